package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Count;

/**
 * Counts with the trial's rate and scatter: Poisson numbers whose rates differ between patients by a gamma factor of mean 1.
 * The variance of that factor is the trial's by the method of moments, {@code sum((y - mu)^2 - mu) / sum(mu^2)}, 0 where
 * that is negative. Times at risk are those of the resampled patients.
 *
 * @param endpoint that is drawn
 * @param rate of events, by time at risk where there is one
 * @param dispersion variance of the gamma factor
 * @param ratio of rates, experimental over control
 */
record GammaPoisson(Count endpoint, double rate, double dispersion, double ratio) implements ParametricOutcome {
    static GammaPoisson of(TrialData trial, Count endpoint, double ratio) {
        double[] counts = trial.numbers(endpoint.column()).toArray();
        double[] exposure = exposure(trial, endpoint);
        double events = 0;
        double time = 0;
        for (int row = 0; row < counts.length; row++) {
            if (isKnown(counts[row], exposure[row])) {
                events += counts[row];
                time += exposure[row];
            }
        }
        double rate = events / time;
        double excess = 0;
        double squares = 0;
        for (int row = 0; row < counts.length; row++) {
            if (isKnown(counts[row], exposure[row])) {
                double mean = rate * exposure[row];
                excess += (counts[row] - mean) * (counts[row] - mean) - mean;
                squares += mean * mean;
            }
        }
        return new GammaPoisson(endpoint, rate, squares > 0 ? Math.max(0, excess / squares) : 0, ratio);
    }

    private static boolean isKnown(double count, double exposure) {
        return !Double.isNaN(count) && !Double.isNaN(exposure);
    }

    private static double[] exposure(TrialData trial, Count endpoint) {
        if (endpoint.exposure() != null) {
            return trial.numbers(endpoint.exposure()).toArray();
        }
        double[] alike = new double[trial.patients()];
        Arrays.fill(alike, 1);
        return alike;
    }

    @Override
    public List<Column> draw(TrialData baselines, int[] arms, RandomStream random) {
        double[] exposure = exposure(baselines, endpoint);
        double[] counts = new double[arms.length];
        for (int row = 0; row < counts.length; row++) {
            double mean = rate * exposure[row] * (arms[row] > 0 ? ratio : 1);
            counts[row] = Double.isNaN(mean) ? Double.NaN : poisson(mean * factor(random), random);
        }
        List<Column> columns = new ArrayList<>(List.of(NumberColumn.of(endpoint.column(), counts)));
        if (endpoint.exposure() != null) {
            columns.add(NumberColumn.of(endpoint.exposure(), exposure));
        }
        return columns;
    }

    /**
     * A gamma number of mean 1. Source: Marsaglia and Tsang, ACM Trans Math Softw 2000;26:363-72,
     * doi:10.1145/358407.358414; a shape below 1 by one more uniform number.
     */
    private double factor(RandomStream random) {
        if (dispersion == 0) {
            return 1;
        }
        double shape = 1 / dispersion;
        double boost = shape < 1 ? StrictMath.pow(random.nextOpenDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            double v = root * root * root;
            if (v > 0 && StrictMath.log(random.nextOpenDouble()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                return boost * d * v * dispersion;
            }
        }
    }

    /** Events of a process of rate 1 up to a time. */
    private static double poisson(double mean, RandomStream random) {
        int events = 0;
        double time = random.nextExponential();
        while (time < mean) {
            events++;
            time += random.nextExponential();
        }
        return events;
    }
}
