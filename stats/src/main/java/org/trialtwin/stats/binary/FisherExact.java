package org.trialtwin.stats.binary;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Gamma;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;

/**
 * Fisher's exact test of a 2x2 table given its margins: two-sided p-value (the probability of all tables that are no more
 * likely than the one observed), conditional maximum-likelihood odds ratio and its exact limits. The count of events in the
 * experimental group has probability proportional to {@code C(n1, x) C(n0, m-x) ratio^x}. Source: Fisher, J R Stat Soc
 * 1935;98:39-82, doi:10.2307/2342435.
 */
public final class FisherExact {
    /** Tables whose probabilities differ by less than this are equally likely; R's value. */
    private static final double RELATIVE_ERROR = 1 + 1e-7;

    private final TwoByTwo table;
    private final int low;
    private final double[] logWeight;

    private FisherExact(TwoByTwo table) {
        this.table = table;
        int m = table.events();
        low = Math.max(0, m - table.control());
        int high = Math.min(m, table.experimental());
        logWeight = new double[high - low + 1];
        for (int x = low; x <= high; x++) {
            logWeight[x - low] = logChoose(table.experimental(), x) + logChoose(table.control(), m - x);
        }
    }

    /**
     * Prepares the test.
     *
     * @param table the counts
     * @return the test
     */
    public static FisherExact of(TwoByTwo table) {
        return new FisherExact(table);
    }

    private static double logChoose(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }

    /** Probabilities of the possible counts under a log odds ratio. */
    private double[] probabilities(double logRatio) {
        double top = Double.NEGATIVE_INFINITY;
        double[] density = new double[logWeight.length];
        for (int k = 0; k < density.length; k++) {
            density[k] = logWeight[k] + k * logRatio;
            top = Math.max(top, density[k]);
        }
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            density[k] = StrictMath.exp(density[k] - top);
            sum += density[k];
        }
        for (int k = 0; k < density.length; k++) {
            density[k] /= sum;
        }
        return density;
    }

    /** {@return the two-sided p-value, within [0, 1]} */
    public double pValue() {
        double[] density = probabilities(0);
        double observed = density[table.eventsExperimental() - low] * RELATIVE_ERROR;
        double sum = 0;
        for (double d : density) {
            if (d <= observed) {
                sum += d;
            }
        }
        return Math.min(1, sum);
    }

    /**
     * {@return the conditional maximum-likelihood odds ratio; 0 or infinite where the count is at an end of its range; NaN, with a
     * note, where a group is empty or all patients or none had the event}
     */
    public double oddsRatio() {
        int k = table.eventsExperimental() - low;
        if (logWeight.length == 1) {
            return Double.NaN;
        }
        if (k == 0) {
            return 0;
        }
        if (k == logWeight.length - 1) {
            return Double.POSITIVE_INFINITY;
        }
        return StrictMath.exp(root(logRatio -> mean(logRatio) - k));
    }

    private double mean(double logRatio) {
        double[] density = probabilities(logRatio);
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            sum += k * density[k];
        }
        return sum;
    }

    /**
     * Exact limits of the odds ratio, each from a one-sided test at half the error.
     *
     * @param level confidence level, within (0, 1)
     * @return 0 or infinite limits where the count is at an end of its range; (0, infinity) where no odds ratio is ruled out
     */
    public ConfidenceInterval interval(double level) {
        double half = (1 - level) / 2;
        int k = table.eventsExperimental() - low;
        double lower = k == 0 ? 0 : StrictMath.exp(root(logRatio -> sum(logRatio, k, logWeight.length) - half));
        double upper = k == logWeight.length - 1
                ? Double.POSITIVE_INFINITY
                : StrictMath.exp(root(logRatio -> half - sum(logRatio, 0, k + 1)));
        return new ConfidenceInterval(lower, upper, level);
    }

    private double sum(double logRatio, int from, int to) {
        double[] density = probabilities(logRatio);
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += density[k];
        }
        return sum;
    }

    /** The zero of an increasing function, by bisection to the last bit. */
    private static double root(DoubleUnaryOperator increasing) {
        double low = -1;
        double high = 1;
        while (increasing.applyAsDouble(low) > 0) {
            low *= 2;
        }
        while (increasing.applyAsDouble(high) < 0) {
            high *= 2;
        }
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (increasing.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** {@return why there is no odds ratio, where there is none} */
    public List<AnalysisNote> notes() {
        return logWeight.length > 1
                ? List.of()
                : List.of(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "No odds ratio: a group is empty, or all patients or none had the event, so that the margins"
                                + " leave one table only, and its p-value is 1"));
    }

    @Override
    public String toString() {
        if (!notes().isEmpty()) {
            return "Fisher's exact test: " + notes().get(0);
        }
        return String.format(
                Locale.ROOT,
                "Fisher's exact test: p = %.4g, odds ratio %.5g, 95%% %s",
                pValue(),
                oddsRatio(),
                interval(0.95));
    }
}
