package org.trialtwin.stats.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.LikelihoodMaximum;
import org.trialtwin.core.math.LogRate;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.RobustVariance;

/** The regression of log rates at a given dispersion: what Poisson and negative binomial fits share. */
final class FittedRates {
    final CountResponse response;
    final LikelihoodMaximum maximum;
    final RegressionCoefficients coefficients;
    final double[] mu;
    private final List<String> names;

    private FittedRates(CountResponse response, LikelihoodMaximum maximum, List<String> names) {
        this.response = response;
        this.maximum = maximum;
        this.names = names;
        mu = maximum.linearPredictor();
        for (int i = 0; i < mu.length; i++) {
            mu[i] = StrictMath.exp(mu[i]);
        }
        double[][] covariance = maximum.covariance();
        if (response.total == 0) {
            for (double[] row : covariance) {
                Arrays.fill(row, Double.NaN);
            }
        }
        coefficients = RegressionCoefficients.of(names, maximum.coefficients(), covariance, status());
    }

    /** From the rate of all patients. */
    static FittedRates poisson(CountResponse response, DesignMatrix design) {
        double[] start = new double[design.columns().length];
        start[0] = response.logRate();
        return at(LogRate.POISSON, response, design, start);
    }

    static FittedRates at(LogRate family, CountResponse response, DesignMatrix design, double[] start) {
        double[] first = start.clone();
        for (int j = 0; j < first.length; j++) {
            first[j] = Double.isNaN(first[j]) ? 0 : first[j];
        }
        LikelihoodMaximum maximum = LikelihoodMaximum.of(family, response.y, design.columns(), response.offset, first);
        return new FittedRates(response, maximum, design.names());
    }

    /** Without an event every coefficient but an aliased one is at infinity or undetermined. */
    private List<Status> status() {
        List<Status> status = new ArrayList<>(Collections.nCopies(names.size(), Status.ESTIMATED));
        for (int j = 0; j < names.size(); j++) {
            if (maximum.isAliased(j)) {
                status.set(j, Status.ALIASED);
            } else if (maximum.isInfinite(j) || response.total == 0) {
                status.set(j, Status.INFINITE);
            }
        }
        return status;
    }

    boolean isUnbounded() {
        for (int j = 0; j < names.size(); j++) {
            if (coefficients.status(j) == Status.INFINITE) {
                return true;
            }
        }
        return false;
    }

    List<AnalysisNote> notes() {
        List<AnalysisNote> notes = new ArrayList<>();
        if (response.total == 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE, "No patient had an event: there is nothing to estimate"));
        }
        notes.addAll(coefficients.notes());
        if (!maximum.isConverged() && !isUnbounded()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations() + " iterations before it converged"));
        }
        return notes;
    }

    EffectEstimate effect(int index, double level, List<AnalysisNote> notes) {
        return coefficients.effect(
                index, EffectMeasure.RATE_RATIO, level, response.patients(), response.positive, notes);
    }

    EffectEstimate robustEffect(int index, double level, RobustVariance type, List<AnalysisNote> notes) {
        if (coefficients.status(index) != Status.ESTIMATED) {
            return effect(index, level, notes);
        }
        double error = robustStandardErrors(type)[index];
        if (!(error > 0)) {
            String reason = "No " + type + " standard error of " + names.get(index)
                    + (Double.isNaN(error)
                            ? ": the fit passes through the count of a patient whatever it is (leverage 1), so that the"
                                    + " weight of its residual is not defined"
                            : ": the residuals that it rests on are 0");
            return EffectEstimate.notEstimable(
                    EffectMeasure.RATE_RATIO, level, response.patients(), response.positive, reason);
        }
        return EffectEstimate.wald(
                EffectMeasure.RATE_RATIO,
                coefficients.estimate(index),
                error,
                ReferenceDistribution.normal(),
                level,
                response.patients(),
                response.positive,
                notes);
    }

    ConfidenceInterval profileInterval(int index, double level) {
        double lower = Double.NaN;
        double upper = Double.NaN;
        if (coefficients.status(index) == Status.ESTIMATED) {
            double quantile = ReferenceDistribution.normal().quantile(0.5 + level / 2);
            lower = maximum.profileLimit(index, -quantile);
            upper = maximum.profileLimit(index, quantile);
        }
        boolean found = !Double.isNaN(lower) && !Double.isNaN(upper);
        return new ConfidenceInterval(found ? lower : Double.NaN, found ? upper : Double.NaN, level);
    }

    double[] robustStandardErrors(RobustVariance type) {
        double[][] covariance =
                maximum.robustCovariance(leverage -> type.weight(leverage, response.patients(), maximum.rank()));
        double[] errors = new double[covariance.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = coefficients.status(j) == Status.ESTIMATED ? Math.sqrt(covariance[j][j]) : Double.NaN;
        }
        return errors;
    }
}
