package org.trialtwin.stats.binary;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.trialtwin.stats.estimate.ConfidenceInterval;

/**
 * The share of patients of one group who had an event.
 *
 * @param events patients with the event
 * @param patients patients of the group
 */
public record Proportion(int events, int patients) {
    private static final int MAXIMUM_STEPS = 200;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or there are more events than patients
     */
    public Proportion {
        if (events < 0 || events > patients) {
            throw new IllegalArgumentException(events + " events among " + patients + " patients");
        }
    }

    /** {@return events per patient, within [0, 1]; NaN without a patient} */
    public double estimate() {
        return (double) events / patients;
    }

    /**
     * Wilson's score interval. Source: Wilson, J Am Stat Assoc 1927;22:209-12, doi:10.1080/01621459.1927.10502953.
     *
     * @param level confidence level, within (0, 1)
     * @return within [0, 1]; all of it without a patient
     */
    public ConfidenceInterval wilson(double level) {
        return patients == 0 ? new ConfidenceInterval(0, 1, level) : ConfidenceInterval.wilson(events, patients, level);
    }

    /**
     * The interval of Clopper and Pearson, called exact: each tail of the binomial distribution holds at most half of the
     * error. It covers more often than its level. Source: Clopper and Pearson, Biometrika 1934;26:404-13,
     * doi:10.1093/biomet/26.4.404.
     *
     * @param level confidence level, within (0, 1)
     * @return within [0, 1]; all of it without a patient
     */
    public ConfidenceInterval clopperPearson(double level) {
        double tail = (1 - level) / 2;
        double lower = events == 0 ? 0 : rising(p -> atLeast(events, p), tail);
        double upper = events == patients ? 1 : rising(p -> atLeast(events + 1, p), 1 - tail);
        return new ConfidenceInterval(lower, upper, level);
    }

    /** Probability of at least so many events. */
    private double atLeast(int count, double p) {
        return Beta.regularizedBeta(p, count, patients - count + 1.0, 1e-15, 100_000);
    }

    private static double rising(DoubleUnaryOperator function, double level) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (function.applyAsDouble(middle) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    @Override
    public String toString() {
        if (patients == 0) {
            return "0 of 0: no risk without a patient";
        }
        return String.format(
                Locale.ROOT,
                "%d of %d: %.4f, 95%% Wilson %s, Clopper-Pearson %s",
                events,
                patients,
                estimate(),
                wilson(0.95),
                clopperPearson(0.95));
    }
}
