package org.trialtwin.trials.design;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.Multiplicity;
import org.trialtwin.trials.estimand.Multiplicity.Procedure;

/** Finds what is wrong with a declared multiplicity procedure. */
final class MultiplicityCheck {
    /** How far shares may add up to more than one by rounding. */
    private static final double ROUNDING = 1e-9;

    private static final Set<Procedure> WEIGHTED = Set.of(Procedure.BONFERRONI, Procedure.FALLBACK, Procedure.GRAPH);

    private final Multiplicity how;
    private final List<DesignProblem> problems;

    private MultiplicityCheck(Multiplicity how, List<DesignProblem> problems) {
        this.how = how;
        this.problems = problems;
    }

    static void check(Multiplicity how, TrialDesign design, List<DesignProblem> problems) {
        MultiplicityCheck check = new MultiplicityCheck(how, problems);
        check.endpoints(design.endpoints().stream().map(Endpoint::name).toList());
        check.weights();
        check.transitions();
    }

    private void endpoints(List<String> declared) {
        if (how.endpoints().size() < 2) {
            problem(null, "names endpoints " + how.endpoints() + ", it needs at least two");
        }
        Set<String> seen = new HashSet<>();
        for (String name : how.endpoints()) {
            if (!declared.contains(name)) {
                problem(name, "names endpoint \"" + name + "\", which is not one of " + declared);
            }
            if (!seen.add(name)) {
                problem(null, "names endpoint \"" + name + "\" twice");
            }
        }
    }

    private void weights() {
        if (!how.weights().isEmpty() && !WEIGHTED.contains(how.procedure())) {
            problem(null, "has weights, which " + how.procedure().key() + " does not take");
        }
        if (how.weights().isEmpty() && how.procedure() == Procedure.GRAPH) {
            problem(null, "is a graph and needs weights");
        }
        shares("weights", how.weights());
        if (!how.weights().isEmpty() && !how.weights().keySet().containsAll(how.endpoints())) {
            problem(
                    null,
                    "has weights for " + how.weights().keySet() + ", it needs one for each of " + how.endpoints());
        }
    }

    private void transitions() {
        if (!how.transitions().isEmpty() && how.procedure() != Procedure.GRAPH) {
            problem(null, "has transitions, which only a graph takes");
        }
        how.transitions().forEach((from, to) -> {
            if (!how.endpoints().contains(from)) {
                problem(null, "has transitions from \"" + from + "\", which is not one of " + how.endpoints());
            }
            if (to.containsKey(from)) {
                problem(null, "has a transition from \"" + from + "\" to itself");
            }
            shares("transitions of \"" + from + "\"", to);
        });
    }

    private void shares(String what, Map<String, Double> shares) {
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            if (!how.endpoints().contains(share.getKey())) {
                problem(
                        null,
                        "has " + what + " for \"" + share.getKey() + "\", which is not one of " + how.endpoints());
            }
            if (!(share.getValue() >= 0 && share.getValue() <= 1)) {
                problem(null, "has " + what + " of " + share.getValue() + ", each must be within [0, 1]");
            }
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 1 + ROUNDING) {
            problem(null, "has " + what + " that add up to " + sum + ", more than the whole level");
        }
    }

    private void problem(@Nullable String item, String message) {
        problems.add(new DesignProblem("multiplicity", item, "multiplicity " + message));
    }
}
