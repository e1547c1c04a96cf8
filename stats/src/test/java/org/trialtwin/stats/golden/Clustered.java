package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.longitudinal.EstimatingEquationsFit;
import org.trialtwin.stats.longitudinal.GeneralisedEstimatingEquations;
import org.trialtwin.stats.longitudinal.GeneralisedLinearMixedFit;
import org.trialtwin.stats.longitudinal.GeneralisedLinearMixedModel;
import org.trialtwin.stats.longitudinal.PatientVisits;
import org.trialtwin.stats.longitudinal.WorkingCorrelation;

/** Comparisons of the record types gee, logistic_mixed_model and poisson_mixed_model. */
final class Clustered {
    private static final List<WorkingCorrelation> STRUCTURES = List.of(
            WorkingCorrelation.INDEPENDENCE, WorkingCorrelation.EXCHANGEABLE, WorkingCorrelation.AUTOREGRESSIVE);
    private static final List<String> LABELS = List.of("independence", "exchangeable", "ar1");
    /** geepack takes p-values as one minus a number near 1. */
    private static final double SMALLEST = 1e-9;

    private Clustered() {}

    static void estimatingEquations(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = Regressions.formula(spec);
        Frame d = data.complete(formula.variables());
        Regressions.Design design = Regressions.Design.of(formula.design(d));
        PatientVisits visits = PatientVisits.inOrder(ClusteredRows.patients(d));
        for (int s = 0; s < STRUCTURES.size(); s++) {
            String at = "/" + LABELS.get(s);
            if (c.result().has(LABELS.get(s))) {
                EstimatingEquationsFit fit = equations(spec.get("family").asText(), STRUCTURES.get(s))
                        .fit(d.number(formula.response()), visits, design.columns(), design.names());
                compare(c, at, fit);
            }
        }
    }

    private static GeneralisedEstimatingEquations equations(String family, WorkingCorrelation correlation) {
        return switch (family) {
            case "gaussian" -> GeneralisedEstimatingEquations.gaussian(correlation);
            case "binomial" -> GeneralisedEstimatingEquations.logistic(correlation);
            case "poisson" -> GeneralisedEstimatingEquations.poisson(correlation);
            default -> throw new IllegalArgumentException("Unknown family " + family);
        };
    }

    private static void compare(Comparison c, String at, EstimatingEquationsFit fit) {
        if (!fit.isConverged()) {
            c.fail(at + ": " + fit.notes());
        }
        for (int j = 0; j < fit.size(); j++) {
            String row = at + "/coefficients/" + j;
            double b = fit.coefficients().estimate(j);
            double se = fit.coefficients().standardError(j);
            c.text(row + "/term", fit.coefficients().names().get(j));
            c.iterative(row + "/Estimate", b, se);
            c.iterative(row + "/Std.err", se, 0);
            c.iterative(row + "/Wald", b / se * (b / se), 1);
            c.iterative(row + "/Pr(>|W|)", ReferenceDistribution.normal().twoSidedP(b / se), SMALLEST);
        }
        c.iterative(at + "/scale", fit.scale(), 0);
        c.iterative(at + "/alpha", fit.correlations().length == 0 ? Double.NaN : fit.correlations()[0], 0);
        c.number(at + "/clusters", fit.patients());
        c.number(at + "/n", fit.rows());
    }

    private static ModelFormula withoutIntercept(JsonNode spec) {
        String formula = spec.get("formula").asText().replace(" ", "");
        return ModelFormula.parse(formula.replace("+(1|id)", ""));
    }

    static void logisticMixed(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = withoutIntercept(spec);
        Frame d = data.complete(formula.variables());
        for (int points : new int[] {1, 10, 20}) {
            String at = "/nAGQ" + points;
            if (c.result().has("nAGQ" + points)) {
                GeneralisedLinearMixedFit fit =
                        mixed(GeneralisedLinearMixedModel.logistic().withQuadraturePoints(points), formula, d);
                mixed(c, at, fit, points);
                c.number(at + "/n", fit.rows());
            }
        }
    }

    static void poissonMixed(Comparison c, JsonNode spec, Frame data) {
        ModelFormula formula = withoutIntercept(spec);
        Frame d = data.complete(formula.variables());
        mixed(c, "", mixed(GeneralisedLinearMixedModel.poisson(), formula, d), 1);
    }

    private static GeneralisedLinearMixedFit mixed(GeneralisedLinearMixedModel model, ModelFormula formula, Frame d) {
        Regressions.Design design = Regressions.Design.of(formula.design(d));
        return model.fit(d.number(formula.response()), ClusteredRows.patients(d), design.columns(), design.names());
    }

    private static void mixed(Comparison c, String at, GeneralisedLinearMixedFit fit, int points) {
        if (!fit.isConverged()) {
            c.fail(at + ": " + fit.notes());
        }
        double[] best = converged(c.dataset(), points);
        if (fit.logLikelihood() < best[1] - 1e-9 * Math.abs(best[1])
                || Math.abs(fit.standardDeviation() - best[0]) > 1e-5 * best[0]) {
            c.fail(at + ": converged glmer has " + best[0] + ", " + best[1] + "; we " + fit.standardDeviation() + ", "
                    + fit.logLikelihood());
        }
        for (int j = 0; j < fit.size(); j++) {
            String row = at + "/coefficients/" + j;
            EffectEstimate effect = fit.effect(j, 0.95);
            c.text(row + "/term", fit.coefficients().names().get(j));
            c.iterative(row + "/Estimate", effect.estimate(), effect.standardError());
            c.iterative(row + "/Std. Error", effect.standardError(), 0);
            c.iterative(row + "/z value", effect.statistic(), 1);
            c.iterative(row + "/Pr(>|z|)", effect.pValue(), 1e-300);
        }
        c.iterative(at + "/re_sd", fit.standardDeviation(), 0);
        c.iterative(at + "/loglik", fit.logLikelihood(), 0);
    }

    /** Standard deviation and log likelihood where glmer converged (glmer_converged.R). */
    private static double[] converged(String dataset, int points) {
        try (InputStream stream = Clustered.class.getResourceAsStream("glmer-converged.csv")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            String[] row = text.lines()
                    .filter(line -> line.startsWith(dataset + "," + points + ","))
                    .findFirst()
                    .orElseThrow()
                    .split(",", -1);
            return new double[] {Double.parseDouble(row[2]), Double.parseDouble(row[3])};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
