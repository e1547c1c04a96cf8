package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;

/** Every family on the hostile trial of 60 patients and 60 columns, on a table with relations, and on very few rows. */
class FamiliesOnOddDataTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(2);

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#families")
    void aHostileTrialIsLearnedAndDrawn(String id) {
        Measurements source = HostileTrialTest.SOURCE;
        Conditioning conditioning = Conditioning.on("arm").withIndependent(HostileTrialTest.baselines());
        FittedSynthesizer fitted =
                Synthesizers.proper(Synthesizers.byId(id)).fit(source, conditioning, RunContext.seeded(1));
        Draw draw = fitted.draw(HostileTrialTest.given(1000), STREAMS);
        Dataset rows = draw.rows();
        assertThat(rows.columns()).hasSize(60);
        assertThat(rows.column("never").missing()).isEqualTo(2000);
        assertThat(rows.numbers("constant").toArray()).containsOnly(3);
        assertThat(rows.column("time").missing()).isZero();
        assertThat(rows.column("names").missing()).isZero();
        assertThat(rows.column("rare").missing()).isZero();
        assertThat(draw.provenance().settings().get("guard")).endsWith("0 beyond chance kept");
        double missing = (double) rows.column("x1").missing() / rows.rows();
        // A bootstrap of 60 has a standard error of .065.
        assertThat(missing).isCloseTo((double) source.data().column("x1").missing() / HostileTrialTest.N, within(0.2));
        for (int j = 0; j < 40; j += 2) {
            double[] x = rows.numbers("x" + j).toArray();
            double mean = Arrays.stream(x).average().orElseThrow();
            double squares = Arrays.stream(x)
                    .map(each -> (each - mean) * (each - mean))
                    .average()
                    .orElseThrow();
            // Averages of neighbours shrink.
            assertThat(Math.sqrt(squares)).isBetween(id.equals("avatar") ? 0.4 : 0.5, 1.6);
        }
        assertThat(fitted.notes()).anyMatch(note -> note.startsWith("Always missing") && note.endsWith(": never"));
        assertThat(fitted.notes()).allMatch(note -> note.length() < 500);
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#families")
    void aRareLevelIsDrawnAsOftenAsItOccurs(String id) {
        FittedSynthesizer fitted = Synthesizers.byId(id)
                .fit(
                        HostileTrialTest.SOURCE,
                        Conditioning.on("arm").withIndependent(HostileTrialTest.baselines()),
                        RunContext.seeded(1));
        Dataset rows = fitted.sample(HostileTrialTest.given(1000), STREAMS);
        long rare = IntStream.range(0, rows.rows())
                .filter(row -> rows.column("rare").text(row).equals("seen twice"))
                .count();
        // 67 are expected; two rows say little of more.
        assertThat(rare).isBetween(25L, 130L);
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#families")
    void relationsHoldWithProperDraws(String id) {
        Dataset drawn = Synthesizers.proper(Synthesizers.byId(id))
                .fit(Related.measurements(200, 3), Related.GIVEN_GROUP, RunContext.seeded(4))
                .sample(Related.given(500), STREAMS);
        for (Constraint constraint : Related.SCHEMA.constraints()) {
            for (int row = 0; row < drawn.rows(); row++) {
                assertThat(constraint.holds(drawn::column, row))
                        .as("%s", constraint)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#families")
    void fewRowsAreNoReasonToFail(String id) {
        for (int rows : new int[] {1, 2, 3, 7}) {
            Measurements few = Simulated.measurements(10, 3)
                    .take(IntStream.range(0, 2 * rows).toArray());
            Dataset drawn = Synthesizers.proper(Synthesizers.byId(id))
                    .fit(few, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                    .sample(Simulated.given(9), STREAMS);
            assertThat(drawn.rows()).isEqualTo(18);
            NumberColumn time = drawn.numbers("time");
            assertThat(time.missing()).isZero();
            assertThat(Arrays.stream(time.toArray()).min().orElseThrow()).isNotNegative();
        }
    }

    /** Long fits can be stopped: what was asked to stop does not begin. */
    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#learning")
    void aCancelledFitStops(String id) {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RunContext run = RunContext.seeded(1).cancelledBy(cancellation);
        Measurements source = Simulated.measurements(50, 3);
        assertThatThrownBy(() -> Synthesizers.byId(id).fit(source, Simulated.GIVEN_GROUP, run))
                .isInstanceOf(CancellationException.class);
    }
}
