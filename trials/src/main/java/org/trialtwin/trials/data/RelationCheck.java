package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.Relation.BetweenColumns;
import org.trialtwin.trials.design.Relation.EndsFollowUp;
import org.trialtwin.trials.design.Relation.NotAfter;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Finds every patient, real or synthetic, for whom a declared relation between times to event or columns does not hold. */
final class RelationCheck {
    private final TrialDesign design;
    private final Dataset table;
    private final int[] rows;
    private final List<String> problems = new ArrayList<>();

    private RelationCheck(TrialDesign design, Dataset table, int[] rows) {
        this.design = design;
        this.table = table;
        this.rows = rows;
    }

    static List<String> problems(TrialDesign design, Dataset table, int[] rows) {
        RelationCheck check = new RelationCheck(design, table, rows);
        for (Relation relation : design.relations()) {
            if (relation instanceof NotAfter pair) {
                check.order(check.timed(pair.earlier()), check.timed(pair.later()), false);
            } else if (relation instanceof BetweenColumns between) {
                check.columns(between);
            } else if (relation instanceof EndsFollowUp ends) {
                for (Endpoint endpoint : design.endpoints()) {
                    boolean isInOrder = design.relations().contains(new NotAfter(endpoint.name(), ends.endpoint()));
                    if (endpoint instanceof TimedEndpoint other
                            && !isInOrder
                            && !other.name().equals(ends.endpoint())) {
                        check.order(other, check.timed(ends.endpoint()), true);
                    }
                }
            }
        }
        return check.problems;
    }

    private void columns(BetweenColumns relation) {
        Constraint constraint = relation.constraint();
        // A column that is missing or not of its type has its own problem.
        for (String name : constraint.variables()) {
            boolean isCategory = constraint instanceof Constraint.OnlyValuesWhere
                    || (constraint instanceof Constraint.RangeWhere where
                            && where.when().equals(name));
            if (!(isCategory ? column(name) instanceof CategoryColumn : column(name) instanceof NumberColumn)) {
                return;
            }
        }
        for (int row : rows) {
            if (!constraint.holds(table::column, row)) {
                int at = row;
                problems.add("Row " + (row + 1) + " has "
                        + constraint.variables().stream()
                                .map(name -> "\"" + name + "\" = "
                                        + table.column(name).text(at))
                                .collect(Collectors.joining(", "))
                        + ", but " + relation.inWords());
            }
        }
    }

    private TimedEndpoint timed(String endpoint) {
        return (TimedEndpoint) design.endpoint(endpoint);
    }

    private void order(TimedEndpoint first, TimedEndpoint second, boolean onlyAtEvents) {
        // A column that is missing has its own problem.
        if (!(column(first.time()) instanceof NumberColumn earlier)
                || !(column(second.time()) instanceof NumberColumn later)) {
            return;
        }
        Column codes = column(second.event().column());
        for (int row : rows) {
            if (earlier.value(row) > later.value(row) && !(onlyAtEvents && !isEvent(second, codes, row))) {
                problems.add(ColumnCheck.place(first.name() + " time " + earlier.text(row), earlier.name(), row)
                        + " is after " + second.name() + (onlyAtEvents ? " event " : " time ") + later.text(row)
                        + " in column \"" + later.name() + "\"" + (onlyAtEvents ? ", which ends follow-up" : ""));
            }
        }
    }

    private static boolean isEvent(TimedEndpoint endpoint, @Nullable Column codes, int row) {
        return codes != null && !codes.isMissing(row) && endpoint.isAnyEvent(codes.text(row));
    }

    private @Nullable Column column(String name) {
        return table.find(name).orElse(null);
    }
}
