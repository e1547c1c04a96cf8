package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.table.MixedTable;

/**
 * Membership by Hamming distance: a patient is called a member where a synthetic record differs from it in at most h
 * columns, numbers compared by tenths of the real patients. F1 is read against calling everybody a member, {@code F1_naive =
 * 2t / (1 + t)} at prevalence t of members among those attacked; the relative figure is {@code (F1 - F1_naive) / (1 -
 * F1_naive)}, with a customary limit of 0.2. Source: El Emam, Mosquera and Fang, JAMIA Open 2022;5:ooac083,
 * doi:10.1093/jamiaopen/ooac083.
 *
 * @param prevalence t, within (0, 1)
 * @param naive F1 of calling everybody a member
 * @param f1 by threshold h = 0, 1, …
 */
public record MembershipF1(double prevalence, double naive, List<Double> f1) {
    /** Customary limit of the relative figure. */
    public static final double LIMIT = 0.2;

    /** Copies the list. */
    public MembershipF1 {
        f1 = List.copyOf(f1);
    }

    /**
     * Attacks a synthetic table at every threshold.
     *
     * @param synthetic the table that the attacker has
     * @param members patients whom the generator saw, at least one
     * @param controls patients whom it did not, at least one
     * @return F1 by threshold
     */
    public static MembershipF1 of(MixedTable synthetic, MixedTable members, MixedTable controls) {
        ValueClasses classes = ValueClasses.of(members.append(controls));
        int[] columns = new int[members.width()];
        Arrays.setAll(columns, j -> j);
        RecordTree records = new RecordTree(rows(classes.of(synthetic, columns), columns.length));
        int[] found = new int[columns.length + 1];
        int[] accused = new int[columns.length + 1];
        for (int differences : fewestDifferences(records, classes.of(members, columns), columns.length)) {
            found[differences]++;
        }
        for (int differences : fewestDifferences(records, classes.of(controls, columns), columns.length)) {
            accused[differences]++;
        }
        List<Double> f1 = new ArrayList<>();
        int truePositives = 0;
        int falsePositives = 0;
        for (int h = 0; h < found.length; h++) {
            truePositives += found[h];
            falsePositives += accused[h];
            double denominator = truePositives + falsePositives + members.rows();
            f1.add(2 * truePositives / denominator);
        }
        double prevalence = (double) members.rows() / (members.rows() + controls.rows());
        return new MembershipF1(prevalence, 2 * prevalence / (1 + prevalence), f1);
    }

    /** Codes that differ are at least 1 apart, so the distance that is cut at 1 per column counts the columns that differ. */
    private static int[] fewestDifferences(RecordTree records, int[][] patients, int width) {
        ScaledRows queries = rows(patients, width);
        int[] fewest = new int[patients.length];
        for (int i = 0; i < fewest.length; i++) {
            fewest[i] = (int) records.distances(queries, i, 1, -1).distance(0);
        }
        return fewest;
    }

    private static ScaledRows rows(int[][] classes, int width) {
        double[] values = new double[classes.length * width];
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < width; j++) {
                values[i * width + j] = classes[i][j];
            }
        }
        return new ScaledRows(values, classes.length, width);
    }

    /** {@return the threshold with the largest F1} */
    public int bestThreshold() {
        int best = 0;
        for (int h = 1; h < f1.size(); h++) {
            best = f1.get(h) > f1.get(best) ? h : best;
        }
        return best;
    }

    /** {@return the largest relative F1 over the thresholds; 0 where nothing beats calling everybody a member} */
    public double relative() {
        return (f1.get(bestThreshold()) - naive) / (1 - naive);
    }
}
