package org.trialtwin.stats.survival;

/** The log partial likelihood of a Cox model with its first two derivatives, on the scaled covariates. */
abstract sealed class PartialLikelihood
        permits TiedLikelihood, ExactLikelihood, CountingLikelihood, SubdistributionLikelihood, PiecewiseLikelihood {
    final RiskSets sets;
    final double[] gradient;
    /** Minus the second derivatives; the lower triangle of a flat row-major matrix. */
    final double[] information;

    PartialLikelihood(RiskSets sets) {
        this.sets = sets;
        this.gradient = new double[sets.covariates];
        this.information = new double[sets.covariates * sets.covariates];
    }

    /** Evaluates all three at some coefficients; the value may be minus infinity or NaN far away from the maximum. */
    abstract double evaluate(double[] beta);

    static PartialLikelihood of(RiskSets sets, Ties ties) {
        return ties == Ties.EXACT ? new ExactLikelihood(sets) : new TiedLikelihood(sets, ties == Ties.EFRON);
    }
}
