package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.design.Relation.NotAfter;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Finds every contradiction within a design: names, arms, roles, relations, numbers. */
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
        check.numbers();
        ColumnUse.check(design, check.problems);
        EndpointCheck.check(design, check.problems);
        RecordColumnUse.check(design, check.problems);
        ProtocolCheck.check(design, check.problems);
        return check.problems.stream().distinct().toList();
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
        RelationColumns.check(design, problems);
        for (Relation relation : design.relations()) {
            if (relation instanceof Relation.BetweenColumns) {
                continue;
            }
            String key = relation instanceof NotAfter ? "notAfter" : "endsFollowUp";
            for (String name : relation.endpoints()) {
                Endpoint endpoint = byName.get(name);
                if (endpoint == null) {
                    problem(
                            "relations",
                            name,
                            key + " names endpoint \"" + name + "\", which is not one of " + byName.keySet());
                } else if (!(endpoint instanceof TimedEndpoint)) {
                    problem("relations", name, key + " names endpoint \"" + name + "\", which is not a time to event");
                }
            }
            if (relation instanceof NotAfter pair) {
                sameUnit(byName.get(pair.earlier()), byName.get(pair.later()));
            } else {
                Endpoint ends = byName.get(relation.endpoints().get(0));
                byName.values().stream()
                        .filter(other -> other instanceof TimedEndpoint || other instanceof RecurrentEvents)
                        .forEach(other -> sameUnit(other, ends));
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

    private void sameUnit(@Nullable Endpoint one, @Nullable Endpoint other) {
        if (one == null
                || other == null
                || one.unitText().isEmpty()
                || other.unitText().isEmpty()) {
            return;
        }
        String unit = one.unitText().get();
        String otherUnit = other.unitText().get();
        if (!unit.equals(otherUnit)) {
            problem(
                    "relations",
                    one.name(),
                    "Endpoint \"" + one.name() + "\" is in " + unit + " and \"" + other.name() + "\" in " + otherUnit
                            + ": they cannot be put in order");
        }
    }

    private boolean comesBefore(String start, String goal, Set<String> visited) {
        for (NotAfter relation : design.orderings()) {
            if (relation.earlier().equals(start)
                    && (relation.later().equals(goal)
                            || (visited.add(relation.later()) && comesBefore(relation.later(), goal, visited)))) {
                return true;
            }
        }
        return false;
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
