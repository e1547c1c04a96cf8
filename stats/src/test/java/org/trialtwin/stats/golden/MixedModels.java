package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.longitudinal.AdjustedMean;
import org.trialtwin.stats.longitudinal.ArmByVisitFit;
import org.trialtwin.stats.longitudinal.CovarianceStructure;
import org.trialtwin.stats.longitudinal.DegreesOfFreedom;
import org.trialtwin.stats.longitudinal.Estimation;
import org.trialtwin.stats.longitudinal.FixedEffects;
import org.trialtwin.stats.longitudinal.LinearMixedFit;
import org.trialtwin.stats.longitudinal.LinearMixedModel;
import org.trialtwin.stats.longitudinal.MixedModelRepeatedMeasures;
import org.trialtwin.stats.longitudinal.RepeatedMeasures;
import org.trialtwin.stats.longitudinal.RepeatedMeasuresFit;

/**
 * Comparisons of the record types mmrm, mmrm_unstructured and linear_mixed_model. R's optimisers stop short of the maximum, so each record
 * is compared twice: what follows from the covariance, at the covariance that R reports; the covariance, at our maximum, whose
 * likelihood must not be below R's.
 */
final class MixedModels {
    private static final double SMALLEST = 1e-300;
    /** How far R's estimates may be from ours, in standard errors, because it stopped early. */
    private static final double EARLY = 2e-3;

    private MixedModels() {}

    /** A table with the columns of a model, and its fits. */
    private record Rows(Frame data, String visit, ModelFormula formula) {
        static Rows of(JsonNode spec, Frame data) {
            boolean ddf = spec.has("control");
            String visit = data.has("week") ? "week" : "month";
            String text = spec.get("formula").asText().replaceAll("\\+ *(us)?\\([^()]*\\|[^()]*\\)", "");
            text = ddf ? text.replace(".v", "factor(" + visit + ")") : text;
            String response = data.has("va") ? "va" : "y";
            ModelFormula formula =
                    ModelFormula.parse(ddf && text.startsWith("y ") ? response + text.substring(1) : text);
            Set<String> names = new LinkedHashSet<>(formula.variables());
            names.add("id");
            return new Rows(data.complete(names), visit, formula);
        }

        double[] response() {
            return data.number(formula.response());
        }

        int[] patients() {
            return data.codes("id", data.levels("id"));
        }

        List<String> visits() {
            return data.levels(visit);
        }

        int[] visitCodes() {
            return data.codes(visit, visits());
        }

        DesignMatrix design() {
            List<double[]> columns = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (ModelFormula.Columns term : formula.design(data)) {
                columns.addAll(term.values());
                names.addAll(term.names());
            }
            return DesignMatrix.withIntercept(data.rows(), columns.toArray(new double[0][]), names);
        }

