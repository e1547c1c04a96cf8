package org.trialtwin.stats.replication;

import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * What an ideal hybrid would reach at this trial's effect and size: a generator that knows the truth's form, proper draws,
 * Rubin's rule, patients withheld at random. With {@code f} synthetic and {@code m} replicates, in units of the real
 * standard error, its estimate scatters around the real one with variance {@code (1 + 1/m) f/(1-f)} and its own variance
 * is one more than that. Where twins are added instead, the scatter is {@code f/m} and its own variance
 * {@code 1 - f + (1 + 1/m) f}. The level that a rate is to be read against: 100% is not.
 *
 * @param decision probability of the same direction and the same significance call
 * @param estimate probability that the estimate lies inside the real interval
 */
public record IdealAgreement(double decision, double estimate) {
    static IdealAgreement of(EffectEstimate real, double fraction, int replicates, boolean replacing) {
        if (fraction == 0) {
            return new IdealAgreement(1, 1);
        }
        double inflation = 1 + 1.0 / replicates;
        double scatter = Math.sqrt(replacing ? inflation * fraction / (1 - fraction) : fraction / replicates);
        double ownError =
                Math.sqrt(replacing ? 1 + inflation * fraction / (1 - fraction) : 1 - fraction + inflation * fraction);
        ReferenceDistribution normal = ReferenceDistribution.normal();
        double critical = normal.quantile(0.5 + real.interval().level() / 2);
        double effect = Math.abs(real.estimate()) / real.standardError();
        double limit = critical * ownError;
        boolean significant = effect > critical;
        double beyondLimit = normal.upperTail((limit - effect) / scatter);
        double beyondZero = normal.upperTail(-effect / scatter);
        return new IdealAgreement(
                significant ? beyondLimit : beyondZero - beyondLimit, 1 - 2 * normal.upperTail(critical / scatter));
    }
}
