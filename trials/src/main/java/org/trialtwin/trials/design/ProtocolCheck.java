package org.trialtwin.trials.design;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.IntercurrentEvent;

/** Finds contradictions in how patients were assigned and in what is to be estimated. */
final class ProtocolCheck {
    private final TrialDesign design;
    private final List<DesignProblem> problems;

    private ProtocolCheck(TrialDesign design, List<DesignProblem> problems) {
        this.design = design;
        this.problems = problems;
    }

    static void check(TrialDesign design, List<DesignProblem> problems) {
        ProtocolCheck check = new ProtocolCheck(design, problems);
        design.randomisation().ifPresent(check::randomisation);
        check.factors();
        check.dataCut();
        check.sets();
        check.estimands();
        check.level();
        check.gates();
    }

    private void gates() {
        Set<String> seen = new HashSet<>();
        List<String> names = design.baseline().stream().map(Covariate::name).toList();
        for (ValidityGate gate : design.gates()) {
            gate.problem().ifPresent(found -> problem("gates", null, found));
            if (!seen.add(gate.toString())) {
                problem("gates", null, "Gate " + gate + " is declared twice");
            }
            gate.covariateName()
                    .filter(name -> !names.contains(name))
                    .ifPresent(name -> problem(
                            "gates",
                            name,
                            "Gate " + gate + ": \"" + name + "\" is not one of the covariates " + names));
        }
    }

    private void randomisation(Randomisation how) {
        if (!design.isRandomised()) {
            problem("randomisation", null, "The trial is declared as not randomised and has a randomisation");
        }
        if (!how.blockSizes().isEmpty() && how.method() != Randomisation.Method.PERMUTED_BLOCKS) {
            problem(
                    "randomisation",
                    null,
                    "blockSizes belong to permutedBlocks, not to "
                            + how.method().key());
        }
        if (how.method() == Randomisation.Method.MINIMISATION
                && design.stratificationFactors().isEmpty()) {
            problem("randomisation", null, "Minimisation balances factors; name them in stratifiedBy");
        }
        if (how.method() == Randomisation.Method.OTHER && how.noteText().isEmpty()) {
            problem("randomisation", null, "Method \"other\" needs a note that explains it");
        }
        Map<String, Integer> allocation = how.allocation();
        if (!allocation.isEmpty() && !allocation.keySet().equals(new HashSet<>(design.armCodes()))) {
            problem(
                    "randomisation",
                    null,
                    "allocation names " + allocation.keySet() + ", the arms are " + design.armCodes());
        }
        if (allocation.values().stream().anyMatch(share -> share < 1)) {
            problem("randomisation", null, "allocation is " + allocation + ", each share must be at least 1");
        }
        int round = allocation.isEmpty()
                ? design.arms().size()
                : allocation.values().stream().mapToInt(Integer::intValue).sum();
        for (int size : how.blockSizes()) {
            if (size < 1 || (round > 0 && size % round != 0)) {
                problem(
                        "randomisation",
                        null,
                        "A block of " + size
                                + " patients cannot hold the arms in their ratio, which takes a multiple of " + round);
            }
        }
    }

    private void factors() {
        if (design.factors().size() == 1) {
            problem("factorial", null, "A factorial design has at least two factors, this one has one");
        }
        Set<String> names = new HashSet<>();
        for (Factor factor : design.factors()) {
            if (!names.add(factor.name())) {
                problem("factorial", factor.name(), "Factor \"" + factor.name() + "\" is declared twice");
            }
            long controls = factor.levels().stream().filter(Arm::control).count();
            if (controls != 1 || factor.levels().size() < 2) {
                problem(
                        "factorial",
                        factor.name(),
                        "Factor \"" + factor.name() + "\" has one control level and at least one other, not "
                                + factor.codes());
            }
            if (new HashSet<>(factor.codes()).size() < factor.levels().size()) {
                problem("factorial", factor.name(), "Factor \"" + factor.name() + "\" repeats a level");
            }
        }
    }

