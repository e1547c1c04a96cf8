package org.trialtwin.core.synthesis.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

/** Two baselines of rank correlation .6, and an outcome 2 + 1.5 arm + .8 first + noise. */
class StagedSynthesisTest {
    private static final Synthesizer VINES = StagedSynthesis.vineSequential();
    private static final Conditioning GIVEN_ARM = Conditioning.on("arm").withIndependent(List.of("a", "b"));
    private static final Schema SCHEMA = Schema.of(List.of(
            new Variable.Categorical("arm"),
            new Variable.Continuous("a"),
            new Variable.Continuous("b"),
            new Variable.Continuous("outcome")));

    private static Measurements source(int n) {
        RandomStream random = RandomStreams.seeded(9).open();
        int[] arm = new int[n];
        double[] a = new double[n];
        double[] b = new double[n];
        double[] outcome = new double[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            double z = random.nextGaussian();
            a[i] = DecimalText.round(StrictMath.exp(z), 4);
            b[i] = DecimalText.round(0.62 * z + 0.785 * random.nextGaussian(), 4);
            outcome[i] = DecimalText.round(2 + 1.5 * arm[i] + 0.8 * b[i] + random.nextGaussian(), 4);
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), arm),
                        NumberColumn.of("a", a),
                        NumberColumn.of("b", b),
                        NumberColumn.of("outcome", outcome)),
                SCHEMA);
    }

    private static Dataset arms(int n) {
        return Dataset.of(CategoryColumn.of(
                "arm", List.of("A", "B"), IntStream.range(0, n).map(i -> i % 2).toArray()));
    }

    private static double mean(Dataset data, String column, int arm) {
        return mean(data, column, "arm", arm);
    }

    private static double mean(Dataset data, String column, String by, int code) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.categories(by).code(row) == code)
                .mapToDouble(row -> data.numbers(column).value(row))
                .average()
                .orElseThrow();
    }

    @Test
    void baselinesAreJointAndOutcomesDependOnArmAndBaselines() {
        FittedSynthesizer fitted = VINES.fit(source(3000), GIVEN_ARM, RunContext.seeded(1));
        Dataset drawn = fitted.sample(arms(10_000), RandomStreams.seeded(2));
        SpearmansCorrelation ranks = new SpearmansCorrelation();
        double[] b = drawn.numbers("b").toArray();
        assertThat(ranks.correlation(drawn.numbers("a").toArray(), b)).isCloseTo(0.6, within(0.05));
        assertThat(ranks.correlation(b, drawn.numbers("outcome").toArray()))
                .isCloseTo(
                        ranks.correlation(
                                source(3000).data().numbers("b").toArray(),
                                source(3000).data().numbers("outcome").toArray()),
                        within(0.05));
        assertThat(mean(drawn, "outcome", 1) - mean(drawn, "outcome", 0)).isCloseTo(1.5, within(0.17));
        assertThat(mean(drawn, "b", 1) - mean(drawn, "b", 0)).isCloseTo(0, within(0.08));
        assertThat(fitted.provenance().parents())
                .extracting(Provenance::maker)
                .containsExactly("vine-copula", "parametric-sequential");
    }

    @Test
    void withoutRandomisationAllAreOutcomesAndANoteSaysSo() {
        FittedSynthesizer fitted = VINES.fit(source(200), Conditioning.on("arm"), RunContext.seeded(1));
        assertThat(fitted.notes()).anyMatch(note -> note.startsWith("No variable is independent"));
        assertThat(fitted.sample(arms(10), RandomStreams.seeded(2)).rows()).isEqualTo(10);
    }

    @Test
    void timesComeFromAForestAndTheRestFromTheCopula() {
        Measurements source = Simulated.measurements(400, 6);
        FittedSynthesizer fitted =
                StagedSynthesis.survivalForest().fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1));
        Dataset drawn = fitted.sample(Simulated.given(400), RandomStreams.seeded(2));
        assertThat(fitted.provenance().parents())
                .extracting(Provenance::maker)
                .containsExactly("gaussian-copula", "sequential-forest");
        for (int group = 0; group < 2; group++) {
            // Shares of 400 with a standard error of .025 each.
            assertThat(mean(drawn, "event", "group", group))
                    .isCloseTo(mean(source.data(), "event", "group", group), within(0.1));
        }
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(3, within(0.6));
    }

    @Test
    void anyTwoFamiliesMakeOne() {
        Synthesizer both = Synthesizers.guarded(Synthesizers.obeying(StagedSynthesis.of(
                "copula-then-trees", Synthesizers.byId("gaussian-copula"), Synthesizers.byId("sequential-trees"))));
        Dataset drawn = both.fit(Simulated.measurements(200, 3), Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(500), RandomStreams.seeded(2));
        assertThat(drawn.names()).isEqualTo(Simulated.SCHEMA.columns());
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(3, within(0.6));
    }

    @Test
    void theSameSeedGivesTheSameRowsOnAnyNumberOfThreadsAndAFitCanBeStopped() {
        Measurements small = source(100);
        assertThat(VINES.fit(small, GIVEN_ARM, RunContext.seeded(1)).sample(arms(20), RandomStreams.seeded(2)))
                .isEqualTo(VINES.fit(small, GIVEN_ARM, RunContext.seeded(1).withThreads(2))
                        .sample(arms(20), RandomStreams.seeded(2)));
        Cancellation cancellation = new Cancellation();
        RunContext run =
                RunContext.seeded(1).cancelledBy(cancellation).onProgress((task, done, total) -> cancellation.cancel());
        assertThatThrownBy(() -> VINES.fit(small, GIVEN_ARM, run)).isInstanceOf(CancellationException.class);
    }
}
