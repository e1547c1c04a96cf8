package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.OrderedTimes;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The Kaplan–Meier estimate of one group's survival curve with Greenwood's variance
 * {@code S(t)^2 * sum d/(n(n-d))} and pointwise confidence limits. Conventions are those of R's {@code survfit}.
 *
 * <p>Times that differ by no more than rounding are tied, see {@link org.trialtwin.core.math.TiedTimes}. Sources: Kaplan and Meier, J Am Stat Assoc
 * 1958;53:457-81, doi:10.1080/01621459.1958.10501452; Greenwood, Reports on Public Health and Medical Subjects 1926;33.
 */
public final class KaplanMeier {
    /** Two survival probabilities closer than this are the same step; R's {@code sqrt(.Machine$double.eps)}. */
    private static final double STEP_TOLERANCE = 0x1p-26;

    private final ProductLimit curve;
    private final double[] spread;
    private final ConfidenceType type;
    private final double level;
    private final double[] lower;
    private final double[] upper;
    private final int events;

    private KaplanMeier(ProductLimit curve, double[] spread, ConfidenceType type, double level) {
        this.curve = curve;
        this.spread = spread;
        this.type = type;
        this.level = level;
        double z = ReferenceDistribution.normal().quantile(0.5 + level / 2);
        int rows = curve.size();
        lower = new double[rows];
        upper = new double[rows];
        int total = 0;
        for (int row = 0; row < rows; row++) {
            // Logarithms are dear, and a row of censored patients only repeats the limits before it.
            boolean repeats = row > 0 && curve.events(row) == 0;
            lower[row] = repeats ? lower[row - 1] : type.limit(curve.survival(row), -z, spread[row]);
            upper[row] = repeats ? upper[row - 1] : type.limit(curve.survival(row), z, spread[row]);
            total += curve.events(row);
        }
        events = total;
    }

    /**
     * Estimates the curve, with 95% limits on the log scale.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event; same length
     * @return the curve
     * @throws IllegalArgumentException if there is no patient, lengths differ or a time is not finite
     */
    public static KaplanMeier of(double[] time, boolean[] event) {
        FollowUp.check(time, event);
        if (time.length == 0) {
            throw new IllegalArgumentException("A survival curve needs at least one patient");
        }
        ProductLimit curve = ProductLimit.of(OrderedTimes.of(time), event);
        double[] spread = new double[curve.size()];
        double sum = 0;
        for (int row = 0; row < spread.length; row++) {
            sum += greenwood(curve, row);
            spread[row] = Math.sqrt(sum);
        }
        return new KaplanMeier(curve, spread, ConfidenceType.LOG, 0.95);
    }

    private static double greenwood(ProductLimit curve, int row) {
        double n = curve.atRisk(row);
        double d = curve.events(row);
        return d == 0 ? 0 : d / (n * (n - d));
    }

