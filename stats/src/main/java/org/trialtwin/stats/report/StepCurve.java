package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.combine.CombinedCurve;
import org.trialtwin.stats.replication.CohortCurve;

/**
 * The corners of a survival curve that can be seen, from (0, 1) to the end of follow-up.
 *
 * @param time of the corners
 * @param survival just after each
 */
record StepCurve(double[] time, double[] survival) {
    private static final int BAND_POINTS = 90;

    /**
     * The mean of a cohort's curves up to the time to which every one of them has follow-up.
     *
     * @param curve one or several replicates
     * @param smallest fall that can be seen
     */
    static StepCurve meanOf(CohortCurve curve, double smallest) {
        double end = end(curve);
        TreeSet<Double> corners = new TreeSet<>();
        for (ProductLimit limit : curve.replicates()) {
            for (int row = 0; row < limit.size() && limit.time(row) <= end; row++) {
                if (limit.events(row) > 0) {
                    corners.add(limit.time(row));
                }
            }
        }
        List<double[]> kept = new ArrayList<>();
        kept.add(new double[] {0, 1});
        double last = 1;
        for (double corner : corners) {
            double height = curve.survivalAt(corner);
            if (last - height >= smallest || height == 0) {
                kept.add(new double[] {corner, height});
                last = height;
            }
        }
        kept.add(new double[] {end, curve.survivalAt(end)});
        return new StepCurve(
                kept.stream().mapToDouble(point -> point[0]).toArray(),
                kept.stream().mapToDouble(point -> point[1]).toArray());
    }

    /**
     * A combined curve.
     *
     * @param curve of several replicates
     * @param end of follow-up
     * @param smallest fall that can be seen
     */
    static StepCurve of(CombinedCurve curve, double end, double smallest) {
        List<double[]> kept = new ArrayList<>();
        kept.add(new double[] {0, 1});
        double last = 1;
        for (CombinedCurve.Point point : curve.points()) {
            if (last - point.survival() >= smallest || point.survival() == 0) {
                kept.add(new double[] {point.time(), point.survival()});
                last = point.survival();
            }
        }
        kept.add(new double[] {end, curve.at(end).survival()});
        return new StepCurve(
                kept.stream().mapToDouble(point -> point[0]).toArray(),
                kept.stream().mapToDouble(point -> point[1]).toArray());
    }

    /** The outline of everything between the limits of a combined curve; where it has none, the curve itself. */
    static StepCurve bandOf(CombinedCurve curve, double end) {
        double[] time = new double[2 * BAND_POINTS];
        double[] survival = new double[2 * BAND_POINTS];
        for (int i = 0; i < BAND_POINTS; i++) {
            double at = end * i / (BAND_POINTS - 1);
            int back = 2 * BAND_POINTS - 1 - i;
            time[i] = at;
            time[back] = at;
            CombinedCurve.Point point = curve.at(at);
            survival[i] = Double.isNaN(point.upper()) ? point.survival() : point.upper();
            survival[back] = Double.isNaN(point.lower()) ? point.survival() : point.lower();
        }
        return new StepCurve(time, survival);
    }

    double lowest() {
        return survival[survival.length - 1];
    }

    /** The time to which every replicate has follow-up. */
    static double end(CohortCurve curve) {
        return curve.replicates().stream()
                .mapToDouble(ProductLimit::largestTime)
                .min()
                .orElseThrow();
    }
}
