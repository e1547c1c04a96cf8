package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.SignificanceTest;
import org.trialtwin.stats.survival.Concordance;
import org.trialtwin.stats.survival.ConfidenceType;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.KaplanMeier;
import org.trialtwin.stats.survival.Landmark;
import org.trialtwin.stats.survival.LogRank;
import org.trialtwin.stats.survival.RestrictedMean;
import org.trialtwin.stats.survival.RestrictedMeanComparison;
import org.trialtwin.stats.survival.SchoenfeldTest;
import org.trialtwin.stats.survival.SurvivalQuantile;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.stats.survival.TimeTransform;

/** Comparisons of the record types kaplan_meier, logrank, cox, cox_counting_process and rmst. */
final class Survival {
    private Survival() {}

    static void kaplanMeier(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = ModelFormula.parse(spec.get("formula").asText());
        Frame d = data.complete(formula.variables());
        double horizon = Arrays.stream(d.number(formula.time())).max().orElseThrow();
        Map<String, KaplanMeier> curves = new HashMap<>();
        for (ConfidenceType type : ConfidenceType.values()) {
            String at = "/" + type;
            JsonNode quantiles = c.result().at(at + "/quantiles");
            for (int i = 0; i < quantiles.size(); i++) {
                String row = at + "/quantiles/" + i;
                String arm = quantiles.get(i).get("arm").asText();
                KaplanMeier curve = curves.computeIfAbsent(arm, name -> curve(d, formula, name))
                        .confidence(type, 0.95);
                c.text(row + "/arm", arm);
                c.number(row + "/n", curve.patients());
                c.number(row + "/events", curve.events());
                RestrictedMean mean = curve.restrictedMean(horizon);
                c.closed(row + "/rmean", mean.mean());
                c.closed(row + "/rmean_se", mean.standardError());
                quantile(c, row, "median", curve.median());
                quantile(c, row, "q25", curve.quantile(0.25));
                quantile(c, row, "q75", curve.quantile(0.75));
            }
            JsonNode landmarks = c.result().at(at + "/landmarks");
            for (int i = 0; i < landmarks.size(); i++) {
                String row = at + "/landmarks/" + i;
                String arm = landmarks.get(i).get("arm").asText();
                Landmark landmark = curves.computeIfAbsent(arm, name -> curve(d, formula, name))
                        .confidence(type, 0.95)
                        .at(landmarks.get(i).get("time").asDouble());
                c.text(row + "/arm", arm);
                c.closed(row + "/time", landmark.time());
                c.number(row + "/n_risk", landmark.atRisk());
                c.closed(row + "/surv", landmark.survival());
                c.closed(row + "/se", landmark.standardError());
                c.closed(row + "/lo", landmark.interval().lower());
                c.closed(row + "/hi", landmark.interval().upper());
            }
        }
    }

    private static KaplanMeier curve(Frame d, ModelFormula formula, String arm) {
        Frame group = formula.terms().isEmpty() ? d : d.equal(formula.terms().get(0), arm);
        return KaplanMeier.of(group.number(formula.time()), group.flag(formula.event()));
    }

    private static void quantile(Comparison c, String row, String name, SurvivalQuantile quantile) {
        c.closed(row + "/" + name, quantile.time());
        c.closed(row + "/" + name + "_lo", quantile.interval().lower());
        c.closed(row + "/" + name + "_hi", quantile.interval().upper());
    }

    static void logRank(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = ModelFormula.parse(spec.get("formula").asText());
        Frame d = data.complete(formula.variables());
        JsonNode groups = c.result().get("groups");
        List<String> arms = new ArrayList<>();
        groups.forEach(g -> arms.add(g.get("arm").asText()));
        LogRank test = LogRank.withDefaults().withRho(spec.get("rho").asDouble());
        if (!formula.strata().isEmpty()) {
            test = test.stratifiedBy(d.strata(formula.strata()));
        }
        LogRank.Result result = test.test(
                d.number(formula.time()),
                d.flag(formula.event()),
                d.codes(formula.terms().get(0), arms));
        for (int g = 0; g < arms.size(); g++) {
            String row = "/groups/" + g;
            c.text(row + "/arm", arms.get(g));
            c.number(row + "/n", result.patients(g));
            c.closed(row + "/observed", result.observed(g));
            c.closed(row + "/expected", result.expected(g));
            for (int h = 0; h < arms.size(); h++) {
                c.closed("/variance/" + g + "/" + h, result.variance(g, h));
            }
        }
        c.closed("/chisq", result.test().statistic(), 1e-3);
        c.closed("/df", result.test().reference().degreesOfFreedom());
        c.closed("/p", result.test().pValue());
        if (arms.size() == 2 && spec.get("rho").asDouble() == 0) {
            EffectEstimate effect = result.effect(0.95);
            if (Math.abs(effect.pValue() - result.test().pValue()) > 1e-12) {
                c.fail("the one-step estimate has another p-value than the test");
            }
        }
    }

