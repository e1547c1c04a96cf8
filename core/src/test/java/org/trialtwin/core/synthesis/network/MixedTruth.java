package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
 * A table from a known network. Baselines: x and y are normal with correlation .8, stage has three levels and hangs on sex, w is .5
 * y - .7 sex and noise, alone hangs on nothing. Outcomes: score is the arm, .6 y and noise, within arms of variance 1; the log odds
 * of response are 1.2 for the arm and 1.5 for stage 3; the log hazard is -.5 for the arm and .7 x.
 */
final class MixedTruth {
    static final Conditioning GIVEN_ARM =
            Conditioning.on("arm").withIndependent(List.of("sex", "stage", "x", "y", "w", "alone"));
    static final Schema SCHEMA = Schema.of(List.of(
            new Variable.Categorical("arm"),
            new Variable.Categorical("sex"),
            new Variable.Ordinal("stage"),
            new Variable.Continuous("x"),
            new Variable.Continuous("y"),
            new Variable.Continuous("w"),
            new Variable.Continuous("alone"),
            new Variable.Continuous("score"),
            new Variable.Categorical("response"),
            new Variable.CensoredTime("survival", "time", "event")));
    static final Set<String> NEIGHBOURS =
            Set.of("sex-stage", "x-y", "w-y", "sex-w", "score-y", "response-stage", "survival-x");

    private MixedTruth() {}

    static Measurements draw(int perArm, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("mixed").open();
        int n = 2 * perArm;
        int[][] codes = new int[4][n];
        double[][] numbers = new double[7][n];
        for (int i = 0; i < n; i++) {
            int arm = i % 2;
            int sex = random.nextInt(2);
            double u = random.nextDouble();
            int stage = sex == 0 ? (u < 0.5 ? 0 : u < 0.8 ? 1 : 2) : (u < 0.2 ? 0 : u < 0.5 ? 1 : 2);
            double x = random.nextGaussian();
            double y = 0.8 * x + 0.6 * random.nextGaussian();
            double w = 0.5 * y - 0.7 * sex + 0.8 * random.nextGaussian();
            double odds = StrictMath.exp(-1 + 1.2 * arm + (stage == 2 ? 1.5 : 0));
            double died = random.nextExponential() / (0.1 * StrictMath.exp(-0.5 * arm + 0.7 * x));
            double left = Math.min(12, 4 + 12 * random.nextDouble());
            int response = random.nextDouble() < odds / (1 + odds) ? 1 : 0;
            int[] row = {arm, sex, stage, response};
            double[] values = {
                x,
                y,
                w,
                random.nextGaussian(),
                arm + 0.6 * y + 0.8 * random.nextGaussian(),
                Math.min(died, left),
                died <= left ? 1 : 0
            };
            for (int j = 0; j < row.length; j++) {
                codes[j][i] = row[j];
            }
            for (int j = 0; j < values.length; j++) {
                numbers[j][i] = DecimalText.round(values[j], 5);
            }
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), codes[0]),
                        CategoryColumn.of("sex", List.of("f", "m"), codes[1]),
                        CategoryColumn.of("stage", List.of("1", "2", "3"), codes[2]),
                        NumberColumn.of("x", numbers[0]),
                        NumberColumn.of("y", numbers[1]),
                        NumberColumn.of("w", numbers[2]),
                        NumberColumn.of("alone", numbers[3]),
                        NumberColumn.of("score", numbers[4]),
                        CategoryColumn.of("response", List.of("no", "yes"), codes[3]),
                        NumberColumn.of("time", numbers[5]),
                        NumberColumn.of("event", numbers[6])),
                SCHEMA);
    }

    /** The given column of some rows, half of them in each arm. */
    static Dataset given(int perArm) {
        int[] arm = new int[2 * perArm];
        Arrays.setAll(arm, i -> i % 2);
        return Dataset.of(CategoryColumn.of("arm", List.of("A", "B"), arm));
    }
}
