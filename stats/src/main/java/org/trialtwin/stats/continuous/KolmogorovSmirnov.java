package org.trialtwin.stats.continuous;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * The two-sample Kolmogorov–Smirnov test. The p-value is exact, given the ties, where the product of the sizes is below
 * 10,000, otherwise asymptotic. Source: Schröer and Trenkler, Comput Stat Data Anal 1995;20:185-202,
 * doi:10.1016/0167-9473(94)00040-P.
 *
 * @param statistic largest distance of the two empirical distribution functions, within [0, 1]; NaN only with a note
 * @param pValue two-sided; NaN only with a note
 * @param exact whether the p-value is exact
 * @param notes why there is no test; empty where there is one
 */
public record KolmogorovSmirnov(double statistic, double pValue, boolean exact, List<AnalysisNote> notes) {
    private static final long EXACT_BELOW = 10_000;

    /** Takes a copy of the notes. */
    public KolmogorovSmirnov {
        notes = List.copyOf(notes);
    }

    /**
     * Compares two groups.
     *
     * @param experimental values of the experimental group, finite
     * @param control values of the control group, finite
     * @return the test; without figures, with a note, where a group has no patient
     * @throws IllegalArgumentException if a value is not finite
     */
    public static KolmogorovSmirnov of(double[] experimental, double[] control) {
        double[] all = OneWayAnova.pool(new double[][] {experimental, control});
        if (experimental.length == 0 || control.length == 0) {
            String reason = "No test: " + experimental.length + " patients in the experimental group and "
                    + control.length + " in control";
            return new KolmogorovSmirnov(
                    Double.NaN, Double.NaN, true, List.of(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, reason)));
        }
        double[] x = experimental.clone();
        double[] y = control.clone();
        Arrays.sort(all);
        Arrays.sort(x);
        Arrays.sort(y);
        boolean[] lastOfTie = new boolean[all.length];
        long largest = 0;
        int i = 0;
        int j = 0;
        for (int k = 0; k < all.length; k++) {
            lastOfTie[k] = k == all.length - 1 || all[k + 1] != all[k];
            if (lastOfTie[k]) {
                while (i < x.length && x[i] <= all[k]) {
                    i++;
                }
                while (j < y.length && y[j] <= all[k]) {
                    j++;
                }
                largest = Math.max(largest, Math.abs((long) i * y.length - (long) j * x.length));
            }
        }
        long product = (long) x.length * y.length;
        double statistic = (double) largest / product;
        boolean exact = product < EXACT_BELOW;
        double p = exact
                ? exact(x.length, y.length, largest, lastOfTie)
                : asymptotic(statistic * Math.sqrt((double) product / (x.length + y.length)));
        return new KolmogorovSmirnov(statistic, Math.max(0, Math.min(1, p)), exact, List.of());
    }

    /**
     * The probability that a random order of the pooled values reaches the distance: one minus the share of lattice paths
     * that stay below it wherever a run of equal values ends.
     */
    private static double exact(int n, int m, long largest, boolean[] lastOfTie) {
        double[] stays = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                double arrives;
                if (i == 0 && j == 0) {
                    arrives = 1;
                } else {
                    double fromLeft = j > 0 ? stays[j - 1] * j / (i + j) : 0;
                    double fromBelow = i > 0 ? stays[j] * i / (i + j) : 0;
                    arrives = fromLeft + fromBelow;
                }
                boolean reaches = i + j > 0 && lastOfTie[i + j - 1] && Math.abs((long) i * m - (long) j * n) >= largest;
                stays[j] = reaches ? 0 : arrives;
            }
        }
        return 1 - stays[m];
    }

    /** Kolmogorov's limiting distribution, upper tail. */
    private static double asymptotic(double z) {
        if (z <= 0) {
            return 1;
        }
        if (z < 1) {
            double sum = 0;
            for (int k = 1; k < 60; k += 2) {
                sum += StrictMath.exp(-k * k * Math.PI * Math.PI / (8 * z * z));
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        double sum = 0;
        for (int k = 1; k < 30; k++) {
            double term = 2 * StrictMath.exp(-2.0 * k * k * z * z);
            sum += k % 2 == 1 ? term : -term;
        }
        return sum;
    }

    @Override
    public String toString() {
        if (Double.isNaN(pValue)) {
            return "Kolmogorov-Smirnov test: " + notes.get(0);
        }
        return String.format(
                Locale.ROOT,
                "%s Kolmogorov-Smirnov test: D = %.5g, p-value = %.4g",
                exact ? "Exact" : "Asymptotic",
                statistic,
                pValue);
    }
}
