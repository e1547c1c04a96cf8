package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * A table from regressions with known coefficients of the arm and of x: number .8 and .5, binary .7 and .6, count .4 and .3 (negative
 * binomial, theta 2), grade (four ordered levels) .9 and -.5, kind (three levels against the first) (.5, .8) and (-.6, 0), survival
 * (Weibull of shape 1.5) log hazard ratio -.5 and .4, plain (constant hazard by pieces) the same.
 */
final class RegressionTruth {
    static final Conditioning GIVEN_ARM = Conditioning.on("arm").withIndependent(List.of("x", "sex"));

    static final Schema SCHEMA = Schema.of(List.of(
            new Variable.Categorical("arm"),
            new Variable.Continuous("x"),
            new Variable.Categorical("sex"),
            new Variable.Continuous("number"),
            new Variable.Categorical("binary"),
            new Variable.Count("count"),
            new Variable.Ordinal("grade"),
            new Variable.Categorical("kind"),
            new Variable.CensoredTime("survival", "time", "event")));

    private RegressionTruth() {}

    static Measurements measurements(int perArm, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("regressions").open();
        int n = 2 * perArm;
        int[] arm = new int[n];
        int[] sex = new int[n];
        int[] binary = new int[n];
        int[] grade = new int[n];
        int[] kind = new int[n];
        double[] x = new double[n];
        double[] number = new double[n];
        double[] count = new double[n];
        double[] time = new double[n];
        double[] event = new double[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            // Bounded, so that no percentile cuts a slope.
            x[i] = DecimalText.round(4 * random.nextDouble() - 2, 4);
            sex[i] = random.nextInt(2);
            number[i] = DecimalText.round(10 + 0.8 * arm[i] + 0.5 * x[i] + 1.5 * random.nextGaussian(), 4);
            binary[i] = random.nextDouble() < logistic(-0.5 + 0.7 * arm[i] + 0.6 * x[i]) ? 1 : 0;
            count[i] = negativeBinomial(StrictMath.exp(0.5 + 0.4 * arm[i] + 0.3 * x[i]), random);
            double u = random.nextDouble();
            double eta = 0.9 * arm[i] - 0.5 * x[i];
            grade[i] = (int) Arrays.stream(new double[] {-1, 0, 1.2})
                    .filter(threshold -> u >= logistic(threshold - eta))
                    .count();
            double second = StrictMath.exp(0.5 * arm[i] + 0.8 * x[i] - 0.2);
            double third = StrictMath.exp(-0.6 * arm[i]);
            double v = random.nextDouble() * (1 + second + third);
            kind[i] = v < 1 ? 0 : v < 1 + second ? 1 : 2;
            double died = StrictMath.pow(
                    random.nextExponential() / (0.1 * StrictMath.exp(-0.5 * arm[i] + 0.4 * x[i])), 1 / 1.5);
            double left = Math.min(6, 2 + 6 * random.nextDouble());
            time[i] = DecimalText.round(Math.min(died, left), 4);
            event[i] = died <= left ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), arm),
                        NumberColumn.of("x", x),
                        CategoryColumn.of("sex", List.of("f", "m"), sex),
                        NumberColumn.of("number", number),
                        CategoryColumn.of("binary", List.of("no", "yes"), binary),
                        NumberColumn.of("count", count),
                        CategoryColumn.of("grade", List.of("1", "2", "3", "4"), grade),
                        CategoryColumn.of("kind", List.of("a", "b", "c"), kind),
                        NumberColumn.of("time", time),
                        NumberColumn.of("event", event)),
                SCHEMA);
    }

    private static double negativeBinomial(double mu, RandomStream random) {
        // Gamma of shape 2 and mean 1, then Poisson by exponential gaps.
        double rate = mu * (random.nextExponential() + random.nextExponential()) / 2;
        double gone = random.nextExponential();
        double count = 0;
        while (gone < rate) {
            gone += random.nextExponential();
            count++;
        }
        return count;
    }

    private static double logistic(double eta) {
        return 1 / (1 + StrictMath.exp(-eta));
    }

    /** The given column of some rows, half of them in each arm. */
    static Dataset given(int perArm) {
        int[] arm = new int[2 * perArm];
        Arrays.setAll(arm, i -> i % 2);
        return Dataset.of(CategoryColumn.of("arm", List.of("A", "B"), arm));
    }
}
