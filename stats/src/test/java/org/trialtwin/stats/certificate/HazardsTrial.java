package org.trialtwin.stats.certificate;

import java.util.List;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;

/**
 * A Cox log hazard ratio, exponential times, uniform censoring; twins from each arm's Kaplan–Meier curves of event and of
 * censoring, mass beyond the last event staying without event.
 */
final class HazardsTrial implements CongenialTrial {
    @Override
    public double truth() {
        return StrictMath.log(0.7);
    }

    @Override
    public double[][] patients(int arm, RandomStream random) {
        double[][] rows = new double[PER_ARM][];
        for (int i = 0; i < rows.length; i++) {
            double survival = random.nextExponential() * StrictMath.exp(-arm * truth());
            double censoring = 0.3 + 2.5 * random.nextDouble();
            rows[i] = new double[] {Math.min(survival, censoring), survival <= censoring ? 1 : 0};
        }
        return rows;
    }

    @Override
    public double[][] twins(double[][] learnedFrom, int number, RandomStream random) {
        ProductLimit events = curve(learnedFrom, 1);
        ProductLimit censorings = curve(learnedFrom, 0);
        double[][] rows = new double[number][];
        for (int i = 0; i < number; i++) {
            double event = inverse(events, random.nextDouble(), Double.POSITIVE_INFINITY);
            double censoring = inverse(censorings, random.nextDouble(), censorings.largestTime());
            rows[i] = new double[] {Math.min(event, censoring), event <= censoring ? 1 : 0};
        }
        return rows;
    }

    private static ProductLimit curve(double[][] rows, double counted) {
        double[] time = new double[rows.length];
        boolean[] event = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            time[i] = rows[i][0];
            event[i] = rows[i][1] == counted;
        }
        return ProductLimit.of(time, event);
    }

    /** The first time at which the curve has fallen to a probability. */
    private static double inverse(ProductLimit curve, double uniform, double beyond) {
        int low = 0;
        int high = curve.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (curve.survival(middle) <= uniform) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < curve.size() ? curve.time(low) : beyond;
    }

    @Override
    public EffectEstimate effect(double[][] control, double[][] experimental) {
        int n = control.length + experimental.length;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] arm = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = i < control.length ? control[i] : experimental[i - control.length];
            time[i] = row[0];
            event[i] = row[1] == 1;
            arm[i] = i < control.length ? 0 : 1;
        }
        return CoxModel.withTies(Ties.EFRON)
                .fit(time, event, new double[][] {arm}, List.of("arm"))
                .effect(0, 0.95, n, 0);
    }

    @Override
    public String toString() {
        return "Cox log hazard ratio";
    }
}