    static void restrictedMean(Comparison c, JsonNode spec, Frame data, String armColumn) {
        String time = spec.get("time").asText();
        String event = spec.get("event").asText();
        double tau = spec.get("tau").asDouble();
        Frame d = data.complete(Set.of(time, event, armColumn));
        JsonNode arms = c.result().get("arms");
        for (int i = 0; i < arms.size(); i++) {
            String row = "/arms/" + i;
            String arm = arms.get(i).get("arm").asText();
            Frame group = d.equal(armColumn, arm);
            RestrictedMean mean = RestrictedMean.of(group.number(time), group.flag(event), tau);
            ConfidenceInterval interval = mean.interval(0.95);
            c.text(row + "/arm", arm);
            c.closed(row + "/rmst", mean.mean());
            c.closed(row + "/se", mean.standardError());
            c.closed(row + "/lo", interval.lower());
            c.closed(row + "/hi", interval.upper());
            c.closed(row + "/rmtl", mean.timeLost());
        }
        JsonNode contrasts = c.result().get("contrasts");
        for (int i = 0; i < contrasts.size(); i++) {
            String row = "/contrasts/" + i;
            String exp = contrasts.get(i).get("exp").asText();
            String ctl = contrasts.get(i).get("ctl").asText();
            String[] text = d.text(armColumn);
            Frame pair = d.where(k -> text[k].equals(exp) || text[k].equals(ctl));
            boolean[] experimental = new boolean[pair.rows()];
            for (int k = 0; k < experimental.length; k++) {
                experimental[k] = pair.text(armColumn)[k].equals(exp);
            }
            RestrictedMeanComparison both =
                    RestrictedMeanComparison.of(pair.number(time), pair.flag(event), experimental, tau);
            EffectEstimate difference = both.difference(0.95);
            c.text(row + "/exp", exp);
            c.text(row + "/ctl", ctl);
            double floor = difference.standardError();
            c.closed(row + "/difference", difference.estimate(), floor);
            c.closed(row + "/se", difference.standardError());
            c.closed(row + "/lo", difference.interval().lower(), floor);
            c.closed(row + "/hi", difference.interval().upper(), floor);
            c.closed(row + "/p", difference.pValue());
            ratio(c, row, "ratio", "ratio", both.ratio(0.95));
            ratio(c, row, "rmtl_ratio", "rmtl", both.timeLostRatio(0.95));
        }
    }

    private static void ratio(Comparison c, String row, String name, String prefix, EffectEstimate ratio) {
        c.closed(row + "/" + name, ratio.naturalEstimate());
        c.closed(row + "/" + prefix + "_lo", ratio.naturalInterval().lower());
        c.closed(row + "/" + prefix + "_hi", ratio.naturalInterval().upper());
        c.closed(row + "/" + prefix + "_p", ratio.pValue());
    }

