package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.FittedSynthesizer;

class CheckpointTest {
    private static final Measurements SOURCE = KnownTruth.measurements(60, 1);
    private static final DeepSettings SHORT =
            DeepSettings.defaults().withEpochs(10, 10).withSizes(64, 16);

    @TempDir
    Path folder;

    /** The two ways to train. */
    @ParameterizedTest
    @ValueSource(strings = {ConditionalGan.ID, TabularAutoencoder.ID})
    void trainingThatWasStoppedGoesOnAndEndsAlike(String id) {
        FittedSynthesizer whole = DeepGenerators.of(id, SHORT).fit(SOURCE, KnownTruth.ON_ARM, RunContext.seeded(5));
        DeepSettings kept = SHORT.withCheckpoints(folder);
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> DeepGenerators.of(id, kept)
                        .fit(
                                SOURCE,
                                KnownTruth.ON_ARM,
                                RunContext.seeded(5).cancelledBy(cancellation).onProgress((task, done, total) -> {
                                    if (done == 7) {
                                        cancellation.cancel();
                                    }
                                })))
                .isInstanceOf(CancellationException.class);
        AtomicInteger epochs = new AtomicInteger();
        FittedSynthesizer resumed = DeepGenerators.of(id, kept)
                .fit(
                        SOURCE,
                        KnownTruth.ON_ARM,
                        RunContext.seeded(5).onProgress((task, done, total) -> epochs.incrementAndGet()));
        // 5 of the 20 epochs of both blocks were kept.
        assertThat(epochs).hasValue(15);
        assertThat(sample(resumed)).isEqualTo(sample(whole));
        assertThat(resumed.provenance()).isEqualTo(whole.provenance());
    }

    private static Dataset sample(FittedSynthesizer fitted) {
        return fitted.sample(KnownTruth.arms(30), RandomStreams.seeded(1));
    }

    @Test
    void weightsAreAPlaceToStartFrom() throws IOException {
        RowTransformer scratch = RowTransformer.of(SHORT, TransformerSettings.defaults());
        RunContext run = RunContext.seeded(5);
        FittedSynthesizer first = scratch.fit(SOURCE, KnownTruth.ON_ARM, run);
        RowTransformer.save(first, folder);
        assertThat(folder.resolve("block-0.safetensors")).exists();
        FittedSynthesizer again = RowTransformer.of(
                        SHORT.withEpochs(0, 1), TransformerSettings.defaults().startingFrom(folder))
                .fit(SOURCE, KnownTruth.ON_ARM, run);
        assertThat(sample(again)).isEqualTo(sample(first));
        // Another table takes what it shares.
        FittedSynthesizer other = RowTransformer.of(
                        SHORT.withEpochs(1, 1), TransformerSettings.defaults().startingFrom(folder))
                .fit(KnownTruth.measurements(90, 8), KnownTruth.ON_ARM, run);
        assertThat(sample(other).rows()).isEqualTo(60);
        assertThat(other.provenance().settings().get("pretrained")).startsWith("block-0.safetensors ");
        assertThatThrownBy(() -> RowTransformer.save(
                        TabularAutoencoder.of(SHORT.withEpochs(0, 1)).fit(SOURCE, KnownTruth.ON_ARM, run), folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tvae");
        assertThatThrownBy(() -> RowTransformer.of(
                                SHORT, TransformerSettings.defaults().startingFrom(folder.resolve("nowhere")))
                        .fit(SOURCE, KnownTruth.ON_ARM, run))
                .hasMessageContaining("nowhere");
    }

    @Test
    void aFileOfTensorsIsReadAsItWasWrittenAndNothingElseIs() throws IOException {
        Path file = folder.resolve("some.safetensors");
        new TensorFile(Map.of("a", new TensorFile.Tensor(new long[] {2, 2}, new float[] {1, 2, 3, -4.5f}))).write(file);
        TensorFile.Tensor read = TensorFile.read(file).tensors().get("a");
        assertThat(read.shape()).containsExactly(2, 2);
        assertThat(read.values()).containsExactly(1, 2, 3, -4.5f);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(IOException.class);
        }
        for (int at = 0; at < bytes.length - 16; at++) {
            byte[] broken = bytes.clone();
            broken[at] ^= 0x15;
            Files.write(file, broken);
            try {
                TensorFile.read(file);
            } catch (IOException expected) {
                assertThat(expected).hasMessageContaining("some.safetensors");
            }
        }
    }
}
