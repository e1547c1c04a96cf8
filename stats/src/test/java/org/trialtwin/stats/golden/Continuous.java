package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trialtwin.stats.continuous.Ancova;
import org.trialtwin.stats.continuous.AnovaRow;
import org.trialtwin.stats.continuous.KolmogorovSmirnov;
import org.trialtwin.stats.continuous.KruskalWallis;
import org.trialtwin.stats.continuous.LinearCombination;
import org.trialtwin.stats.continuous.LinearFit;
import org.trialtwin.stats.continuous.LinearModel;
import org.trialtwin.stats.continuous.ModelTerm;
import org.trialtwin.stats.continuous.OneWayAnova;
import org.trialtwin.stats.continuous.PooledTTest;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.continuous.WilcoxonTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RobustVariance;
import org.trialtwin.stats.estimate.SignificanceTest;

/** Comparisons of the record types linear_model and two_sample. */
final class Continuous {
    private Continuous() {}

    static void twoSample(Comparison c, JsonNode spec, Frame data) {
        String y = spec.get("y").asText();
        String arm = spec.get("arm").asText();
        Frame d = data.complete(Set.of(y, arm));
        double[] control = d.equal(arm, spec.get("control").asText()).number(y);
        for (Iterator<String> arms = c.result().fieldNames(); arms.hasNext(); ) {
            String name = arms.next();
            if (!name.startsWith(".")) {
                pair(c, "/" + Comparison.escape(name), d.equal(arm, name).number(y), control);
            }
        }
        double[][] groups = d.levels(arm).stream()
                .map(level -> d.equal(arm, level).number(y))
                .toArray(double[][]::new);
        SignificanceTest ranks = KruskalWallis.test(groups);
        c.closed("/.kruskal/stat", ranks.statistic(), 1e-3);
        c.closed("/.kruskal/df", ranks.reference().degreesOfFreedom());
        c.closed("/.kruskal/p", ranks.pValue());
        SignificanceTest anova = OneWayAnova.test(groups);
        c.closed("/.anova/F", anova.statistic(), 1e-3);
        c.number("/.anova/df1", groups.length - 1);
        c.closed("/.anova/df2", anova.reference().degreesOfFreedom());
        c.closed("/.anova/p", anova.pValue());
    }

    private static void pair(Comparison c, String at, double[] x, double[] y) {
        WelchTest welch = WelchTest.of(x, y);
        PooledTTest pooled = PooledTTest.of(x, y);
        c.number(at + "/n_exp", welch.experimental().size());
        c.number(at + "/n_ctl", welch.control().size());
        c.closed(at + "/mean_exp", welch.experimental().mean());
        c.closed(at + "/mean_ctl", welch.control().mean());
        c.closed(at + "/sd_exp", welch.experimental().standardDeviation());
        c.closed(at + "/sd_ctl", welch.control().standardDeviation());
        c.closed(at + "/diff", welch.difference(), welch.standardError());
        ttest(c, at, "pooled", pooled.effect(0.95), pooled.degreesOfFreedom());
        ttest(c, at, "welch", welch.effect(0.95), welch.degreesOfFreedom());
        WilcoxonTest ranks = WilcoxonTest.of(x, y);
        c.closed(at + "/W", ranks.statistic());
        c.closed(at + "/wilcoxon_p", ranks.test(false).pValue());
        c.closed(at + "/wilcoxon_p_corrected", ranks.test(true).pValue());
        c.closed(at + "/hodges_lehmann", ranks.shift(), 1);
        c.closed(at + "/hl_lo", ranks.interval(0.95).lower(), 1);
        c.closed(at + "/hl_hi", ranks.interval(0.95).upper(), 1);
        c.closed(at + "/ks_p", KolmogorovSmirnov.of(x, y).pValue());
    }

    private static void ttest(Comparison c, String at, String kind, EffectEstimate effect, double df) {
        c.closed(at + "/t_" + kind, effect.statistic(), 1e-3);
        c.closed(at + "/df_" + kind, df);
        c.closed(at + "/p_" + kind, effect.pValue());
        c.closed(at + "/lo_" + kind, effect.interval().lower(), effect.standardError());
        c.closed(at + "/hi_" + kind, effect.interval().upper(), effect.standardError());
    }

    static void linearModel(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = ModelFormula.parse(spec.get("formula").asText());
        Frame d = data.complete(formula.variables());
        List<ModelTerm> terms = new ArrayList<>();
        for (ModelFormula.Columns columns : formula.design(d)) {
            terms.add(new ModelTerm(columns.term(), columns.values(), columns.names()));
        }
        double[] y = d.number(formula.response());
        LinearFit fit = LinearModel.withIntercept().fit(y, terms);
        coefficients(c, fit);
        summary(c, fit);
        anova(c, fit);
        drop(c, fit, terms);
        if (c.result().has("lsmeans")) {
            adjustedMeans(c, d, formula, terms, y, fit);
        }
    }

