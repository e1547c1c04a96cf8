package org.trialtwin.trials.design;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.IntercurrentEvent;

/** Finds columns that a design uses for things that exclude each other. */
final class ColumnUse {
    private final TrialDesign design;
    private final List<DesignProblem> problems;
    private final Map<String, String> use = new HashMap<>();

    /** Columns that endpoints read as numbers, with the endpoint that does. */
    private final Map<String, String> numbers = new LinkedHashMap<>();

    /** Columns that are read as codes, with what reads them. */
    private final Map<String, String> codes = new LinkedHashMap<>();

    private ColumnUse(TrialDesign design, List<DesignProblem> problems) {
        this.design = design;
        this.problems = problems;
    }

    static void check(TrialDesign design, List<DesignProblem> problems) {
        new ColumnUse(design, problems).columns();
    }

    private void columns() {
        claim(design.subjectId(), "the subject id", "subjectId");
        claim(design.armColumn(), "the arm", "arms");
        design.factors().forEach(factor -> claim(factor.column(), "a factor of the design", "factorial"));
        covariates();
        design.endpoints().forEach(this::read);
        for (AnalysisSet set : design.analysisSets()) {
            set.indicator()
                    .ifPresent(member -> codes.putIfAbsent(member.column(), "analysis set \"" + set.name() + "\""));
        }
        for (Estimand estimand : design.estimands()) {
            for (IntercurrentEvent event : estimand.intercurrentEvents()) {
                event.indicator().ifPresent(how -> codes.putIfAbsent(how.column(), "event \"" + event.event() + "\""));
            }
        }
        codes.forEach((column, reader) -> {
            if (numbers.containsKey(column)) {
                problem(
                        "endpoints",
                        numbers.get(column),
                        "Column \"" + column + "\" cannot hold codes for " + reader + " and a number of endpoint \""
                                + numbers.get(column) + "\"");
            }
        });
        Set<String> outcomes = new LinkedHashSet<>(numbers.keySet());
        outcomes.addAll(codes.keySet());
        baselines(outcomes);
        outcomes.forEach(column -> claim(column, "an endpoint", "endpoints"));
        recordColumns()
                .forEach(column -> claim(column, "a column that differs between rows of a patient", "endpoints"));
        strata(outcomes);
    }

    private void covariates() {
        Set<String> covariates = new HashSet<>();
        for (Covariate covariate : design.covariates()) {
            if (!covariates.add(covariate.name())) {
                problem("covariates", covariate.name(), "Covariate \"" + covariate.name() + "\" is declared twice");
            } else {
                claim(covariate.name(), "a covariate", "covariates");
            }
            if (covariate.type() == Covariate.Type.ORDINAL && covariate.levels().isEmpty()) {
                problem(
                        "covariates",
                        covariate.name(),
                        "Covariate \"" + covariate.name() + "\" is ordinal and needs its levels, lowest first");
            }
            if (covariate.levels().size() != new HashSet<>(covariate.levels()).size()) {
                problem(
                        "covariates",
                        covariate.name(),
                        "Covariate \"" + covariate.name() + "\" repeats a level: " + covariate.levels());
            }
            if (covariate.measured() != null && design.enrolmentOrder().isEmpty()) {
                problem(
                        "covariates",
                        covariate.name(),
                        "Covariate \"" + covariate.name()
                                + "\" says when it was measured, but no enrolmentOrder says when patients entered");
            }
        }
    }

    /** Notes how an endpoint reads its columns of the table of patients. */
    private void read(Endpoint endpoint) {
        String name = endpoint.name();
        String reader = "endpoint \"" + name + "\"";
        if (endpoint instanceof TimedEndpoint timed) {
            numbers.putIfAbsent(timed.time(), name);
            codes.putIfAbsent(timed.event().column(), reader);
        } else if (endpoint instanceof Binary || endpoint instanceof Ordinal || isOfCodes(endpoint)) {
            endpoint.columns().forEach(column -> codes.putIfAbsent(column, reader));
        } else {
            endpoint.columns().forEach(column -> numbers.putIfAbsent(column, name));
        }
    }

    private static boolean isOfCodes(Endpoint endpoint) {
        return endpoint instanceof Longitudinal visits
                && (visits.scale() instanceof MeasurementScale.YesNo
                        || visits.scale() instanceof MeasurementScale.Levels);
    }

    /** Columns of the main table that belong to a row, not to the patient. */
    private Set<String> recordColumns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (!endpoint.records().equals(Optional.of(RecordSource.mainTable()))) {
                continue;
            }
            if (endpoint instanceof RecurrentEvents events) {
                columns.addAll(events.recordColumns());
            } else if (endpoint instanceof Longitudinal visits && visits.where() instanceof VisitColumns.Rows rows) {
                columns.add(rows.visit());
                columns.add(rows.value());
            }
        }
        return columns;
    }

    /** The same measurement at baseline was known before treatment. */
    private void baselines(Set<String> outcomes) {
        Map<String, Covariate> declared = new HashMap<>();
        design.covariates().forEach(covariate -> declared.putIfAbsent(covariate.name(), covariate));
        for (Endpoint endpoint : design.endpoints()) {
            TrialDesign.baselineOf(endpoint).ifPresent(column -> {
                Covariate covariate = declared.get(column);
                if (column.equals(design.armColumn())
                        || column.equals(design.subjectId())
                        || outcomes.contains(column)
                        || (covariate != null && !covariate.type().isNumeric() && !isOfCodes(endpoint))) {
                    problem(
                            "endpoints",
                            endpoint.name(),
                            "Column \"" + column + "\" cannot be the baseline of endpoint \"" + endpoint.name()
                                    + "\": it is declared as something else than a number known before treatment");
                }
            });
        }
    }

    private void strata(Set<String> outcomes) {
        Set<String> strata = new HashSet<>();
        for (StratificationFactor factor : design.stratificationFactors()) {
            if (!strata.add(factor.column())) {
                problem(
                        "stratifiedBy",
                        factor.column(),
                        "Stratification factor \"" + factor.column() + "\" is declared twice");
            }
            if (factor.column().equals(design.armColumn())
                    || factor.column().equals(design.subjectId())
                    || outcomes.contains(factor.column())) {
                problem(
                        "stratifiedBy",
                        factor.column(),
                        "Column \"" + factor.column() + "\" cannot be a stratification factor and "
                                + use.get(factor.column()));
            }
        }
    }

    private void claim(String column, String as, String key) {
        if (column.isBlank()) {
            return;
        }
        String other = use.putIfAbsent(column, as);
        if (other != null && !other.equals(as)) {
            problem(key, column, "Column \"" + column + "\" cannot be " + other + " and " + as);
        }
    }

    private void problem(String key, String item, String message) {
        problems.add(new DesignProblem(key, item, message));
    }
}
