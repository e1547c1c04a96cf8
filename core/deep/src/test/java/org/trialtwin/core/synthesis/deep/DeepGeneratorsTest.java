package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Draw;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

/** Each deep generator on a table whose truth is known, with few epochs; what more training and more patients give is a study. */
class DeepGeneratorsTest {
    private static final Measurements SOURCE = KnownTruth.measurements(200, 1);
    private static final DeepSettings SHORT =
            DeepSettings.defaults().withEpochs(6, 6).withSizes(128, 32);
    private static final RandomStreams STREAMS = RandomStreams.seeded(2);

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.deep.DeepGenerators#ids")
    void theCatalogueHasItAndRowsObeyTheRules(String id) {
        assertThat(Synthesizers.ids()).contains(id);
        Synthesizer synthesizer =
                Synthesizers.proper(Synthesizers.guarded(Synthesizers.obeying(DeepGenerators.of(id, SHORT))));
        FittedSynthesizer fitted = synthesizer.fit(SOURCE, KnownTruth.ON_ARM, RunContext.seeded(1));
        Draw draw = fitted.draw(KnownTruth.arms(500), STREAMS);
        Dataset rows = draw.rows();
        assertThat(rows.names()).isEqualTo(KnownTruth.SCHEMA.columns());
        assertThat(rows.column("arm")).isEqualTo(KnownTruth.arms(500).column("arm"));
        for (int row = 0; row < rows.rows(); row++) {
            boolean high = rows.column("grade").text(row).equals("high");
            assertThat(rows.column("rest").isMissing(row)).isEqualTo(!high);
            assertThat(high && rows.column("sex").text(row).equals("m")).isFalse();
            assertThat(rows.numbers("time").value(row)).isBetween(0.0, 4.0);
            assertThat(rows.column("event").text(row)).isIn("0", "1");
        }
        assertThat(rows.numbers("age").decimals()).isEqualTo(1);
        KnownTruth.Errors errors = KnownTruth.errors(rows);
        // 100 patients in an arm say .2 of a mean; .2 of a log hazard. Margins of arms do not need training.
        assertThat(errors.scoreOfArm()).isCloseTo(0, within(0.8));
        assertThat(errors.logHazard()).isCloseTo(0, within(0.8));
        assertThat(errors.missing()).isCloseTo(0, within(0.35));
        assertThat(errors.valley()).isCloseTo(0, within(0.04));
        assertThat(draw.provenance().settings()).containsKeys("epochs", "guard", "draws", "membershipOfTrainingRows");
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.deep.DeepGenerators#ids")
    void theSameSeedGivesTheSameRows(String id) {
        Synthesizer synthesizer = DeepGenerators.of(id, SHORT.withEpochs(2, 2));
        Dataset first =
                synthesizer.fit(SOURCE, KnownTruth.ON_ARM, RunContext.seeded(5)).sample(KnownTruth.arms(50), STREAMS);
        // What lies where in memory must not matter.
        ByteBuffer odd = ByteBuffer.allocateDirect(1237);
        Dataset second = synthesizer
                .fit(SOURCE, KnownTruth.ON_ARM, RunContext.seeded(5).withThreads(2))
                .sample(KnownTruth.arms(50), STREAMS);
        assertThat(first).isEqualTo(second);
        assertThat(odd.capacity()).isEqualTo(1237);
        assertThat(first)
                .isNotEqualTo(synthesizer
                        .fit(SOURCE, KnownTruth.ON_ARM, RunContext.seeded(5))
                        .sample(KnownTruth.arms(50), RandomStreams.seeded(3)));
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.deep.DeepGenerators#ids")
    void progressIsToldByEpochAndTrainingCanBeStopped(String id) {
        Cancellation cancellation = new Cancellation();
        List<String> told = new ArrayList<>();
        RunContext run = RunContext.seeded(1).cancelledBy(cancellation).onProgress((task, done, total) -> {
            told.add(task + " " + done + "/" + total);
            if (done == 2) {
                cancellation.cancel();
            }
        });
        Synthesizer synthesizer = DeepGenerators.of(id, SHORT);
        assertThatThrownBy(() -> synthesizer.fit(SOURCE, KnownTruth.ON_ARM, run))
                .isInstanceOf(CancellationException.class);
        assertThat(told).containsExactly("Training " + id + ", block 0 1/6", "Training " + id + ", block 0 2/6");
        assertThatThrownBy(() -> Synthesizers.byId(id).fit(SOURCE, KnownTruth.ON_ARM, run))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.deep.DeepGenerators#ids")
    void whatIsKnownIsKeptAndPredicts(String id) {
        Conditioning known = KnownTruth.ON_ARM.withKnown(List.of("age", "sex"));
        Dataset given = SOURCE.data().take(IntStream.range(0, 100).toArray());
        Dataset rows = DeepGenerators.of(id, SHORT.withEpochs(2, 2))
                .fit(SOURCE, known, RunContext.seeded(1))
                .sample(given, STREAMS);
        assertThat(rows.column("age")).isEqualTo(given.column("age"));
        assertThat(rows.column("sex")).isEqualTo(given.column("sex"));
        assertThat(rows.numbers("score").toArray())
                .isNotEqualTo(given.numbers("score").toArray());
    }

    /** What training is for, in small; {@link TruthStudyTest} has it in large. */
    @Test
    void dependenceIsLearned() {
        DeepSettings longer = DeepSettings.defaults().withEpochs(50, 50).withSizes(128, 48);
        Dataset rows = TabularDiffusion.of(longer, 20)
                .fit(KnownTruth.measurements(400, 7), KnownTruth.ON_ARM, RunContext.seeded(1))
                .sample(KnownTruth.arms(1500), STREAMS);
        KnownTruth.Errors errors = KnownTruth.errors(rows);
        // Without training the slope of .1 and the log hazard ratio of .41 for ten years would be 0, and agreement .3
        // lower.
        assertThat(errors.scoreOfYear()).isCloseTo(0, within(0.03));
        assertThat(KnownTruth.beta(rows)[1]).isBetween(0.2, 0.65);
        assertThat(errors.typeOfMarker()).isGreaterThan(-0.25);
    }

    /** Training that ended at an epoch chosen by what hardly feels how numbers go together learned none of it. */
    @Test
    void anAdversaryLearnsItToo() {
        Dataset rows = ConditionalGan.of(
                        DeepSettings.defaults().withEpochs(80, 80).withOptimiser(1e-3, 1e-3), 4)
                .fit(KnownTruth.measurements(400, 7), KnownTruth.ON_ARM, RunContext.seeded(1))
                .sample(KnownTruth.arms(1500), STREAMS);
        KnownTruth.Errors errors = KnownTruth.errors(rows);
        assertThat(errors.scoreOfYear()).isCloseTo(0, within(0.05));
        assertThat(errors.typeOfMarker()).isGreaterThan(-0.2);
        assertThat(errors.scoreOfArm()).isCloseTo(0, within(0.3));
    }

    @Test
    void fewPatientsAreDrawnFromMarginsAndANoteSaysSo() {
        for (int n : new int[] {2, 4, 14}) {
            Measurements few = KnownTruth.measurements(n, 3);
            FittedSynthesizer fitted = Synthesizers.proper(
                            Synthesizers.byId(DeepGenerators.ids().findFirst().orElseThrow()))
                    .fit(few, KnownTruth.ON_ARM, RunContext.seeded(1));
            assertThat(fitted.sample(KnownTruth.arms(9), STREAMS).rows()).isEqualTo(18);
            assertThat(fitted.notes()).anyMatch(note -> note.startsWith("Fewer than 30 patients"));
        }
    }
}
