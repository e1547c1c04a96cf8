package org.trialtwin.stats.fidelity;

import org.trialtwin.core.math.ProductLimit;

/**
 * How far two Kaplan–Meier curves are apart, up to the time to which both reach.
 *
 * @param largest largest absolute difference of the survival probabilities, within [0, 1]
 * @param mean absolute difference averaged over time: the area between the curves over the horizon, within [0, 1]
 * @param restrictedMean difference of the restricted mean survival times, second minus first, in the unit of the times
 * @param horizon the smaller of the two largest times; 0 where there is no follow-up, and then the distances are 0
 */
public record SurvivalDistance(double largest, double mean, double restrictedMean, double horizon) {
    /**
     * Compares two curves.
     *
     * @param first a curve of at least one patient
     * @param second another
     * @return the distances
     * @throws IllegalArgumentException if a curve has no patient
     */
    public static SurvivalDistance between(ProductLimit first, ProductLimit second) {
        if (first.patients() == 0 || second.patients() == 0) {
            throw new IllegalArgumentException("A survival curve of nobody cannot be compared");
        }
        double horizon = Math.min(first.largestTime(), second.largestTime());
        double largest = 0;
        double area = 0;
        double signed = 0;
        double now = 0;
        int i = 0;
        int j = 0;
        double a = 1;
        double b = 1;
        while (now < horizon) {
            double nextFirst = i < first.size() ? first.time(i) : Double.POSITIVE_INFINITY;
            double nextSecond = j < second.size() ? second.time(j) : Double.POSITIVE_INFINITY;
            double next = Math.min(horizon, Math.min(nextFirst, nextSecond));
            area += Math.abs(b - a) * (next - now);
            signed += (b - a) * (next - now);
            if (nextFirst <= next) {
                a = first.survival(i++);
            }
            if (nextSecond <= next) {
                b = second.survival(j++);
            }
            largest = Math.max(largest, Math.abs(b - a));
            now = next;
        }
        return new SurvivalDistance(largest, horizon > 0 ? area / horizon : 0, signed, Math.max(horizon, 0));
    }
}
