package org.trialtwin.stats.disclosure;

import org.trialtwin.stats.table.MixedTable;

/**
 * Guesses that a patient was among those whom the generator saw where a synthetic record is near: the score is minus the
 * Gower distance to the nearest synthetic record. Source: Chen et al., GAN-Leaks, CCS 2020, doi:10.1145/3372297.3417238.
 */
public final class NearestRecordAttack {
    private NearestRecordAttack() {}

    /**
     * Attacks a synthetic table.
     *
     * @param synthetic the table that the attacker has
     * @param members patients whom the generator saw
     * @param controls patients of the same population whom it did not
     * @param distance scaled by real patients
     * @return the scores of both
     */
    public static AttackScores of(
            MixedTable synthetic, MixedTable members, MixedTable controls, GowerDistance distance) {
        NearestRecords records = NearestRecords.among(synthetic, distance);
        return new AttackScores(negated(records.distances(members)), negated(records.distances(controls)));
    }

    private static double[] negated(double[] distances) {
        double[] scores = new double[distances.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -distances[i];
        }
        return scores;
    }
}