    private void dataCut() {
        design.dataCut().ifPresent(cut -> {
            if (design.enrolmentUnit().isEmpty()) {
                problem(
                        "dataCut",
                        null,
                        "dataCut needs enrolmentOrder and enrolmentUnit: they say when patients entered, on its scale");
            }
            if (!isMoment(cut)) {
                problem("dataCut", null, "dataCut \"" + cut + "\" is neither a number nor a date such as 2024-03-31");
            }
        });
    }

    private static boolean isMoment(String text) {
        try {
            return Double.isFinite(new BigDecimal(text.strip()).doubleValue());
        } catch (NumberFormatException notANumber) {
            try {
                LocalDate.parse(text.strip());
                return true;
            } catch (DateTimeParseException neither) {
                return false;
            }
        }
    }

    private void sets() {
        Set<String> names = new HashSet<>();
        for (AnalysisSet set : design.analysisSets()) {
            if (!names.add(set.name())) {
                problem("analysisSets", set.name(), "Analysis set \"" + set.name() + "\" is declared twice");
            }
            if (set.indicator().isEmpty() && set.type() != AnalysisSet.Type.INTENTION_TO_TREAT) {
                problem(
                        "analysisSets",
                        set.name(),
                        "Analysis set \"" + set.name() + "\" is " + set.type().words()
                                + " and needs a column that says who belongs to it");
            }
        }
    }

    private void estimands() {
        Set<String> names = new HashSet<>();
        for (Estimand estimand : design.estimands()) {
            String what = "Estimand \"" + estimand.name() + "\" ";
            if (!names.add(estimand.name())) {
                problem("estimands", estimand.name(), what + "is declared twice");
            }
            if (estimand.population().isBlank() || estimand.treatment().isBlank()) {
                problem("estimands", estimand.name(), what + "needs population and treatment, in words");
            }
            estimand.set().ifPresent(set -> {
                if (design.analysisSets().stream()
                        .noneMatch(declared -> declared.name().equals(set))) {
                    problem(
                            "estimands",
                            estimand.name(),
                            what + "names analysis set \"" + set + "\", which is not declared");
                }
            });
            design.endpoints().stream()
                    .filter(endpoint -> endpoint.name().equals(estimand.endpoint()))
                    .findFirst()
                    .ifPresentOrElse(
                            endpoint -> fits(estimand, endpoint),
                            () -> problem(
                                    "estimands",
                                    estimand.endpoint(),
                                    what + "names endpoint \"" + estimand.endpoint() + "\", which is not declared"));
            Set<String> events = new HashSet<>();
            for (IntercurrentEvent event : estimand.intercurrentEvents()) {
                if (!events.add(event.event())) {
                    problem("estimands", estimand.name(), what + "gives \"" + event.event() + "\" two strategies");
                }
            }
        }
    }

    private void fits(Estimand estimand, Endpoint endpoint) {
        if (!SummaryFit.of(endpoint).contains(estimand.summary())) {
            problem(
                    "estimands",
                    estimand.name(),
                    "Estimand \"" + estimand.name() + "\" summarises endpoint \"" + endpoint.name() + "\", which is "
                            + endpoint.type() + ", by " + estimand.summary().key());
        }
    }

    private void level() {
        List<String> primaries = design.endpoints().stream()
                .filter(endpoint -> endpoint.role() == EndpointRole.PRIMARY)
                .map(Endpoint::name)
                .toList();
        boolean covered = design.multiplicity()
                .map(how -> new HashSet<>(how.endpoints()).containsAll(primaries))
                .orElse(false);
        if (primaries.size() > 1 && !covered) {
            problem(
                    "endpoints",
                    primaries.get(1),
                    "Primary endpoints " + primaries + " share one alpha of " + design.alpha()
                            + ": say in \"multiplicity\" how, for all of them");
        }
        design.multiplicity().ifPresent(how -> MultiplicityCheck.check(how, design, problems));
    }

    private void problem(String key, @Nullable String item, String message) {
        problems.add(new DesignProblem(key, item, message));
    }
}
