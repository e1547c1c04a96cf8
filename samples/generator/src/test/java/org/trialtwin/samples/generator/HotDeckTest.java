package org.trialtwin.samples.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
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

class HotDeckTest {
    private static final int ROWS = 600;

    private static Measurements patients() {
        RandomStream random = RandomStreams.seeded(1).open();
        int[] arm = IntStream.range(0, ROWS).map(i -> i % 2).toArray();
        double[] before = new double[ROWS];
        double[] after = new double[ROWS];
        double[] time = new double[ROWS];
        double[] event = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            before[i] = 50 + 10 * random.nextGaussian();
            after[i] = before[i] + 5 + 10 * arm[i] + random.nextExponential();
            time[i] = random.nextExponential();
            event[i] = random.nextDouble() < 0.6 ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), arm),
                        NumberColumn.of("before", before),
                        NumberColumn.of("after", after),
                        NumberColumn.of("time", time),
                        NumberColumn.of("event", event)),
                new Schema(
                        List.of(
                                new Variable.Categorical("arm"),
                                new Variable.Continuous("before"),
                                new Variable.Continuous("after"),
                                new Variable.CensoredTime("death", "time", "event")),
                        List.of(new Constraint.NotAbove("before", "after"))));
    }

    @Test
    void isOfferedBesideTheOthersAndObeysRelations() {
        assertThat(Synthesizers.ids()).contains("sequential-trees", "hot-deck");
        Measurements patients = patients();
        Dataset drawn = Synthesizers.byId("hot-deck")
                .fit(patients, Conditioning.on("arm"), RunContext.seeded(1))
                .sample(patients.data(), RandomStreams.seeded(2));
        double[] before = drawn.numbers("before").toArray();
        double[] after = drawn.numbers("after").toArray();
        double[] gain = new double[2];
        for (int row = 0; row < ROWS; row++) {
            assertThat(before[row]).isLessThanOrEqualTo(after[row]);
            gain[drawn.categories("arm").code(row)] += (after[row] - before[row]) / (ROWS / 2);
        }
        assertThat(gain[1] - gain[0]).isCloseTo(10, within(2.0));
        assertThat(drawn.numbers("event").toArray()).containsOnly(0, 1);
    }
}
