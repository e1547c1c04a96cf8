package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * The risk that a patient is matched to a synthetic record and something new is learned: {@code max(1/N sum (1/f) I R, 1/n
 * sum (1/F) I R)}, where f and F are the sizes of the patient's class in sample and population, I says that a synthetic
 * record has the same quasi-identifiers and R that it tells something new: a true category that fewer than half have, or a
 * number within 1.48 median absolute deviations of the patient's. No allowance is made for errors in the data (lambda = 1).
 * Follows El Emam, Mosquera and Bass, J Med Internet Res 2020;22:e23139, doi:10.2196/23139; written from the design notes,
 * not checked against the authors' program. A customary limit is 0.09 (EMA policy 0070, Health Canada).
 *
 * @param risk within [0, 1]
 * @param matched share of patients whose quasi-identifiers occur in the synthetic table
 * @param learned share of patients who are matched and of whom something new is learned
 */
public record IdentityRisk(double risk, double matched, double learned) {
    /** Customary limit. */
    public static final double LIMIT = 0.09;

    private static final double DEVIATIONS = 1.48;

    /**
     * The risk of the patients.
     *
     * @param synthetic the table that the attacker has
     * @param training patients whom the generator saw, at least one
     * @param quasi columns that the attacker knows
     * @param secret columns that the attacker wants to know
     * @param population size of the population that the patients are a sample of, not below their number
     * @return the risk
     */
    public static IdentityRisk of(
            MixedTable synthetic, MixedTable training, int[] quasi, int[] secret, double population) {
        QuasiIdentifiers keys = new QuasiIdentifiers(training, synthetic, quasi);
        int n = training.rows();
        double perPatient = Math.max(1, population / n);
        double[] spread = new double[training.width()];
        for (int column : secret) {
            spread[column] = medianAbsoluteDeviation(training.column(column));
        }
        double bySample = 0;
        double byPopulation = 0;
        int matched = 0;
        int learned = 0;
        for (int i = 0; i < n; i++) {
            List<Integer> matching = keys.matching(i);
            if (matching.isEmpty()) {
                continue;
            }
            matched++;
            // Of several matching records the attacker has no reason to prefer one; the first stands for them.
            if (learnsSomething(synthetic, matching.get(0), training, i, secret, spread)) {
                learned++;
                bySample += 1.0 / keys.sameAs(i);
                byPopulation += 1.0 / (keys.sameAs(i) * perPatient);
            }
        }
        double risk = Math.max(bySample / (n * perPatient), byPopulation / n);
        return new IdentityRisk(risk, (double) matched / n, (double) learned / n);
    }

    private static boolean learnsSomething(
            MixedTable synthetic, int record, MixedTable training, int patient, int[] secret, double[] spread) {
        for (int column : secret) {
            double told = synthetic.value(record, column);
            double truth = training.value(patient, column);
            MixedColumn coding = training.coding().columns().get(column);
            if (Double.isNaN(told) || Double.isNaN(truth)) {
                continue;
            }
            boolean isNew = coding.levels().isEmpty()
                    ? Math.abs(told - truth) <= DEVIATIONS * spread[column]
                    : told == truth && prevalence(training, column, truth) < 0.5;
            if (isNew) {
                return true;
            }
        }
        return false;
    }

    private static double prevalence(MixedTable training, int column, double level) {
        int count = 0;
        for (int i = 0; i < training.rows(); i++) {
            count += training.value(i, column) == level ? 1 : 0;
        }
        return (double) count / training.rows();
    }

    private static double medianAbsoluteDeviation(double[] column) {
        double[] present =
                Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (present.length == 0) {
            return 0;
        }
        double median = RecordDistances.middle(present);
        double[] deviations =
                Arrays.stream(present).map(v -> Math.abs(v - median)).sorted().toArray();
        return RecordDistances.middle(deviations);
    }
}
