package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.binary.LogisticFit;
import org.trialtwin.stats.binary.LogisticModel;
import org.trialtwin.stats.binary.StandardisedRisks;
import org.trialtwin.stats.count.NegativeBinomialFit;
import org.trialtwin.stats.count.NegativeBinomialModel;
import org.trialtwin.stats.count.PoissonFit;
import org.trialtwin.stats.count.PoissonModel;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RobustVariance;
import org.trialtwin.stats.ordinal.ProportionalOddsFit;
import org.trialtwin.stats.ordinal.ProportionalOddsModel;

/** Comparisons of the record types logistic, standardised_risk, poisson, negative_binomial and proportional_odds. */
final class Regressions {
    /** R writes p-values below the smallest normal number as 0. */
    private static final double SMALLEST = 1e-300;

    private Regressions() {}

    /** A formula that R broke over several lines is an array. */
    static ModelFormula formula(JsonNode spec) {
        JsonNode text = spec.get("formula");
        if (!text.isArray()) {
            return ModelFormula.parse(text.asText());
        }
        StringBuilder whole = new StringBuilder();
        text.forEach(line -> whole.append(line.asText()));
        return ModelFormula.parse(whole.toString());
    }

    /** The columns of some terms, with R's names. */
    record Design(double[][] columns, List<String> names) {
        static Design of(List<ModelFormula.Columns> terms) {
            List<double[]> columns = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (ModelFormula.Columns term : terms) {
                columns.addAll(term.values());
                names.addAll(term.names());
            }
            return new Design(columns.toArray(new double[0][]), names);
        }
    }

    static void logistic(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = formula(spec);
        Frame d = data.complete(formula.variables());
        Design design = Design.of(formula.design(d));
        LogisticFit fit =
                LogisticModel.withIntercept().fit(d.flag(formula.response()), design.columns(), design.names());
        if (!fit.isConverged() && !fit.isSeparated()) {
            c.fail(fit.notes().toString());
        }
        c.number("/n", fit.patients());
        for (int j = 0; j < fit.size(); j++) {
            coefficient(c, j, fit.coefficients().names().get(j), fit.effect(j, 0.95), fit.profileInterval(j, 0.95));
        }
        c.iterative("/deviance", fit.deviance(), 0);
        c.closed("/null_deviance", fit.nullDeviance());
        c.number("/df_residual", fit.degreesOfFreedom());
        c.iterative("/AIC", fit.akaike(), 0);
        c.iterative("/loglik", fit.logLikelihood(), 0);
        c.number("/dispersion", 1);
        robust(c, "/hc0_se/", fit.robustStandardErrors(RobustVariance.HC0));
        robust(c, "/hc3_se/", fit.robustStandardErrors(RobustVariance.HC3));
    }

    private static void robust(Comparison c, String at, double[] errors) {
        for (int j = 0; j < errors.length; j++) {
            c.iterative(at + j, errors[j], 0);
        }
    }

    private static void coefficient(
            Comparison c, int j, String name, EffectEstimate effect, ConfidenceInterval profile) {
        String row = "/coefficients/" + j;
        double se = effect.standardError();
        c.text(row + "/term", name);
        c.iterative(row + "/coef", effect.estimate(), se);
        c.iterative(row + "/se", se, 0);
        c.iterative(row + "/stat", effect.statistic(), 1);
        c.iterative(row + "/p", effect.pValue(), SMALLEST);
        c.iterative(row + "/wald_lo", effect.interval().lower(), se);
        c.iterative(row + "/wald_hi", effect.interval().upper(), se);
        c.iterative(row + "/profile_lo", profile.lower(), se);
        c.iterative(row + "/profile_hi", profile.upper(), se);
    }

    static void standardisedRisk(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = formula(spec);
        Frame d = data.complete(formula.variables());
        String arm = formula.terms().get(0);
        List<ModelFormula.Columns> terms = formula.design(d);
        Design covariates = Design.of(terms.subList(1, terms.size()));
        List<String> levels = d.levels(arm);
        if (!levels.get(0).equals(spec.get("ctl").asText())) {
            c.fail("the reference level is " + levels.get(0));
        }
        StandardisedRisks.Result risks = StandardisedRisks.adjustedFor(covariates.columns(), covariates.names())
                .fit(d.flag(formula.response()), d.codes(arm, levels));
        int experimental = levels.indexOf(spec.get("exp").asText());
        c.iterative("/p_exp", risks.risk(experimental), 0);
        c.iterative("/p_ctl", risks.risk(0), 0);
        EffectEstimate difference = risks.difference(experimental, 0.95);
        c.iterative("/rd", difference.estimate(), difference.standardError());
    }