    /**
     * The same curve with other limits.
     *
     * @param type scale of the limits
     * @param level confidence level, within (0, 1)
     * @return a copy
     */
    public KaplanMeier confidence(ConfidenceType type, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Confidence level " + level + " is not within (0, 1)");
        }
        return new KaplanMeier(curve, spread, type, level);
    }

    /** {@return the curve itself: one row for each distinct time} */
    public ProductLimit curve() {
        return curve;
    }

    /** {@return the number of patients} */
    public int patients() {
        return curve.patients();
    }

    /** {@return the number of events} */
    public int events() {
        return events;
    }

    /** {@return the longest follow-up} */
    public double largestTime() {
        return curve.time(curve.size() - 1);
    }

    /**
     * Greenwood's standard error just after the time of a row.
     *
     * @param row within [0, {@code curve().size()})
     * @return NaN where the curve has fallen to 0
     */
    public double standardError(int row) {
        return curve.survival(row) * spread[row];
    }

    /**
     * The pointwise interval just after the time of a row.
     *
     * @param row within [0, {@code curve().size()})
     * @return NaN limits where the scale has no value: at 0, and for log-log, logit and arcsine also at 1
     */
    public ConfidenceInterval interval(int row) {
        return new ConfidenceInterval(lower[row], upper[row], level);
    }

    /**
     * The curve at a time, beyond the longest follow-up too, where the last value is carried on.
     *
     * @param time any number
     * @return survival, standard error, interval and number at risk
     */
    public Landmark at(double time) {
        if (Double.isNaN(time)) {
            throw new IllegalArgumentException("The time of a landmark is NaN");
        }
        int row = curve.rowAt(time);
        double survival = row < 0 ? 1 : curve.survival(row);
        double error = row < 0 ? 0 : standardError(row);
        ConfidenceInterval interval = row < 0 ? new ConfidenceInterval(1, 1, level) : interval(row);
        List<AnalysisNote> notes = new ArrayList<>();
        if (Double.isNaN(error) || Double.isNaN(interval.lower())) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    String.format(Locale.ROOT, "No %s limits at time %s: the curve is at %.0f", type, time, survival)));
        }
        if (time > largestTime() && survival > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "Time " + time + " is beyond the longest follow-up " + largestTime()
                            + ": the last value is carried on"));
        }
        return new Landmark(time, curve.atRiskAt(time), survival, error, interval, notes);
    }

    /**
     * The time by which a share of the patients had the event: the first at which the curve is at or below
     * {@code 1 - probability}; where the curve runs exactly at that height, the middle of that stretch. The limits are the
     * same of the curve's limits (Brookmeyer and Crowley, Biometrics 1982;38:29-41, doi:10.2307/2530286).
     *
     * @param probability within (0, 1)
     * @return the quantile; infinite parts where a curve does not fall that far
     */
    public SurvivalQuantile quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("Probability " + probability + " is not within (0, 1)");
        }
        double[] survival = new double[curve.size()];
        for (int row = 0; row < survival.length; row++) {
            survival[row] = curve.survival(row);
        }
        double time = crossing(survival, probability);
        double low = Math.min(crossing(lower, probability), time);
        double high = Math.max(crossing(upper, probability), time);
        return new SurvivalQuantile(probability, time, new ConfidenceInterval(low, high, level));
    }

    /** {@return the median, see {@link #quantile}} */
    public SurvivalQuantile median() {
        return quantile(0.5);
    }

    private double crossing(double[] height, double probability) {
        double target = 1 - probability;
        for (int row = 0; row < height.length; row++) {
            if (height[row] <= target + STEP_TOLERANCE) {
                if (height[row] < target - STEP_TOLERANCE) {
                    return curve.time(row);
                }
                for (int next = row + 1; next < height.length; next++) {
                    if (height[next] < target - STEP_TOLERANCE) {
                        return (curve.time(row) + curve.time(next)) / 2;
                    }
                }
                return (curve.time(row) + largestTime()) / 2;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * The mean survival time restricted to a horizon.
     *
     * @param horizon positive, in the unit of the follow-up times
     * @return area under the curve up to the horizon
     */
    public RestrictedMean restrictedMean(double horizon) {
        return RestrictedMean.of(curve, horizon);
    }

    @Override
    public String toString() {
        SurvivalQuantile median = median();
        return String.format(Locale.ROOT, "%8s %8s %10s %10s %10s%n", "n", "events", "median", "lower", "upper")
                + String.format(
                        Locale.ROOT,
                        "%8d %8d %10s %10s %10s   (%s, %s%% limits)",
                        patients(),
                        events,
                        show(median.time()),
                        show(median.interval().lower()),
                        show(median.interval().upper()),
                        type,
                        show(100 * level));
    }

    private static String show(double value) {
        return Double.isInfinite(value)
                ? "NA"
                : value == Math.rint(value)
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : String.format(Locale.ROOT, "%.5g", value);
    }
}
