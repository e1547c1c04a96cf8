package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.survival.FailureDistribution;
import org.trialtwin.stats.survival.FailureTimeFit;
import org.trialtwin.stats.survival.FailureTimeModel;

/** Comparisons of the record type parametric_aft. */
final class Parametric {
    private static final Map<String, FailureDistribution> DISTRIBUTIONS = Map.of(
            "exponential", FailureDistribution.EXPONENTIAL,
            "weibull", FailureDistribution.WEIBULL,
            "lognormal", FailureDistribution.LOG_NORMAL,
            "loglogistic", FailureDistribution.LOG_LOGISTIC);

    private Parametric() {}

    static void failureTime(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = ModelFormula.parse(spec.get("formula").asText());
        Frame complete = data.complete(formula.variables());
        Frame d = complete.where(i -> complete.number(formula.time())[i] > 0);
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (ModelFormula.Columns term : formula.design(d)) {
            names.addAll(term.names());
            columns.addAll(term.values());
        }
        double[][] x = columns.toArray(new double[0][]);
        DISTRIBUTIONS.forEach((name, distribution) -> {
            FailureTimeFit fit =
                    FailureTimeModel.of(distribution).fit(d.number(formula.time()), d.flag(formula.event()), x, names);
            if (!fit.isConverged()) {
                c.fail(name + ": " + fit.notes());
            }
            for (int term = 0; term < fit.terms().size(); term++) {
                String row = "/" + name + "/coefficients/" + term;
                double se = fit.standardError(term);
                double z = fit.estimate(term) / se;
                c.text(row + "/term", fit.terms().get(term));
                c.iterative(row + "/Value", fit.estimate(term), se);
                c.iterative(row + "/Std. Error", se, 0);
                c.iterative(row + "/z", z, 1);
                // R's normal tail is 0 where it is no normal number any more.
                double tail = ReferenceDistribution.normal().twoSidedP(z);
                c.iterative(row + "/p", tail < Double.MIN_NORMAL ? 0 : tail, 0);
            }
            c.iterative("/" + name + "/scale", fit.scale(), 0);
            c.iterative("/" + name + "/loglik", fit.logLikelihood(), 0);
            c.number("/" + name + "/n", fit.patients());
        });
    }
}
