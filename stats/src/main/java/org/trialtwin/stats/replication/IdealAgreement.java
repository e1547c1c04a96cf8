package org.trialtwin.stats.replication;

import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * What an ideal hybrid would reach at this trial's effect and size: a generator that knows the truth's form, proper draws,
 * Rubin's rule, patients withheld at random. With {@code f} synthetic and {@code m} replicates, in units of the real
 * standard error, its estimate scatters around the real one with variance {@code (1 + 1/m) f/(1-f)} and its own variance
 * is one more than that. Where patients of one arm only are withheld, that scatter is multiplied by the arm's share of the
 * real variance. Where twins are added instead, the scatter is {@code f/m} and its own variance
 * {@code 1 - f + (1 + 1/m) f}. That variance is taken at its expectation: with ten replicates this overstates the decision
 * rate by less than .01 where patients are replaced, and by about .03 where twins are added. The level that a rate is to be
 * read against: 100% is not.
 *
 * @param decision probability of the same direction and the same significance call; NaN where the trial itself has no
 *     estimate, whose notes say why
 * @param estimate probability that the estimate lies inside the real interval; NaN likewise
 */
public record IdealAgreement(double decision, double estimate) {
    static IdealAgreement replacing(EffectEstimate real, double fraction, int replicates, double shareOfVariance) {
        double scatter = shareOfVariance * (1 + 1.0 / replicates) * fraction / (1 - fraction);
        return of(real, scatter, 1 + scatter);
    }

    static IdealAgreement augmenting(EffectEstimate real, double fraction, int replicates) {
        return of(real, fraction / replicates, 1 - fraction + (1 + 1.0 / replicates) * fraction);
    }

    private static IdealAgreement of(EffectEstimate real, double scatterVariance, double ownVariance) {
        if (!real.isEstimable()) {
            return new IdealAgreement(Double.NaN, Double.NaN);
        }
        if (scatterVariance == 0) {
            return new IdealAgreement(1, 1);
        }
        double scatter = Math.sqrt(scatterVariance);
        ReferenceDistribution normal = ReferenceDistribution.normal();
        double critical = normal.quantile(0.5 + real.interval().level() / 2);
        double effect = Math.abs(real.estimate()) / real.standardError();
        double limit = critical * Math.sqrt(ownVariance);
        boolean significant = real.pValue() < 1 - real.interval().level();
        double beyondLimit = normal.upperTail((limit - effect) / scatter);
        double beyondZero = normal.upperTail(-effect / scatter);
        return new IdealAgreement(
                significant ? beyondLimit : beyondZero - beyondLimit, 1 - 2 * normal.upperTail(critical / scatter));
    }
}