    private static int[] counts(Frame d, String name) {
        return Arrays.stream(d.number(name)).mapToInt(x -> (int) x).toArray();
    }

    private static double[] exposure(Frame d, ModelFormula formula) {
        return formula.offset().isEmpty()
                ? Arrays.stream(new double[d.rows()]).map(x -> 1).toArray()
                : Arrays.stream(d.number(formula.offset().get(0)))
                        .map(StrictMath::exp)
                        .toArray();
    }

    static void poisson(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = formula(spec);
        Frame d = data.complete(formula.variables());
        Design design = Design.of(formula.design(d));
        PoissonFit fit = PoissonModel.withIntercept()
                .perExposure(exposure(d, formula))
                .fit(counts(d, formula.response()), design.columns(), design.names());
        if (!fit.isConverged()) {
            c.fail(fit.notes().toString());
        }
        c.number("/n", fit.patients());
        for (int j = 0; j < fit.size(); j++) {
            coefficient(c, j, fit.coefficients().names().get(j), fit.effect(j, 0.95), fit.profileInterval(j, 0.95));
        }
        c.iterative("/deviance", fit.deviance(), 0);
        c.iterative("/null_deviance", fit.nullDeviance(), 0);
        c.number("/df_residual", fit.degreesOfFreedom());
        c.iterative("/AIC", fit.akaike(), 0);
        c.iterative("/loglik", fit.logLikelihood(), 0);
        c.number("/dispersion", 1);
        c.iterative("/pearson_dispersion", fit.pearsonDispersion(), 0);
        robust(c, "/hc0_se/", fit.robustStandardErrors(RobustVariance.HC0));
        robust(c, "/hc3_se/", fit.robustStandardErrors(RobustVariance.HC3));
    }

    static void negativeBinomial(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = formula(spec);
        Frame d = data.complete(formula.variables());
        Design design = Design.of(formula.design(d));
        NegativeBinomialFit fit = NegativeBinomialModel.withIntercept()
                .perExposure(exposure(d, formula))
                .fit(counts(d, formula.response()), design.columns(), design.names());
        if (!fit.isConverged()) {
            c.fail(fit.notes().toString());
        }
        if (2 * fit.logLikelihood() < c.result().get("twologlik").asDouble() - 1e-9) {
            c.fail("R's likelihood is higher");
        }
        c.number("/n", fit.patients());
        for (int j = 0; j < fit.size(); j++) {
            String row = "/coefficients/" + j;
            EffectEstimate effect = fit.effect(j, 0.95);
            double se = effect.standardError();
            c.text(row + "/term", fit.coefficients().names().get(j));
            c.iterative(row + "/coef", effect.estimate(), se);
            c.iterative(row + "/se", se, 0);
            c.iterative(row + "/z", effect.statistic(), 1);
            c.iterative(row + "/p", effect.pValue(), SMALLEST);
            c.iterative(row + "/lo", effect.interval().lower(), se);
            c.iterative(row + "/hi", effect.interval().upper(), se);
        }
        c.iterative("/theta", fit.theta(), 0);
        c.iterative("/theta_se", fit.thetaStandardError(), 0);
        c.iterative("/deviance", fit.deviance(), 0);
        c.iterative("/twologlik", 2 * fit.logLikelihood(), 0);
        c.iterative("/AIC", fit.akaike(), 0);
    }

    static void proportionalOdds(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = formula(spec);
        Frame d = data.complete(formula.variables());
        Design design = Design.of(formula.design(d));
        List<String> levels = Derivations.levels(d, formula.response());
        ProportionalOddsFit fit = ProportionalOddsModel.ofLevels(levels)
                .fit(d.codes(formula.response(), levels), design.columns(), design.names());
        if (!fit.isConverged()) {
            c.fail(fit.notes().toString());
        }
        if (fit.deviance() > c.result().get("deviance").asDouble() + 1e-9) {
            c.fail("R's likelihood is higher");
        }
        c.number("/n", fit.patients());
        for (int j = 0; j < fit.coefficients().size(); j++) {
            String row = "/coefficients/" + j;
            double se = fit.coefficients().standardError(j);
            c.text(row + "/term", fit.coefficients().names().get(j));
            c.iterative(row + "/value", fit.coefficients().estimate(j), se);
            c.iterative(row + "/se", se, 0);
            c.iterative(row + "/t", fit.coefficients().estimate(j) / se, 1);
        }
        c.iterative("/deviance", fit.deviance(), 0);
        c.iterative("/AIC", fit.akaike(), 0);
    }
}
