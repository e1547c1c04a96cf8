package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Finds relations between columns that name columns which cannot be related so. */
final class RelationColumns {
    private final TrialDesign design;

    /** Columns with one value for each patient, and whether it is a number. */
    private final Map<String, Boolean> isNumber = new LinkedHashMap<>();

    /** Declared levels, by column. */
    private final Map<String, List<String>> levels = new HashMap<>();

    private final List<DesignProblem> problems;
    private String item = "";

    private RelationColumns(TrialDesign design, List<DesignProblem> problems) {
        this.design = design;
        this.problems = problems;
        for (Endpoint endpoint : design.endpoints()) {
            endpoint(endpoint);
        }
        for (Covariate covariate : design.baseline()) {
            isNumber.put(covariate.name(), covariate.type().isNumeric());
            if (!covariate.levels().isEmpty()) {
                levels.put(covariate.name(), covariate.levels());
            }
        }
        // What a time to event holds is drawn and checked with it.
        design.endpoints().stream()
                .filter(TimedEndpoint.class::isInstance)
                .forEach(timed -> timed.columns().forEach(isNumber::remove));
    }

    static void check(TrialDesign design, List<DesignProblem> problems) {
        RelationColumns columns = new RelationColumns(design, problems);
        Map<String, Constraint> sums = new HashMap<>();
        for (Relation relation : design.relations()) {
            if (relation instanceof Relation.BetweenColumns between) {
                columns.item = "columns: " + between.inWords();
                columns.constraint(between.constraint());
                if (between.constraint() instanceof Constraint.Sum sum && sums.put(sum.restricts(), sum) != null) {
                    columns.problem("\"" + sum.restricts() + "\" is declared to be two sums");
                }
            }
        }
    }

    private void endpoint(Endpoint endpoint) {
        if (endpoint instanceof Continuous) {
            endpoint.columns().forEach(column -> isNumber.put(column, true));
        } else if (endpoint instanceof Count) {
            endpoint.columns().forEach(column -> isNumber.put(column, true));
        } else if (endpoint instanceof Binary || endpoint instanceof Ordinal) {
            endpoint.columns().forEach(column -> isNumber.put(column, false));
        } else if (endpoint instanceof Longitudinal visits) {
            boolean numbers =
                    visits.scale() instanceof MeasurementScale.Real || visits.scale() instanceof MeasurementScale.Whole;
            endpoint.columns().forEach(column -> isNumber.put(column, numbers));
        }
    }

    private void constraint(Constraint constraint) {
        if (constraint instanceof Constraint.NotAbove
                || constraint instanceof Constraint.Range
                || constraint instanceof Constraint.Sum) {
            constraint.variables().forEach(this::number);
        } else if (constraint instanceof Constraint.RangeWhere where) {
            category(where.when(), where.is(), true);
            number(where.restricts());
        } else if (constraint instanceof Constraint.OnlyValuesWhere where) {
            category(where.when(), where.is(), true);
            category(where.restricts(), where.values(), false);
        } else {
            problem(constraint + " is not a relation that a study declares");
        }
        if (constraint.variables().stream().distinct().count()
                < constraint.variables().size()) {
            problem("A relation names \"" + constraint.restricts() + "\" twice");
        }
    }

    private void number(String column) {
        if (isKnown(column) && !Boolean.TRUE.equals(isNumber.get(column))) {
            problem("A relation takes \"" + column + "\" for a number, it has levels");
        }
    }

    private void category(String column, Set<String> named, boolean decides) {
        if (decides && column.equals(design.armColumn())) {
            levels(column, named, design.armCodes());
        } else if (isKnown(column)) {
            if (Boolean.TRUE.equals(isNumber.get(column))) {
                problem("A relation takes \"" + column + "\" for a category, it is a number");
            } else if (levels.containsKey(column)) {
                levels(column, named, levels.getOrDefault(column, List.of()));
            }
        }
    }

    private void levels(String column, Set<String> named, List<String> declared) {
        List<String> unknown = new ArrayList<>(new TreeSet<>(named));
        unknown.removeAll(declared);
        if (!unknown.isEmpty()) {
            problem("A relation names " + unknown + " of \"" + column + "\", which has " + declared);
        }
    }

    private boolean isKnown(String column) {
        if (isNumber.containsKey(column)) {
            return true;
        }
        problem("A relation names column \"" + column + "\", which has no single value of a covariate or an endpoint"
                + " other than a time; there are " + isNumber.keySet());
        return false;
    }

    private void problem(String message) {
        problems.add(new DesignProblem("relations", item, message));
    }
}
