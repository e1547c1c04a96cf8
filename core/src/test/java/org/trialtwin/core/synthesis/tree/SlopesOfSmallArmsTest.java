package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Synthesizers;

/** What an outcome's baseline says of it must survive in arms of eighteen patients, or every adjusted analysis is off. */
class SlopesOfSmallArmsTest {
    private static final List<String> ARMS = List.of("A", "B", "C");
    private static final int REPEATS = 60;

    private static Measurements trial(int perArm, IntToDoubleFunction slopeOfArm, RandomStream random) {
        int rows = 3 * perArm;
        int[] arm = IntStream.range(0, rows).map(row -> row % 3).toArray();
        double[] before = new double[rows];
        double[] after = new double[rows];
        for (int row = 0; row < rows; row++) {
            before[row] = Math.rint(45 + 10 * random.nextGaussian());
            after[row] =
                    Math.rint(40 + slopeOfArm.applyAsDouble(arm[row]) * (before[row] - 45) + 8 * random.nextGaussian());
        }
        return new Measurements(
                Dataset.of(List.of(
                        CategoryColumn.of("arm", ARMS, arm),
                        NumberColumn.of("before", before),
                        NumberColumn.of("after", after))),
                new Schema(
                        List.of(
                                new Variable.Categorical("arm"),
                                new Variable.Continuous("before"),
                                new Variable.Continuous("after")),
                        List.of()));
    }

    private static double meanSlope(int perArm, IntToDoubleFunction slopeOfArm, int arm) {
        double sum = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            RandomStreams streams = RandomStreams.seeded(100 + repeat);
            Measurements real = trial(perArm, slopeOfArm, streams.at("trial").open());
            Conditioning byArm = Conditioning.on("arm").withIndependent(Set.of("before"));
            Dataset given = real.data().select(List.of("arm"));
            Dataset drawn = Synthesizers.proper(Synthesizers.sequentialTrees())
                    .fit(real, byArm, RunContext.seeded(repeat))
                    .sample(given, streams.at("twins"));
            SimpleRegression line = new SimpleRegression();
            CategoryColumn arms = (CategoryColumn) drawn.column("arm");
            for (int row = 0; row < drawn.rows(); row++) {
                if (arms.code(row) == arm) {
                    line.addData(
                            drawn.numbers("before").value(row),
                            drawn.numbers("after").value(row));
                }
            }
            sum += line.getSlope();
        }
        return sum / REPEATS;
    }

    @Test
    void aSlopeThatArmsShareIsNotFlattened() {
        // One slope has a standard error of .28 through trial, bootstrap and draw, their mean of .036.
        assertThat(meanSlope(18, arm -> 0.9, 0)).isCloseTo(0.9, within(0.1));
    }

    @Test
    void aSlopeOfOneArmStaysItsOwn() {
        assertThat(meanSlope(60, arm -> arm == 0 ? -0.9 : 0.9, 0)).isCloseTo(-0.9, within(0.12));
        assertThat(meanSlope(60, arm -> arm == 0 ? -0.9 : 0.9, 1)).isCloseTo(0.9, within(0.12));
    }
}
