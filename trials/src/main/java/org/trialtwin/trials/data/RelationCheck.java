package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;

/** Finds every patient, real or synthetic, for whom a declared relation between endpoints does not hold. */
final class RelationCheck {
    private RelationCheck() {}

    static List<String> problems(TrialDesign design, Dataset table) {
        List<String> problems = new ArrayList<>();
        for (Relation relation : design.relations()) {
            NumberColumn earlier = times(design, relation.earlier(), table);
            NumberColumn later = times(design, relation.later(), table);
            for (int row = 0; row < table.rows(); row++) {
                if (earlier.value(row) > later.value(row)) {
                    problems.add(
                            ColumnCheck.place(relation.earlier() + " time " + earlier.text(row), earlier.name(), row)
                                    + " is after " + relation.later() + " time " + later.text(row) + " in column \""
                                    + later.name() + "\"");
                }
            }
        }
        return problems;
    }

    private static NumberColumn times(TrialDesign design, String endpoint, Dataset table) {
        return table.numbers(((TimeToEvent) design.endpoint(endpoint)).time());
    }
}
