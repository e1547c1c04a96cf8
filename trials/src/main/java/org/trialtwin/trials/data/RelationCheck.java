package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
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
            if (!(times(design, relation.earlier(), table) instanceof NumberColumn earlier)
                    || !(times(design, relation.later(), table) instanceof NumberColumn later)) {
                // A column that is missing has its own problem.
                continue;
            }
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

    private static @Nullable Column times(TrialDesign design, String endpoint, Dataset table) {
        return table.find(((TimeToEvent) design.endpoint(endpoint)).time()).orElse(null);
    }
}
