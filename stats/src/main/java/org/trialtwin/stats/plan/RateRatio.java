package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.count.NegativeBinomialModel;
import org.trialtwin.stats.count.PoissonModel;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Poisson or negative binomial regression of a count, per time at risk where there is one. */
final class RateRatio extends ArmRegression {
    static final String NAME = "rateRatio";

    private static final List<String> MODELS = List.of("negativeBinomial", "poisson");

    RateRatio() {
        super(NAME, Count.class, SummaryMeasure.RATE_RATIO, EffectMeasure.RATE_RATIO, "model", "adjustFor", "pairwise");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>(super.problems(analysis, design));
        String model = analysis.options().text("model").orElse("");
        if (!MODELS.contains(model)) {
            problems.add(
                    model.isEmpty()
                            ? "model is required: one of " + MODELS
                            : "model is \"" + model + "\", it must be one of " + MODELS);
        }
        return problems;
    }

    @Override
    Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns) {
        Count endpoint = (Count) rows.design().endpoint(analysis.endpoint());
        double[] values = rows.data().numbers(endpoint.column()).toArray();
        int[] counts = counts(rows.pick(values));
        double[] exposure = endpoint.exposure() == null
                ? null
                : rows.pick(rows.data().numbers(endpoint.exposure()).toArray());
        if (analysis.options().text("model").orElse("").equals("poisson")) {
            PoissonModel model = PoissonModel.withIntercept();
            var fit = (exposure == null ? model : model.perExposure(exposure))
                    .fit(counts, columns.columns(), columns.names());
            return (column, pair) ->
                    fit.effect(column + 1, rows.level()).withCounts(pair.size(), sum(pair.pick(values)));
        }
        NegativeBinomialModel model = NegativeBinomialModel.withIntercept();
        var fit = (exposure == null ? model : model.perExposure(exposure))
                .fit(counts, columns.columns(), columns.names());
        return (column, pair) -> fit.effect(column + 1, rows.level()).withCounts(pair.size(), sum(pair.pick(values)));
    }

    private static int[] counts(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static int sum(double[] values) {
        return (int) Math.min(Integer.MAX_VALUE, Arrays.stream(values).sum());
    }
}
