package org.trialtwin.stats.benchmark;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A made-up trial: two equal arms, five covariates with an effect each (the arm, a continuous one on the scale of age, a
 * standard normal one, one of two values, one of three), exponential times in years, uniform censoring after half a year of
 * follow-up at least. Times are whole millionths of a year, so that what is tied is tied for R's tolerance too.
 */
record BenchmarkTrial(double[] time, boolean[] event, boolean[] experimental, int[] arm, double[][] covariates) {
    static final int COVARIATES = 5;

    static BenchmarkTrial of(int patients) {
        Random random = new Random(20_240_601);
        BenchmarkTrial trial = new BenchmarkTrial(
                new double[patients],
                new boolean[patients],
                new boolean[patients],
                new int[patients],
                new double[COVARIATES][patients]);
        for (int i = 0; i < patients; i++) {
            trial.draw(i, random);
        }
        return trial;
    }

    private void draw(int i, Random random) {
        arm[i] = random.nextInt(2);
        experimental[i] = arm[i] == 1;
        covariates[0][i] = arm[i];
        covariates[1][i] = Math.rint(60 + 10 * random.nextGaussian());
        covariates[2][i] = random.nextGaussian();
        covariates[3][i] = random.nextInt(2);
        covariates[4][i] = random.nextInt(3);
        double predictor = -0.3 * covariates[0][i]
                + 0.02 * (covariates[1][i] - 60)
                + 0.25 * covariates[2][i]
                + 0.4 * covariates[3][i]
                - 0.2 * covariates[4][i];
        double failure = -StrictMath.log(1 - random.nextDouble()) / StrictMath.exp(predictor);
        double censoring = 0.5 + 2.5 * random.nextDouble();
        event[i] = failure <= censoring;
        time[i] = Math.ceil(1e6 * Math.min(failure, censoring)) / 1e6;
    }

    /** Writes time, event and covariates, one column after the other, as doubles with the high byte first. */
    void write(Path file) {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (double t : time) {
                out.writeDouble(t);
            }
            for (boolean e : event) {
                out.writeDouble(e ? 1 : 0);
            }
            for (double[] column : covariates) {
                for (double value : column) {
                    out.writeDouble(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
