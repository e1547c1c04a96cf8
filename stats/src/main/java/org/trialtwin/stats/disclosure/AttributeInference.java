package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * Attribute inference: who knows some columns of a patient guesses another from the nearest synthetic record. A guess is
 * right where a category is equal, a number within 5% of the true one, a missing value missing. It is read against the same
 * guess about patients whom the generator did not see, and against a guesser who has other real patients and no synthetic
 * data. Source: Giomi et al., PoPETs 2023;2:312-328, doi:10.56553/popets-2023-0055.
 *
 * @param column that is guessed
 * @param risk with the synthetic table, members against controls
 * @param baselineRate share of members guessed rightly from the nearest control instead: without synthetic data
 */
public record AttributeInference(String column, AttackRisk risk, double baselineRate) {
    private static final double CLOSE = 0.05;

    /**
     * Guesses every secret column.
     *
     * @param synthetic the table that the attacker has
     * @param members patients whom the generator saw
     * @param controls patients whom it did not
     * @param distance scaled by real patients, on all columns
     * @param known columns that the attacker knows, at least one
     * @param secret columns that are guessed
     * @return one result per secret column
     */
    public static List<AttributeInference> of(
            MixedTable synthetic,
            MixedTable members,
            MixedTable controls,
            GowerDistance distance,
            int[] known,
            int[] secret) {
        GowerDistance byKnown = distance.select(known);
        NearestRecords records = NearestRecords.among(synthetic.select(known), byKnown);
        int[][] ofMembers = records.nearest(members.select(known), 1);
        int[][] ofControls = records.nearest(controls.select(known), 1);
        int[][] without = NearestRecords.among(controls.select(known), byKnown).nearest(members.select(known), 1);
        List<AttributeInference> results = new ArrayList<>();
        for (int column : secret) {
            MixedColumn coding = synthetic.coding().columns().get(column);
            AttackRisk risk = new AttackRisk(
                    "inference of " + coding.name(),
                    right(members, ofMembers, synthetic, column, coding),
                    members.rows(),
                    right(controls, ofControls, synthetic, column, coding),
                    controls.rows());
            double baseline = (double) right(members, without, controls, column, coding) / members.rows();
            results.add(new AttributeInference(coding.name(), risk, baseline));
        }
        return results;
    }

    private static int right(
            MixedTable patients, int[][] nearest, MixedTable guessers, int column, MixedColumn coding) {
        int right = 0;
        for (int i = 0; i < nearest.length; i++) {
            double truth = patients.value(i, column);
            double guess = guessers.value(nearest[i][0], column);
            boolean same = Double.isNaN(truth)
                    ? Double.isNaN(guess)
                    : coding.levels().isEmpty() ? Math.abs(guess - truth) <= CLOSE * Math.abs(truth) : guess == truth;
            right += same ? 1 : 0;
        }
        return right;
    }
}
