package org.trialtwin.stats.disclosure;

import org.trialtwin.stats.table.MixedTable;

/**
 * Whether synthetic records keep closer to the patients whom the generator saw than to others.
 *
 * @param closerToTraining share of synthetic records whose nearest patient is one whom the generator saw, ties counted
 *     half; one half is chance
 * @param exactMatchesWithTraining synthetic records equal in every column to a patient whom the generator saw
 * @param exactMatchesWithHoldout synthetic records equal in every column to another patient
 * @param synthetic number of synthetic records
 */
public record Closeness(
        double closerToTraining, int exactMatchesWithTraining, int exactMatchesWithHoldout, int synthetic) {
    /**
     * Compares two distances per synthetic record.
     *
     * @param synthetic at least one record
     * @param training patients whom the generator saw
     * @param holdout as many others: a larger group would have more chances to be near
     * @param distance scaled by real patients
     * @return the shares
     * @throws IllegalArgumentException if one group of patients is more than one larger than the other
     */
    public static Closeness of(MixedTable synthetic, MixedTable training, MixedTable holdout, GowerDistance distance) {
        if (Math.abs(training.rows() - holdout.rows()) > 1) {
            throw new IllegalArgumentException("Distances to " + training.rows() + " and to " + holdout.rows()
                    + " patients cannot be compared: the groups must be of one size");
        }
        double[] seen = NearestRecords.among(training, distance).distances(synthetic);
        double[] unseen = NearestRecords.among(holdout, distance).distances(synthetic);
        double closer = 0;
        int exact = 0;
        int chance = 0;
        for (int i = 0; i < seen.length; i++) {
            closer += seen[i] < unseen[i] ? 1 : seen[i] == unseen[i] ? 0.5 : 0;
            exact += seen[i] == 0 ? 1 : 0;
            chance += unseen[i] == 0 ? 1 : 0;
        }
        return new Closeness(closer / seen.length, exact, chance, seen.length);
    }
}
