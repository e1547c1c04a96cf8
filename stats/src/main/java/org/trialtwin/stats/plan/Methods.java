package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** The catalogue of methods by name, and what can be wrong with a declared analysis. */
final class Methods {
    private static final Map<String, Method> BY_NAME = byName(List.of(
            new CoxHazardRatio(),
            new LogRankComparison(),
            SurvivalContrast.restrictedMeanDifference(),
            SurvivalContrast.survivalDifference(),
            new FineGrayHazardRatio(),
            new RecurrentRateRatio(),
            BinaryComparison.riskDifference(),
            BinaryComparison.riskRatio(),
            BinaryComparison.oddsRatio(),
            new LogisticOddsRatio(),
            new MeanDifference(),
            new AdjustedMeanDifference(),
            new RateRatio(),
            new ProportionalOddsRatio(),
            new MannWhitneyProbability(),
            new RepeatedMeasuresDifference(),
            new WinRatio()));

    private Methods() {}

    static Method byName(String name) {
        Method method = BY_NAME.get(name);
        if (method == null) {
            throw new IllegalArgumentException("No method \"" + name + "\" among " + BY_NAME.keySet());
        }
        return method;
    }

    static List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        Method method = BY_NAME.get(analysis.method());
        if (method == null) {
            String runs = "; this release runs " + BY_NAME.keySet();
            return List.of("method \"" + analysis.method() + "\" is unknown" + runs);
        }
        List<String> problems = new ArrayList<>();
        for (String option : analysis.options().values().keySet()) {
            if (!method.options().contains(option) && !CommonOptions.NAMES.contains(option)) {
                problems.add("method \"" + method.name() + "\" has no option \"" + option + "\"; it takes "
                        + Stream.concat(method.options().stream(), CommonOptions.NAMES.stream())
                                .sorted()
                                .toList());
            }
        }
        endpointProblem(analysis, design, method, problems);
        try {
            problems.addAll(method.problems(analysis, design));
            problems.addAll(CommonOptions.problems(analysis, design, method));
        } catch (IllegalArgumentException e) {
            problems.add("method \"" + method.name() + "\": " + e.getMessage());
        }
        return problems;
    }

    private static void endpointProblem(
            AnalysisDeclaration analysis, TrialDesign design, Method method, List<String> problems) {
        List<String> names = design.endpoints().stream().map(Endpoint::name).toList();
        if (!names.contains(analysis.endpoint())) {
            problems.add("endpoint \"" + analysis.endpoint() + "\" is not declared; the endpoints are " + names);
            return;
        }
        Endpoint endpoint = design.endpoint(analysis.endpoint());
        if (!method.takes(endpoint)) {
            problems.add("method \"" + method.name() + "\" does not analyse endpoint \"" + endpoint.name()
                    + "\", which is " + endpoint.type());
        }
    }

    private static Map<String, Method> byName(List<Method> methods) {
        Map<String, Method> byName = new LinkedHashMap<>();
        methods.forEach(method -> byName.put(method.name(), method));
        EstimatingEquations.all().forEach(method -> byName.put(method.name(), method));
        return byName;
    }
}
