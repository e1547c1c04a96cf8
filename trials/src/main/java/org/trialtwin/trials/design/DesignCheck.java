package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;

/** Finds every contradiction within a design. */
final class DesignCheck {
    private final TrialDesign design;
    private final List<DesignProblem> problems = new ArrayList<>();

    private DesignCheck(TrialDesign design) {
        this.design = design;
    }

    static List<DesignProblem> problems(TrialDesign design) {
        DesignCheck check = new DesignCheck(design);
        check.names();
        check.arms();
        check.endpoints();
        check.relations();
        check.columns();
        check.numbers();
        return check.problems;
    }

    private void names() {
        if (design.name().isBlank()) {
            problem("name", null, "The trial has no name");
        }
        if (design.subjectId().isBlank()) {
            problem("subjectId", null, "No column is named that identifies a patient");
        }
        if (design.armColumn().isBlank()) {
            problem("arms", null, "No column is named that holds the arm");
        }
        if (design.enrolmentUnit().isPresent() && design.enrolmentOrder().isEmpty()) {
            problem("enrolmentUnit", null, "enrolmentUnit needs enrolmentOrder: it is the unit of that column");
        }
    }

    private void arms() {
        long controls = design.arms().stream().filter(Arm::control).count();
        if (controls != 1) {
            problem("arms", null, "A design has one control arm, this one has " + controls);
        }
        if (design.arms().stream().allMatch(Arm::control)) {
            problem("arms", null, "A design has at least one experimental arm, this one has none");
        }
        Set<String> seen = new HashSet<>();
        for (String code : design.armCodes()) {
            if (!seen.add(code)) {
                problem("arms", null, "Arm \"" + code + "\" is declared twice");
            }
            if (code.isBlank()) {
                problem("arms", null, "An arm has an empty code");
            }
        }
    }

    private void endpoints() {
        if (design.endpoints().isEmpty()) {
            problem("endpoints", null, "A design has at least one endpoint, this one has none");
        } else if (design.endpoints().stream().noneMatch(endpoint -> endpoint.role() == EndpointRole.PRIMARY)) {
            problem("endpoints", null, "No endpoint is primary");
        }
        Set<String> seen = new HashSet<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (!seen.add(endpoint.name())) {
                problem("endpoints", endpoint.name(), "Endpoint \"" + endpoint.name() + "\" is declared twice");
            }
        }
        for (String named : design.designEffects().keySet()) {
            if (!seen.contains(named)) {
                problem(
                        "designEffect",
                        named,
                        "designEffect names endpoint \"" + named + "\", which is not one of " + seen);
            }
        }
    }

    private void relations() {
        Map<String, Endpoint> byName = new LinkedHashMap<>();
        design.endpoints().forEach(endpoint -> byName.put(endpoint.name(), endpoint));
        for (Relation relation : design.relations()) {
            for (String name : List.of(relation.earlier(), relation.later())) {
                Endpoint endpoint = byName.get(name);
                if (endpoint == null) {
                    problem(
                            "relations",
                            name,
                            "notAfter names endpoint \"" + name + "\", which is not one of " + byName.keySet());
                } else if (!(endpoint instanceof Endpoint.TimeToEvent)) {
                    problem(
                            "relations",
                            name,
                            "notAfter names endpoint \"" + name + "\", which is not a time to event");
                }
            }
        }
        for (String name : byName.keySet()) {
            if (comesBefore(name, name, new HashSet<>())) {
                problem(
                        "relations",
                        name,
                        "The relations say that \"" + name + "\" is not after itself: they run in a circle");
            }
        }
    }

    private boolean comesBefore(String start, String goal, Set<String> visited) {
        for (Relation relation : design.relations()) {
            if (relation.earlier().equals(start)
                    && (relation.later().equals(goal)
                            || (visited.add(relation.later()) && comesBefore(relation.later(), goal, visited)))) {
                return true;
            }
        }
        return false;
    }

    private void columns() {
        Map<String, String> use = new HashMap<>();
        claim(use, design.subjectId(), "the subject id", "subjectId");
        claim(use, design.armColumn(), "the arm", "arms");
        Set<String> covariates = new HashSet<>();
        for (Covariate covariate : design.covariates()) {
            if (!covariates.add(covariate.name())) {
                problem("covariates", covariate.name(), "Covariate \"" + covariate.name() + "\" is declared twice");
            } else {
                claim(use, covariate.name(), "a covariate", "covariates");
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
        }
        Set<String> outcomes = outcomes();
        baselines(outcomes);
        outcomes.forEach(column -> claim(use, column, "an endpoint", "endpoints"));
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

    /** Columns of endpoints. Two endpoints may read one column, but not one as a number and one as an event. */
    private Set<String> outcomes() {
        Map<String, String> numbers = new LinkedHashMap<>();
        Map<String, String> events = new LinkedHashMap<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof Endpoint.TimeToEvent time) {
                numbers.putIfAbsent(time.time(), time.name());
                events.putIfAbsent(time.event().column(), time.name());
            } else if (endpoint instanceof Endpoint.Binary binary) {
                events.putIfAbsent(binary.indicator().column(), binary.name());
            } else {
                endpoint.columns().forEach(column -> numbers.putIfAbsent(column, endpoint.name()));
            }
        }
        events.forEach((column, name) -> {
            if (numbers.containsKey(column)) {
                problem(
                        "endpoints",
                        name,
                        "Column \"" + column + "\" cannot be the event of endpoint \"" + name
                                + "\" and a number of endpoint \"" + numbers.get(column) + "\"");
            }
        });
        Set<String> outcomes = new LinkedHashSet<>(numbers.keySet());
        outcomes.addAll(events.keySet());
        return outcomes;
    }

    /** The same measurement at baseline is a number that was known before treatment. */
    private void baselines(Set<String> outcomes) {
        Map<String, Covariate> declared = new HashMap<>();
        design.covariates().forEach(covariate -> declared.putIfAbsent(covariate.name(), covariate));
        for (Endpoint endpoint : design.endpoints()) {
            if (!(endpoint instanceof Endpoint.Continuous continuous) || continuous.baseline() == null) {
                continue;
            }
            String column = continuous.baseline();
            Covariate covariate = declared.get(column);
            if (column.equals(design.armColumn())
                    || column.equals(design.subjectId())
                    || outcomes.contains(column)
                    || (covariate != null && !covariate.type().isNumeric())) {
                problem(
                        "endpoints",
                        endpoint.name(),
                        "Column \"" + column + "\" cannot be the baseline of endpoint \"" + endpoint.name()
                                + "\": it is declared as something else than a number known before treatment");
            }
        }
    }

    private void claim(Map<String, String> use, String column, String as, String key) {
        if (column.isBlank()) {
            return;
        }
        String other = use.putIfAbsent(column, as);
        if (other != null) {
            problem(key, column, "Column \"" + column + "\" cannot be " + other + " and " + as);
        }
    }

    private void problem(String key, @Nullable String item, String message) {
        problems.add(new DesignProblem(key, item, message));
    }

    private void numbers() {
        if (!(design.alpha() > 0 && design.alpha() < 1)) {
            problem("alpha", null, "alpha is " + design.alpha() + ", it must be within (0, 1)");
        }
        design.designEffects().forEach((endpoint, effect) -> {
            if (!Double.isFinite(effect)) {
                problem(
                        "designEffect",
                        endpoint,
                        "designEffect of \"" + endpoint + "\" is " + effect + ", it must be a number");
            }
        });
    }
}
