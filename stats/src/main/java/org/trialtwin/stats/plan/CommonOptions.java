package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.AnalysisOptions;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** The options that every method takes: analysis set, estimand, factor and non-inferiority margin. */
final class CommonOptions {
    static final String ANALYSIS_SET = "analysisSet";
    static final String ESTIMAND = "estimand";
    static final String FACTOR = "factor";
    static final String MARGIN = "margin";
    static final Set<String> NAMES = Set.of(ANALYSIS_SET, ESTIMAND, FACTOR, MARGIN);

    private CommonOptions() {}

    static List<String> problems(AnalysisDeclaration analysis, TrialDesign design, Method method) {
        List<String> problems = new ArrayList<>();
        AnalysisOptions options = analysis.options();
        options.text(ANALYSIS_SET)
                .ifPresent(set -> declared(
                        ANALYSIS_SET,
                        set,
                        design.analysisSets().stream().map(AnalysisSet::name).toList(),
                        problems));
        options.text(FACTOR)
                .ifPresent(factor -> declared(
                        FACTOR,
                        factor,
                        design.factors().stream().map(Factor::name).toList(),
                        problems));
        options.text(ESTIMAND).ifPresent(name -> {
            Optional<Estimand> estimand = design.estimands().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            if (estimand.isEmpty()) {
                declared(
                        ESTIMAND,
                        name,
                        design.estimands().stream().map(Estimand::name).toList(),
                        problems);
            } else {
                fits(analysis, design, estimand.get(), method, problems);
            }
        });
        if (options.values().containsKey(MARGIN)) {
            margin(analysis, design, method, problems);
        }
        return problems;
    }

    private static void declared(String option, String name, List<String> known, List<String> problems) {
        if (!known.contains(name)) {
            problems.add(option + " names \"" + name + "\", which is not one of " + known);
        }
    }

    private static void fits(
            AnalysisDeclaration analysis, TrialDesign design, Estimand estimand, Method method, List<String> problems) {
        String what = "estimand \"" + estimand.name() + "\" ";
        if (!estimand.endpoint().equals(analysis.endpoint())) {
            problems.add(
                    what + "is of endpoint \"" + estimand.endpoint() + "\", not of \"" + analysis.endpoint() + "\"");
        }
        if (estimand.summary() != method.summary()) {
            problems.add(what + "is summarised by " + estimand.summary().key() + ", method \"" + method.name()
                    + "\" estimates " + method.summary().key());
        }
        Optional<String> wanted = estimand.set().flatMap(set -> restricting(design, set));
        Optional<String> found = analysis.options().text(ANALYSIS_SET).flatMap(set -> restricting(design, set));
        if (!wanted.equals(found)) {
            problems.add(what + "is of "
                    + wanted.map(set -> "analysis set " + set).orElse("all randomised") + ", the analysis of "
                    + found.map(set -> "set " + set).orElse("all randomised"));
        }
    }

    /** A set that leaves patients out; one of everybody is the same as none. */
    private static Optional<String> restricting(TrialDesign design, String set) {
        return design.analysisSets().stream()
                .filter(known -> known.name().equals(set) && known.indicator().isPresent())
                .map(AnalysisSet::name)
                .findFirst();
    }

    private static void margin(AnalysisDeclaration analysis, TrialDesign design, Method method, List<String> problems) {
        double margin = analysis.options().number(MARGIN).orElseThrow();
        Optional<Endpoint> endpoint = design.endpoints().stream()
                .filter(known -> known.name().equals(analysis.endpoint()))
                .findFirst();
        if (method.summary() == SummaryMeasure.RANK_TEST) {
            problems.add("margin has no meaning for method \"" + method.name() + "\", which estimates nothing");
        }
        if (endpoint.isPresent() && endpoint.get().benefit().isEmpty()) {
            problems.add("margin needs to know which way is better: give endpoint \"" + analysis.endpoint()
                    + "\" a \"benefit\"");
        }
        if (!NonInferiorityMargin.isPossible(margin, method.summary())) {
            problems.add("margin is " + margin + ", it must be a "
                    + (NonInferiorityMargin.isRatio(method.summary())
                            ? "ratio above 0 and other than 1"
                            : "difference other than 0"));
        }
    }
}