    static void cox(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = ModelFormula.parse(spec.get("formula").asText());
        Frame d = data.complete(formula.variables());
        if (d.rows() != spec.get("n_used").asInt()) {
            c.fail("the derivation keeps " + d.rows() + " patients, R used " + spec.get("n_used"));
            return;
        }
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        List<ModelFormula.Columns> design = formula.design(d);
        for (int t = 0; t < design.size(); t++) {
            names.addAll(design.get(t).names());
            columns.addAll(design.get(t).values());
            for (int k = 0; k < design.get(t).names().size(); k++) {
                terms.add(t);
            }
        }
        double[] time = d.number(formula.time());
        boolean[] event = d.flag(formula.event());
        double[][] x = columns.toArray(new double[0][]);
        int[] strata = formula.strata().isEmpty() ? new int[0] : d.strata(formula.strata());
        for (Iterator<String> keys = c.result().fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!key.startsWith("zph_")) {
                CoxModel model = CoxModel.withTies(Ties.valueOf(key.toUpperCase(Locale.ROOT)))
                        .stratifiedBy(strata);
                CoxFit fit = model.fit(time, event, x, names);
                coxFit(c, "/" + key, key, fit, concordance(fit, null, time, event, x, strata, new int[0]));
            }
        }
        CoxFit fit = CoxModel.withTies(Ties.EFRON).stratifiedBy(strata).fit(time, event, x, names);
        int[] term = terms.stream().mapToInt(Integer::intValue).toArray();
        proportionality(c, "/zph_km", TimeTransform.KAPLAN_MEIER, fit, time, event, x, strata, term, design);
        proportionality(c, "/zph_identity", TimeTransform.IDENTITY, fit, time, event, x, strata, term, design);
        proportionality(c, "/zph_log", TimeTransform.LOGARITHM, fit, time, event, x, strata, term, design);
        proportionality(c, "/zph_rank", TimeTransform.RANK, fit, time, event, x, strata, term, design);
    }

    static Concordance concordance(
            CoxFit fit, double[] entry, double[] time, boolean[] event, double[][] x, int[] strata, int[] clusters) {
        int[] rows = IntStream.range(0, time.length).toArray();
        return Concordance.of(
                entry,
                time,
                event,
                fit.linearPredictor(x),
                strata.length == 0 ? new int[time.length] : strata,
                clusters.length == 0 ? rows : clusters);
    }

    static void coxCountingProcess(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = ModelFormula.parse(spec.get("formula").asText());
        Frame d = data.complete(formula.variables());
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (ModelFormula.Columns term : formula.design(d)) {
            names.addAll(term.names());
            columns.addAll(term.values());
        }
        double[] time = d.number(formula.time());
        boolean[] event = d.flag(formula.event());
        double[][] x = columns.toArray(new double[0][]);
        CoxModel model = CoxModel.withTies(Ties.EFRON);
        int[] strata = formula.strata().isEmpty() ? new int[0] : d.strata(formula.strata());
        int[] clusters = formula.cluster().isEmpty() ? new int[0] : d.strata(List.of(formula.cluster()));
        double[] entry = formula.entry().isEmpty() ? null : d.number(formula.entry());
        model = strata.length == 0 ? model : model.stratifiedBy(strata);
        model = clusters.length == 0 ? model : model.clusteredBy(clusters);
        model = entry == null ? model : model.enteringAt(entry);
        CoxFit fit = model.fit(time, event, x, names);
        coxFit(c, "", "efron", fit, concordance(fit, entry, time, event, x, strata, clusters));
    }

    static void coxFit(Comparison c, String at, String ties, CoxFit fit, Concordance concordance) {
        if (!fit.isConverged()) {
            c.fail(at + ": " + fit.notes());
        }
        c.text(at + "/ties", ties);
        c.number(at + "/n", fit.patients());
        c.number(at + "/events", fit.events());
        for (int a = 0; a < fit.size(); a++) {
            String row = at + "/coefficients/" + a;
            EffectEstimate effect = fit.effect(a, 0.95);
            c.text(row + "/term", fit.names().get(a));
            c.iterative(row + "/coef", effect.estimate(), effect.standardError());
            c.iterative(row + "/hr", effect.naturalEstimate(), 0);
            c.iterative(row + "/se", fit.modelStandardError(a), 0);
            if (fit.isRobust()) {
                c.iterative(row + "/robust_se", effect.standardError(), 0);
            }
            c.iterative(row + "/z", effect.statistic(), 1);
            c.iterative(row + "/p", effect.pValue(), 0);
            c.iterative(row + "/hr_lo", effect.naturalInterval().lower(), 0);
            c.iterative(row + "/hr_hi", effect.naturalInterval().upper(), 0);
            for (int b = 0; b < fit.size(); b++) {
                double floor = fit.standardError(a) * fit.standardError(b);
                c.iterative(at + "/vcov/" + a + "/" + b, fit.covariance(a, b), floor);
            }
        }
        c.iterative(at + "/loglik_null", fit.logLikelihoodNull(), 0);
        c.iterative(at + "/loglik", fit.logLikelihood(), 0);
        c.iterative(at + "/AIC", fit.akaike(), 0);
        test(c, at + "/lr_test", fit.likelihoodRatioTest());
        test(c, at + "/score_test", fit.scoreTest());
        test(c, at + "/wald_test", fit.waldTest());
        if (fit.isRobust()) {
            test(c, at + "/robust_score", fit.robustScoreTest());
        }
        c.closed(at + "/concordance", concordance.estimate());
        c.closed(at + "/concordance_se", concordance.standardError());
    }

    private static void test(Comparison c, String at, SignificanceTest test) {
        c.iterative(at + "/stat", test.statistic(), 1);
        c.closed(at + "/df", test.reference().degreesOfFreedom());
        c.iterative(at + "/p", test.pValue(), 0);
    }

    private static void proportionality(
            Comparison c,
            String at,
            TimeTransform transform,
            CoxFit fit,
            double[] time,
            boolean[] event,
            double[][] x,
            int[] strata,
            int[] term,
            List<ModelFormula.Columns> design) {
        if (c.result().at(at).has("error")) {
            try {
                SchoenfeldTest.along(transform).stratifiedBy(strata).test(fit, time, event, x, term);
                c.fail(at + ": R has no result, we have one");
            } catch (IllegalArgumentException expected) {
                if (!expected.getMessage().contains("logarithm")) {
                    c.fail(at + ": " + expected.getMessage());
                }
            }
            return;
        }
        SchoenfeldTest.Result result =
                SchoenfeldTest.along(transform).stratifiedBy(strata).test(fit, time, event, x, term);
        for (int t = 0; t <= design.size(); t++) {
            String row = at + "/" + t;
            boolean global = t == design.size();
            SignificanceTest test = global ? result.global() : result.terms().get(t);
            c.text(row + "/term", global ? "GLOBAL" : design.get(t).term());
            c.iterative(row + "/chisq", test.statistic(), 1e-2);
            c.closed(row + "/df", test.reference().degreesOfFreedom());
            c.iterative(row + "/p", test.pValue(), 0);
        }
    }
}
