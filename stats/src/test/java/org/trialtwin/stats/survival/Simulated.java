package org.trialtwin.stats.survival;

import java.util.Random;

/** A made-up trial with ties: two arms, one covariate, two strata. */
record Simulated(double[] time, boolean[] event, int[] arm, double[] age, int[] stratum) {
    static Simulated trial(int patients, long seed) {
        Random random = new Random(seed);
        double[] time = new double[patients];
        boolean[] event = new boolean[patients];
        int[] arm = new int[patients];
        double[] age = new double[patients];
        int[] stratum = new int[patients];
        for (int i = 0; i < patients; i++) {
            arm[i] = i % 2;
            age[i] = 50 + 10 * random.nextGaussian();
            stratum[i] = random.nextInt(2);
            double hazard = StrictMath.exp(-0.5 * arm[i] + 0.03 * (age[i] - 50) + 0.4 * stratum[i]);
            double failure = -StrictMath.log(1 - random.nextDouble()) / hazard;
            double censoring = 3 * random.nextDouble();
            event[i] = failure <= censoring;
            time[i] = Math.ceil(Math.min(failure, censoring) * 20) / 20;
        }
        return new Simulated(time, event, arm, age, stratum);
    }

    double[] armIndicator() {
        double[] indicator = new double[arm.length];
        for (int i = 0; i < arm.length; i++) {
            indicator[i] = arm[i];
        }
        return indicator;
    }

    Simulated shuffled(long seed) {
        int n = time.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Random random = new Random(seed);
        for (int i = n - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[k];
            order[k] = kept;
        }
        Simulated copy = new Simulated(new double[n], new boolean[n], new int[n], new double[n], new int[n]);
        for (int i = 0; i < n; i++) {
            copy.time[i] = time[order[i]];
            copy.event[i] = event[order[i]];
            copy.arm[i] = arm[order[i]];
            copy.age[i] = age[order[i]];
            copy.stratum[i] = stratum[order[i]];
        }
        return copy;
    }

    Simulated relabelled() {
        int[] other = new int[arm.length];
        for (int i = 0; i < arm.length; i++) {
            other[i] = 1 - arm[i];
        }
        return new Simulated(time, event, other, age, stratum);
    }

    Simulated inUnits(double factor) {
        double[] scaled = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            scaled[i] = factor * time[i];
        }
        return new Simulated(scaled, event, arm, age, stratum);
    }
}
