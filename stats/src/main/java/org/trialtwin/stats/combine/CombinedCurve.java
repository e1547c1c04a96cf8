package org.trialtwin.stats.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.math.ProductLimit;

/**
 * The Kaplan–Meier curves of m synthetic replicates as one. At each time the rule combines {@code log(-log S)} with
 * Greenwood's variance of it; limits are taken back to the scale of probabilities, within [0, 1]. Where a replicate has no
 * {@code log(-log S)}, before its first event or at 0, the curve is the mean and has no limits. It ends with the shortest
 * follow-up among the replicates. Sources: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2002,
 * doi:10.1002/9781118032985; Marshall and others, BMC Med Res Methodol 2009;9:57, doi:10.1186/1471-2288-9-57, who combine
 * survival probabilities on this scale.
 *
 * @param rule id of the rule
 * @param level of the limits
 * @param points at the times of events, ascending
 */
public record CombinedCurve(String rule, double level, List<Point> points) implements Displayable {
    /**
     * The curve at a time of events.
     *
     * @param time in the unit of the endpoint
     * @param survival probability of being free of the event after it
     * @param lower limit, NaN where there is none
     * @param upper limit, NaN where there is none
     */
    public record Point(double time, double survival, double lower, double upper) {}

    /** Copies the points. */
    public CombinedCurve {
        points = List.copyOf(points);
    }

    /**
     * Combines curves.
     *
     * @param rule for the variance at each time
     * @param curves one for each replicate, each of at least one patient
     * @param sizes of an analysed cohort and of the sample that its generator learned from
     * @param level of the limits, within (0, 1)
     * @return one curve
     * @throws IllegalArgumentException if there are fewer curves than the rule needs or one has no patient
     */
    public static CombinedCurve of(CombiningRule rule, List<ProductLimit> curves, CohortSizes sizes, double level) {
        if (curves.size() < rule.fewestReplicates()) {
            throw new IllegalArgumentException("Rule " + rule.id() + " needs at least " + rule.fewestReplicates()
                    + " replicates, not " + curves.size());
        }
        List<LogLogCurve> used = curves.subList(0, rule.used(curves.size())).stream()
                .map(LogLogCurve::new)
                .toList();
        double end = Double.POSITIVE_INFINITY;
        TreeSet<Double> times = new TreeSet<>();
        for (LogLogCurve curve : used) {
            end = Math.min(end, curve.end());
            curve.eventTimes(times);
        }
        List<Point> points = new ArrayList<>();
        double before = 1;
        for (double time : times.headSet(end, true)) {
            Point point = point(rule, used, sizes, time, level, before);
            points.add(point);
            before = point.survival();
        }
        return new CombinedCurve(rule.id(), level, points);
    }

    private static Point point(
            CombiningRule rule, List<LogLogCurve> curves, CohortSizes sizes, double time, double level, double before) {
        if (!curves.stream().allMatch(curve -> curve.hasLimits(time))) {
            double sum = 0;
            for (LogLogCurve curve : curves) {
                sum += curve.survival(time);
            }
            // The mean of probabilities and that of log(-log S) differ a little: the curve must not rise between them.
            return new Point(time, Math.min(before, sum / curves.size()), Double.NaN, Double.NaN);
        }
        var combined =
                rule.combine(curves.stream().map(curve -> curve.at(time, level)).toList(), sizes);
        // A larger log(-log S) is a smaller S.
        return new Point(
                time,
                Math.min(before, LogLogCurve.probability(combined.estimate())),
                LogLogCurve.probability(combined.interval().upper()),
                LogLogCurve.probability(combined.interval().lower()));
    }

    /**
     * The curve at a time.
     *
     * @param time any
     * @return the last point not after it; probability 1 without limits before the first event
     */
    public Point at(double time) {
        Point last = new Point(time, 1, Double.NaN, Double.NaN);
        for (Point point : points) {
            if (point.time() > time) {
                break;
            }
            last = point;
        }
        return last;
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = new ArrayList<>();
        for (Point point : points) {
            cells.add(List.of(
                    NumberText.significant(point.time()),
                    NumberText.fixed(point.survival(), 4),
                    NumberText.fixed(point.lower(), 4),
                    NumberText.fixed(point.upper(), 4)));
        }
        return new DisplayTable(
                "Kaplan–Meier curves combined",
                List.of("time", "survival", "lower", "upper"),
                cells,
                0,
                List.of(CombiningRule.byId(rule).assumption() + "."));
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
