package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;

/** Finds every contradiction within a design. */
final class DesignCheck {
    private final TrialDesign design;
    private final List<String> problems = new ArrayList<>();

    private DesignCheck(TrialDesign design) {
        this.design = design;
    }

    static List<String> problems(TrialDesign design) {
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
            problems.add("The trial has no name");
        }
        if (design.subjectId().isBlank()) {
            problems.add("No column is named that identifies a patient (subjectId)");
        }
        if (design.armColumn().isBlank()) {
            problems.add("No column is named that holds the arm");
        }
    }

    private void arms() {
        long controls = design.arms().stream().filter(Arm::control).count();
        if (controls != 1) {
            problems.add("A design has one control arm, this one has " + controls);
        }
        if (design.arms().stream().allMatch(Arm::control)) {
            problems.add("A design has at least one experimental arm, this one has none");
        }
        Set<String> seen = new HashSet<>();
        for (String code : design.armCodes()) {
            if (!seen.add(code)) {
                problems.add("Arm \"" + code + "\" is declared twice");
            }
            if (code.isBlank()) {
                problems.add("An arm has an empty code");
            }
        }
    }

    private void endpoints() {
        if (design.endpoints().isEmpty()) {
            problems.add("A design has at least one endpoint, this one has none");
        } else if (design.endpoints().stream().noneMatch(endpoint -> endpoint.role() == EndpointRole.PRIMARY)) {
            problems.add("No endpoint is primary");
        }
        Set<String> seen = new HashSet<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (!seen.add(endpoint.name())) {
                problems.add("Endpoint \"" + endpoint.name() + "\" is declared twice");
            }
        }
        for (String named : design.designEffects().keySet()) {
            if (!seen.contains(named)) {
                problems.add("designEffect names endpoint \"" + named + "\", which is not one of " + seen);
            }
        }
    }

    private void relations() {
        Map<String, Endpoint> byName = new HashMap<>();
        design.endpoints().forEach(endpoint -> byName.put(endpoint.name(), endpoint));
        for (Relation relation : design.relations()) {
            for (String name : List.of(relation.earlier(), relation.later())) {
                Endpoint endpoint = byName.get(name);
                if (endpoint == null) {
                    problems.add("notAfter names endpoint \"" + name + "\", which is not one of " + byName.keySet());
                } else if (!(endpoint instanceof Endpoint.TimeToEvent)) {
                    problems.add("notAfter names endpoint \"" + name + "\", which is not a time to event");
                }
            }
        }
        for (String name : byName.keySet()) {
            if (comesBefore(name, name, new HashSet<>())) {
                problems.add("The relations say that \"" + name + "\" is not after itself: they run in a circle");
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
        claim(use, design.subjectId(), "the subject id");
        claim(use, design.armColumn(), "the arm");
        Set<String> covariates = new HashSet<>();
        for (Covariate covariate : design.covariates()) {
            if (!covariates.add(covariate.name())) {
                problems.add("Covariate \"" + covariate.name() + "\" is declared twice");
            } else {
                claim(use, covariate.name(), "a covariate");
            }
            if (covariate.levels().size() != new HashSet<>(covariate.levels()).size()) {
                problems.add("Covariate \"" + covariate.name() + "\" repeats a level: " + covariate.levels());
            }
        }
        Set<String> outcomes = new HashSet<>();
        design.endpoints().forEach(endpoint -> outcomes.addAll(endpoint.columns()));
        outcomes.forEach(column -> claim(use, column, "an endpoint"));
        Set<String> strata = new HashSet<>();
        for (StratificationFactor factor : design.stratificationFactors()) {
            if (!strata.add(factor.column())) {
                problems.add("Stratification factor \"" + factor.column() + "\" is declared twice");
            }
            if (factor.column().equals(design.armColumn()) || outcomes.contains(factor.column())) {
                problems.add("Column \"" + factor.column() + "\" cannot be a stratification factor and "
                        + use.get(factor.column()));
            }
        }
    }

    private void claim(Map<String, String> use, String column, String as) {
        String other = use.putIfAbsent(column, as);
        if (other != null) {
            problems.add("Column \"" + column + "\" cannot be " + other + " and " + as);
        }
    }

    private void numbers() {
        if (!(design.alpha() > 0 && design.alpha() < 1)) {
            problems.add("alpha is " + design.alpha() + ", it must be within (0, 1)");
        }
        design.designEffects().forEach((endpoint, effect) -> {
            if (!Double.isFinite(effect)) {
                problems.add("designEffect of \"" + endpoint + "\" is " + effect + ", it must be a number");
            }
        });
    }
}
