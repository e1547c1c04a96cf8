package org.trialtwin.core.math;

/**
 * Times put in order once, near ties joined (see {@link TiedTimes}), for all that needs them so.
 *
 * @param time one for each patient, in the order in which they were given
 * @param order patients in ascending order of time
 * @param ascending the times in that order
 */
public record OrderedTimes(double[] time, int[] order, double[] ascending) {
    /**
     * Orders some times.
     *
     * @param time finite; not changed
     * @return the times with near ties joined, and their order
     */
    public static OrderedTimes of(double[] time) {
        TiedTimes near = TiedTimes.among(time);
        return new OrderedTimes(near.joined(time), near.order(), near.ascending());
    }
}
