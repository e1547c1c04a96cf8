package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.StratificationFactor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Checks of options that several methods share. */
final class OptionCheck {
    private OptionCheck() {}

    static List<String> covariates(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> known = design.baseline().stream().map(Covariate::name).toList();
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : analysis.options().names("adjustFor")) {
            if (!seen.add(name)) {
                problems.add("adjustFor names \"" + name + "\" twice");
            }
            if (!known.contains(name)) {
                problems.add("adjustFor names \"" + name + "\", which is not one of the baseline columns " + known);
            }
        }
        return problems;
    }

    /** A text among some, if it is given. */
    static List<String> oneOf(AnalysisDeclaration analysis, String option, Set<String> known) {
        return analysis.options()
                .text(option)
                .filter(value -> !known.contains(value))
                .map(value -> List.of(option + " is \"" + value + "\", it must be one of "
                        + known.stream().sorted().toList()))
                .orElse(List.of());
    }

    /** The endpoint of an analysis, where it is a longitudinal one. */
    static Optional<Longitudinal> longitudinal(AnalysisDeclaration analysis, TrialDesign design) {
        return design.endpoints().stream()
                .filter(known -> known.name().equals(analysis.endpoint()))
                .filter(Longitudinal.class::isInstance)
                .map(Longitudinal.class::cast)
                .findFirst();
    }

    static List<String> strata(AnalysisDeclaration analysis, TrialDesign design) {
        return analysis.options().flag("stratified")
                        && design.stratificationFactors().isEmpty()
                ? List.of("stratified is true, but the design declares no stratification factor (stratifiedBy)")
                : List.of();
    }

    /** Columns of the stratification factors if the analysis is stratified. */
    static List<String> stratumColumns(AnalysisDeclaration analysis, TrialDesign design) {
        return analysis.options().flag("stratified")
                ? design.stratificationFactors().stream()
                        .map(StratificationFactor::column)
                        .toList()
                : List.of();
    }
}