    private static void coefficients(Comparison c, LinearFit fit) {
        for (int j = 0; j < fit.size(); j++) {
            String row = "/coefficients/" + j;
            EffectEstimate effect = fit.effect(j, 0.95);
            double floor = effect.standardError();
            c.text(row + "/term", fit.names().get(j));
            c.closed(row + "/coef", effect.estimate(), floor);
            c.closed(row + "/se", effect.standardError());
            c.closed(row + "/t", effect.statistic(), 1);
            c.closed(row + "/p", effect.pValue());
            c.closed(row + "/lo", effect.interval().lower(), floor);
            c.closed(row + "/hi", effect.interval().upper(), floor);
        }
        for (RobustVariance type : List.of(RobustVariance.HC0, RobustVariance.HC1, RobustVariance.HC3)) {
            double[] errors = fit.robustStandardErrors(type);
            for (int j = 0; j < errors.length; j++) {
                c.closed("/" + type.name().toLowerCase(Locale.ROOT) + "_se/" + j, errors[j]);
            }
        }
    }

    private static void summary(Comparison c, LinearFit fit) {
        c.number("/n", fit.patients());
        c.closed("/sigma", fit.sigma());
        c.number("/df", fit.degreesOfFreedom());
        c.closed("/r2", fit.rSquared(), 1e-3);
        c.closed("/adj_r2", fit.adjustedRSquared(), 1e-3);
        c.closed("/f/0", fit.test().statistic(), 1e-3);
        c.number("/f/1", fit.size() - 1);
        c.number("/f/2", fit.degreesOfFreedom());
        c.closed("/loglik", fit.logLikelihood());
        c.closed("/AIC", fit.akaike());
    }

    private static void anova(Comparison c, LinearFit fit) {
        List<AnovaRow> rows = fit.sequentialAnova();
        double floor = 1e-3 * fit.residualSumOfSquares() / fit.degreesOfFreedom();
        for (int t = 0; t < rows.size(); t++) {
            String at = "/anova_seq/" + t;
            AnovaRow row = rows.get(t);
            c.text(at + "/term", row.term());
            c.number(at + "/Df", row.degreesOfFreedom());
            c.closed(at + "/Sum Sq", row.sumOfSquares(), floor);
            c.closed(at + "/Mean Sq", row.sumOfSquares() / row.degreesOfFreedom(), floor);
            c.closed(at + "/F value", row.test().statistic(), 1e-3);
            c.closed(at + "/Pr(>F)", row.test().pValue());
        }
        String rest = "/anova_seq/" + rows.size();
        c.text(rest + "/term", "Residuals");
        c.number(rest + "/Df", fit.degreesOfFreedom());
        c.closed(rest + "/Sum Sq", fit.residualSumOfSquares());
        c.closed(rest + "/Mean Sq", fit.sigma() * fit.sigma());
        c.closed(rest + "/F value", Double.NaN);
        c.closed(rest + "/Pr(>F)", Double.NaN);
    }

    private static void drop(Comparison c, LinearFit fit, List<ModelTerm> terms) {
        c.text("/drop1/0/term", "<none>");
        c.closed("/drop1/0/Df", Double.NaN);
        c.closed("/drop1/0/Sum of Sq", Double.NaN);
        c.closed("/drop1/0/RSS", fit.residualSumOfSquares());
        c.closed("/drop1/0/AIC", fit.reducedAkaike());
        c.closed("/drop1/0/F value", Double.NaN);
        c.closed("/drop1/0/Pr(>F)", Double.NaN);
        double floor = 1e-3 * fit.residualSumOfSquares() / fit.degreesOfFreedom();
        int at = 1;
        for (int t = 0; t < terms.size(); t++) {
            if (isMarginal(terms, t)) {
                continue;
            }
            String row = "/drop1/" + at++;
            AnovaRow dropped = fit.drop(t);
            c.text(row + "/term", dropped.term());
            c.number(row + "/Df", dropped.degreesOfFreedom());
            c.closed(row + "/Sum of Sq", dropped.sumOfSquares(), floor);
            c.closed(row + "/RSS", dropped.residualSumOfSquares());
            c.closed(row + "/AIC", dropped.akaike());
            c.closed(row + "/F value", dropped.test().statistic(), 1e-3);
            c.closed(row + "/Pr(>F)", dropped.test().pValue());
        }
    }

    /** R does not drop a term that is part of an interaction. */
    private static boolean isMarginal(List<ModelTerm> terms, int t) {
        String name = terms.get(t).name();
        return terms.stream()
                .anyMatch(other -> other.name().contains(":")
                        && !other.name().equals(name)
                        && Arrays.asList(other.name().split(":")).contains(name));
    }

    private static void adjustedMeans(
            Comparison c, Frame d, ModelFormula formula, List<ModelTerm> terms, double[] y, LinearFit fit) {
        String arm = formula.terms().get(0);
        List<String> levels = d.levels(arm);
        Ancova.Result ancova =
                Ancova.adjustedFor(terms.subList(1, terms.size())).fit(y, d.codes(arm, levels));
        for (int k = 1; k < levels.size(); k++) {
            if (ancova.effect(k, 0.95).estimate() != fit.coefficient(k)) {
                c.fail("the analysis of covariance gives another effect than its linear model");
            }
        }
        for (int k = 0; k < levels.size(); k++) {
            String row = "/lsmeans/" + k;
            LinearCombination mean = ancova.adjustedMean(k);
            c.text(row + "/" + arm, levels.get(k));
            c.closed(row + "/emmean", mean.estimate(), mean.standardError());
            c.closed(row + "/SE", mean.standardError());
            c.closed(row + "/df", mean.reference().degreesOfFreedom());
            c.closed(row + "/lower.CL", mean.interval(0.95).lower(), mean.standardError());
            c.closed(row + "/upper.CL", mean.interval(0.95).upper(), mean.standardError());
        }
    }
}
