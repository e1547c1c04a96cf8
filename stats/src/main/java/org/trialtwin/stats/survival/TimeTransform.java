package org.trialtwin.stats.survival;

import java.util.Arrays;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.math.SortOrder;

/** The function of time along which a test of proportional hazards looks for a change of a coefficient. */
public enum TimeTransform {
    /** One minus the Kaplan–Meier curve of all patients, just before the time. */
    KAPLAN_MEIER {
        @Override
        double[] apply(double[] time, boolean[] event) {
            ProductLimit curve = ProductLimit.of(time, event);
            double[] values = new double[time.length];
            for (int i = 0; i < time.length; i++) {
                int row = curve.rowAt(time[i]);
                values[i] = row <= 0 ? 0 : 1 - curve.survival(row - 1);
            }
            return values;
        }
    },
    /** Time itself. */
    IDENTITY {
        @Override
        double[] apply(double[] time, boolean[] event) {
            return time.clone();
        }
    },
    /** The natural logarithm of time; no event may happen at time 0. */
    LOGARITHM {
        @Override
        double[] apply(double[] time, boolean[] event) {
            double[] values = new double[time.length];
            for (int i = 0; i < time.length; i++) {
                if (event[i] && !(time[i] > 0)) {
                    throw new IllegalArgumentException("The event time " + time[i] + " of patient " + i
                            + " has no logarithm; use another transform");
                }
                values[i] = event[i] ? StrictMath.log(time[i]) : 0;
            }
            return values;
        }
    },
    /** The rank of the time among all times, ties averaged. */
    RANK {
        @Override
        double[] apply(double[] time, boolean[] event) {
            double[] sorted = time.clone();
            Arrays.sort(sorted);
            double[] values = new double[time.length];
            for (int i = 0; i < time.length; i++) {
                int first = SortOrder.firstAtLeast(sorted, time[i]);
                int next = SortOrder.firstAtLeast(sorted, Math.nextUp(time[i]));
                values[i] = (first + 1 + next) / 2.0;
            }
            return values;
        }
    };

    /** The function at each patient's time; read only where there is an event. */
    abstract double[] apply(double[] time, boolean[] event);
}
