package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.Random;

/** A made-up trial with ties and two causes; the arm slows down the first. */
record CompetingTrial(double[] time, int[] cause, int[] arm, double[] age, int[] stratum) {
    static CompetingTrial of(int patients, long seed) {
        Random random = new Random(seed);
        CompetingTrial trial = new CompetingTrial(
                new double[patients], new int[patients], new int[patients], new double[patients], new int[patients]);
        for (int i = 0; i < patients; i++) {
            trial.arm[i] = i % 2;
            trial.age[i] = 50 + 10 * random.nextGaussian();
            trial.stratum[i] = random.nextInt(3);
            double first = -StrictMath.log(1 - random.nextDouble())
                    / StrictMath.exp(-0.6 * trial.arm[i] + 0.02 * (trial.age[i] - 50));
            double second = -StrictMath.log(1 - random.nextDouble()) / 0.5;
            double end = 3 * random.nextDouble();
            trial.cause[i] = end < Math.min(first, second) ? 0 : first < second ? 1 : 2;
            trial.time[i] = Math.ceil(10 * Math.min(end, Math.min(first, second))) / 10;
        }
        return trial;
    }

    double[] armIndicator() {
        return Arrays.stream(arm).asDoubleStream().toArray();
    }

    CompetingTrial reversed() {
        int n = time.length;
        CompetingTrial copy = new CompetingTrial(new double[n], new int[n], new int[n], new double[n], new int[n]);
        for (int i = 0; i < n; i++) {
            copy.time[i] = time[n - 1 - i];
            copy.cause[i] = cause[n - 1 - i];
            copy.arm[i] = arm[n - 1 - i];
            copy.age[i] = age[n - 1 - i];
            copy.stratum[i] = stratum[n - 1 - i];
        }
        return copy;
    }
}