        RepeatedMeasures measures() {
            String base = formula.terms().stream()
                    .filter(t -> t.equals("base") || t.equals("va0"))
                    .findFirst()
                    .orElseThrow();
            List<String> arms = data.levels("arm");
            return RepeatedMeasures.of(response())
                    .patients(patients())
                    .arms(data.codes("arm", arms), arms)
                    .visits(visitCodes(), visits())
                    .adjustedFor(base, data.number(base))
                    .build();
        }
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][rows.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = rows.get(i).get(j).doubleValue();
            }
        }
        return matrix;
    }

    private static void requireNoWorse(Comparison c, double ours, double reference) {
        if (!(ours >= reference - 1e-9)) {
            c.fail("R's likelihood " + reference + " is higher than ours, " + ours);
        }
    }

    private static void requireNear(Comparison c, FixedEffects maximum, FixedEffects atReference) {
        for (int j = 0; j < maximum.size(); j++) {
            double apart = Math.abs(maximum.estimate(j) - atReference.estimate(j)) / maximum.standardError(j);
            if (!(apart < EARLY)) {
                c.fail(maximum.names().get(j) + ": the maximum is " + apart + " standard errors from R's");
            }
        }
    }

    /** Package mmrm: Satterthwaite's or Kenward and Roger's degrees of freedom. */
    static void mmrm(Comparison c, JsonNode spec, Frame data) {
        Rows rows = Rows.of(spec, data);
        DegreesOfFreedom method = spec.get("method").asText().equals("Satterthwaite")
                ? DegreesOfFreedom.SATTERTHWAITE
                : DegreesOfFreedom.KENWARD_ROGER;
        MixedModelRepeatedMeasures model = MixedModelRepeatedMeasures.withCovariance(CovarianceStructure.UNSTRUCTURED)
                .degreesOfFreedom(method);
        MixedModelRepeatedMeasures reference =
                model.atCovariance(matrix(c.result().get("covariance")));
        RepeatedMeasuresFit maximum = general(model, rows);
        RepeatedMeasuresFit fit = general(reference, rows);
        requireNoWorse(c, maximum.logLikelihood(), c.result().get("loglik_reml").asDouble());
        requireNear(c, maximum.fixedEffects(), fit.fixedEffects());
        c.number("/n", fit.rows());
        c.number("/patients", fit.patients());
        c.closed("/loglik_reml", fit.logLikelihood());
        c.closed("/AIC", fit.akaike());
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            String row = "/coefficients/" + j;
            c.text(row + "/term", fit.fixedEffects().names().get(j).replace("factor(" + rows.visit() + ")", ".v"));
            effect(c, row, fit.fixedEffects().effect(j, 0.95));
        }
        ArmByVisitFit means = reference.fit(rows.measures());
        int contrasts = 0;
        for (int a = 1; a < means.arms().size(); a++) {
            for (int v = 0; v < means.visits().size(); v++) {
                String row = "/contrasts/" + contrasts++;
                c.text(row + "/exp", means.arms().get(a));
                c.text(row + "/ctl", means.arms().get(0));
                c.text(row + "/visit", means.visits().get(v));
                effect(c, row, means.difference(a, v, 0.95));
            }
        }
        double[][] covariance = maximum.covariance(0);
        for (int u = 0; u < covariance.length; u++) {
            for (int v = 0; v < covariance.length; v++) {
                double scale = Math.sqrt(covariance[u][u] * covariance[v][v]);
                c.iterative("/covariance/" + u + "/" + v, covariance[u][v], scale);
            }
        }
    }

    private static RepeatedMeasuresFit general(MixedModelRepeatedMeasures model, Rows rows) {
        return model.fit(rows.response(), rows.patients(), rows.visitCodes(), rows.visits(), rows.design());
    }

    private static void effect(Comparison c, String row, EffectEstimate effect) {
        c.iterative(row + "/estimate", effect.estimate(), effect.standardError());
        c.iterative(row + "/se", effect.standardError(), 0);
        c.iterative(row + "/df", effect.reference().degreesOfFreedom(), 0);
        c.iterative(row + "/t", effect.statistic(), 1);
        c.iterative(row + "/p", effect.pValue(), SMALLEST);
    }

    /** nlme::gls: no degrees of freedom of its own, the marginal means with residual ones. */
    static void unstructured(Comparison c, JsonNode spec, Frame data) {
        Rows rows = Rows.of(spec, data);
        MixedModelRepeatedMeasures model = MixedModelRepeatedMeasures.withCovariance(CovarianceStructure.UNSTRUCTURED)
                .degreesOfFreedom(DegreesOfFreedom.SATTERTHWAITE);
        double[][] correlation = matrix(c.result().get("correlation"));
        double[][] covariance = new double[correlation.length][correlation.length];
        JsonNode deviations = c.result().get("visit_sd");
        for (int u = 0; u < covariance.length; u++) {
            for (int v = 0; v < covariance.length; v++) {
                covariance[u][v] = correlation[u][v]
                        * deviations.get(u).asDouble()
                        * deviations.get(v).asDouble();
            }
        }
        MixedModelRepeatedMeasures reference = model.atCovariance(covariance);
        RepeatedMeasuresFit maximum = general(model, rows);
        RepeatedMeasuresFit fit = general(reference, rows);
        requireNoWorse(c, maximum.logLikelihood(), c.result().get("loglik_reml").asDouble());
        requireNear(c, maximum.fixedEffects(), fit.fixedEffects());
        c.number("/n", fit.rows());
        c.number("/patients", fit.patients());
        c.closed("/loglik_reml", fit.logLikelihood());
        // gls counts the fixed effects as parameters of the restricted likelihood; mmrm and SAS do not.
        c.closed("/AIC", fit.akaike() + 2.0 * fit.fixedEffects().size());
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            String row = "/coefficients/" + j;
            double se = fit.fixedEffects().standardError(j);
            c.text(row + "/term", fit.fixedEffects().names().get(j));
            c.iterative(row + "/coef", fit.fixedEffects().estimate(j), se);
            c.iterative(row + "/se", se, 0);
            c.iterative(row + "/t", fit.fixedEffects().estimate(j) / se, 1);
        }
        // emmeans takes the parameters of the variance and correlation structures off as well.
        int residual = fit.rows() - fit.fixedEffects().size() - (fit.parameters() - 1);
        means(c, rows, reference.fit(rows.measures()), residual);
        double[][] ours = maximum.covariance(0);
        for (int u = 0; u < ours.length; u++) {
            c.iterative("/visit_sd/" + u, Math.sqrt(ours[u][u]), 0);
            for (int v = 0; v < ours.length; v++) {
                c.iterative("/correlation/" + u + "/" + v, ours[u][v] / Math.sqrt(ours[u][u] * ours[v][v]), 1);
            }
        }
    }

    private static void means(Comparison c, Rows rows, ArmByVisitFit fit, int df) {
        int means = 0;
        int contrasts = 0;
        ReferenceDistribution residual = ReferenceDistribution.t(df);
        for (int v = 0; v < fit.visits().size(); v++) {
            for (int a = 0; a < fit.arms().size(); a++) {
                String row = "/lsmeans/" + means++;
                AdjustedMean mean = fit.adjustedMean(a, v, 0.95);
                double se = mean.standardError();
                ConfidenceInterval limits = ConfidenceInterval.wald(mean.mean(), se, residual, 0.95);
                c.text(row + "/arm", mean.arm());
                c.text(row + "/" + rows.visit(), mean.visit());
                c.iterative(row + "/emmean", mean.mean(), se);
                c.iterative(row + "/SE", se, 0);
                c.number(row + "/df", df);
                c.iterative(row + "/lower.CL", limits.lower(), se);
                c.iterative(row + "/upper.CL", limits.upper(), se);
                if (a > 0) {
                    contrast(c, "/contrasts/" + contrasts++, rows, fit, a, v, residual);
                }
            }
        }
    }

    private static void contrast(
            Comparison c,
            String row,
            Rows rows,
            ArmByVisitFit fit,
            int arm,
            int visit,
            ReferenceDistribution residual) {
        EffectEstimate difference = fit.difference(arm, visit, 0.95);
        double se = difference.standardError();
        ConfidenceInterval limits = ConfidenceInterval.wald(difference.estimate(), se, residual, 0.95);
        c.text(row + "/contrast", fit.arms().get(arm) + " - " + fit.arms().get(0));
        c.text(row + "/" + rows.visit(), fit.visits().get(visit));
        c.iterative(row + "/estimate", difference.estimate(), se);
        c.iterative(row + "/SE", se, 0);
        c.closed(row + "/df", residual.degreesOfFreedom());
        c.iterative(row + "/lower.CL", limits.lower(), se);
        c.iterative(row + "/upper.CL", limits.upper(), se);
        c.iterative(row + "/t.ratio", difference.statistic(), 1);
        c.iterative(row + "/p.value", residual.twoSidedP(difference.statistic()), SMALLEST);
    }

    /** lme4::lmer with the degrees of freedom of lmerTest. */
    static void linear(Comparison c, JsonNode spec, Frame data) {
        Rows rows = Rows.of(spec, data);
        String random =
                spec.get("formula").asText().replaceAll(".*\\((.*)\\|.*", "$1").strip();
        LinearMixedModel model = random.equals("1")
                ? LinearMixedModel.randomIntercept()
                : LinearMixedModel.randomInterceptAndSlope(rows.data().number(random));
        fitted(c, "/REML", rows, model, random);
        fitted(c, "/ML", rows, model.estimatedBy(Estimation.ML), random);
    }

    private static void fitted(Comparison c, String at, Rows rows, LinearMixedModel model, String random) {
        JsonNode r = c.result().at(at);
        JsonNode components = r.get("var_components");
        boolean slope = components.size() == 4;
        double[][] d = slope
                ? new double[][] {
                    {
                        components.at("/0/vcov").asDouble(),
                        components.at("/2/vcov").asDouble()
                    },
                    {
                        components.at("/2/vcov").asDouble(),
                        components.at("/1/vcov").asDouble()
                    }
                }
                : new double[][] {{components.at("/0/vcov").asDouble()}};
        double residual = components.get(components.size() - 1).get("vcov").asDouble();
        LinearMixedFit maximum = model.fit(rows.response(), rows.patients(), rows.design());
        LinearMixedFit fit = model.atVariances(d, residual).fit(rows.response(), rows.patients(), rows.design());
        requireNoWorse(c, maximum.logLikelihood(), r.get("loglik").asDouble());
        requireNear(c, maximum.fixedEffects(), fit.fixedEffects());
        c.number(at + "/n", fit.rows());
        c.number(at + "/groups", fit.patients());
        c.closed(at + "/loglik", fit.logLikelihood());
        c.closed(at + "/AIC", fit.akaike());
        c.text(at + "/singular", String.valueOf(maximum.isSingular()));
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            String row = at + "/coefficients/" + j;
            EffectEstimate effect = fit.fixedEffects().effect(j, 0.95);
            c.text(row + "/term", fit.fixedEffects().names().get(j));
            c.iterative(row + "/Estimate", effect.estimate(), effect.standardError());
            c.iterative(row + "/Std. Error", effect.standardError(), 0);
            c.iterative(row + "/df", effect.reference().degreesOfFreedom(), 0);
            c.iterative(row + "/t value", effect.statistic(), 1);
            c.iterative(row + "/Pr(>|t|)", effect.pValue(), SMALLEST);
        }
        double[][] ours = maximum.randomEffectCovariance();
        component(c, at, 0, "(Intercept)", "null", ours[0][0], Math.sqrt(ours[0][0]));
        if (slope) {
            component(c, at, 1, random, "null", ours[1][1], Math.sqrt(ours[1][1]));
            component(c, at, 2, "(Intercept)", random, ours[0][1], ours[0][1] / Math.sqrt(ours[0][0] * ours[1][1]));
        }
        double variance = maximum.residualVariance();
        component(c, at, components.size() - 1, "null", "null", variance, Math.sqrt(variance));
    }

    private static void component(
            Comparison c, String at, int row, String first, String second, double variance, double deviation) {
        String place = at + "/var_components/" + row;
        c.text(place + "/grp", first.equals("null") ? "Residual" : "id");
        c.text(place + "/var1", first);
        c.text(place + "/var2", second);
        c.iterative(place + "/vcov", variance, 0);
        c.iterative(place + "/sdcor", deviation, 0);
    }
}
