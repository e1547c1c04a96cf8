package org.trialtwin.stats.certificate;

import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.estimate.EffectEstimate;

/** A difference of means; normal twins with mean and deviation of each arm. */
final class MeansTrial implements CongenialTrial {
    @Override
    public double truth() {
        return 0.3;
    }

    @Override
    public double[][] patients(int arm, RandomStream random) {
        double[][] rows = new double[PER_ARM][1];
        for (double[] row : rows) {
            row[0] = arm * truth() + random.nextGaussian();
        }
        return rows;
    }

    @Override
    public double[][] twins(double[][] learnedFrom, int number, RandomStream random) {
        double sum = 0;
        for (double[] row : learnedFrom) {
            sum += row[0];
        }
        double mean = sum / learnedFrom.length;
        double squares = 0;
        for (double[] row : learnedFrom) {
            squares += (row[0] - mean) * (row[0] - mean);
        }
        double deviation = Math.sqrt(squares / (learnedFrom.length - 1));
        double[][] rows = new double[number][1];
        for (double[] row : rows) {
            row[0] = mean + deviation * random.nextGaussian();
        }
        return rows;
    }

    @Override
    public EffectEstimate effect(double[][] control, double[][] experimental) {
        return WelchTest.of(values(experimental), values(control)).effect(0.95);
    }

    private static double[] values(double[][] rows) {
        double[] values = new double[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i][0];
        }
        return values;
    }

    @Override
    public String toString() {
        return "difference of means";
    }
}
