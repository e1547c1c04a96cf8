package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;

/** Visits after which, once one was missed, no patient came back: no twin does either. */
final class MonotoneDropout {
    private MonotoneDropout() {}

    /**
     * What holds between the visits of one endpoint.
     *
     * @param visits a column for each visit after the start of treatment, in their order, from real patients
     * @return each visit exists only with the one before; nothing where somebody came back
     */
    static List<Constraint> between(List<Column> visits) {
        List<Constraint> constraints = new ArrayList<>();
        for (int visit = 1; visit < visits.size(); visit++) {
            Column before = visits.get(visit - 1);
            Column next = visits.get(visit);
            for (int row = 0; row < next.size(); row++) {
                if (before.isMissing(row) && !next.isMissing(row)) {
                    return List.of();
                }
            }
            constraints.add(new Constraint.ExistsOnlyWith(next.name(), before.name()));
        }
        return constraints;
    }
}
