package org.trialtwin.stats.fidelity;

/**
 * How far the associations between columns are apart.
 *
 * @param rankCorrelationError mean absolute difference of Spearman's correlations
 * @param holdoutError the same between training and holdout patients, that fresh patients would have; NaN without a holdout
 * @param copula Hellinger distance between Gaussian copulas
 * @param worstPair the pair of columns whose correlation differs most; empty where there is none
 * @param worstReal its correlation in the real table
 * @param worstSynthetic its correlation in the synthetic table
 */
public record Associations(
        double rankCorrelationError,
        double holdoutError,
        double copula,
        String worstPair,
        double worstReal,
        double worstSynthetic) {
    static Associations of(RankCorrelations real, RankCorrelations twins, double holdoutError, CopulaDistance copula) {
        int worst = -1;
        double most = -1;
        for (int i = 0; i < real.names().size(); i++) {
            double difference = Math.abs(real.value(i) - twins.value(i));
            if (difference > most) {
                most = difference;
                worst = i;
            }
        }
        return new Associations(
                real.meanAbsoluteDifference(twins),
                holdoutError,
                copula.hellinger(),
                worst < 0 ? "" : real.names().get(worst),
                worst < 0 ? Double.NaN : real.value(worst),
                worst < 0 ? Double.NaN : twins.value(worst));
    }
}
