package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class MarginCalibrationTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(3);

    /** Weights that never saw an adversary: every mean is off before, and that of its group after. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void eachGroupHasItsMargins(int number) {
        Measurements table = KnownTruth.measurements(800, 1);
        Block block = Block.of(table, KnownTruth.ON_ARM, 5).get(number);
        BlockRows rows = block.rows(table.data()::column, 800);
        float[][] offsets = LogitOffsets.of(
                block.targets(), rows.targets(), rows.group(), block.groups().size());
        GeneratorNetwork generator = new GeneratorNetwork(block, 32);
        RandomStream random = STREAMS.at("weights").open();
        float[] weights = generator.plan().initial(random);
        int trained = generator.levelsOfGroup(0);
        for (int i = 0; i < trained; i++) {
            weights[i] += (float) (0.1 * random.nextGaussian());
        }
        try (NDManager manager = TorchEngine.open(false)) {
            LevelHeads heads = new LevelHeads(manager, block.targets());
            float[] calibrated = new MarginCalibration(block, rows, offsets, STREAMS.at("margins"))
                    .calibrated(generator, heads, manager, weights);
            assertThat(farthest(block, rows, offsets, generator, heads, manager, weights))
                    .isGreaterThan(0.1);
            assertThat(farthest(block, rows, offsets, generator, heads, manager, calibrated))
                    .isCloseTo(0, within(0.03));
        }
    }

    /** The largest distance of a level's mean probability in a group from its margin, under other noise than that of the calibration. */
    private static double farthest(
            Block block,
            BlockRows rows,
            float[][] offsets,
            GeneratorNetwork generator,
            LevelHeads heads,
            NDManager manager,
            float[] weights) {
        BlockRows many = rows.take(
                IntStream.range(0, 20 * rows.size()).map(i -> i % rows.size()).toArray());
        Batch batch = new Batch(manager, block, many, offsets);
        float[][] margins = heads.margins(batch);
        int[] place = generator
                .wanted()
                .forDrawing(many.group(), margins, STREAMS.at("wanted").open());
        NDList view = generator.plan().view(TorchEngine.tensor(manager, weights, weights.length));
        GeneratorNetwork.Output output =
                generator.pass(view, heads, batch, place, STREAMS.at("noise").open());
        float[] chances = output.logs().exp().toFloatArray();
        float[] scores =
                generator.scoresOfLevels(view, many.group(), output.scores().toFloatArray());
        int width = block.targets().width();
        double farthest = 0;
        for (int g = 0; g < margins.length; g++) {
            for (int k = 0; k < width; k++) {
                double mean = 0;
                double score = 0;
                int members = 0;
                for (int row = 0; row < many.size(); row++) {
                    if (many.group()[row] == g) {
                        mean += chances[row * width + k];
                        score += chances[row * width + k] * scores[row * width + k];
                        members++;
                    }
                }
                farthest = Math.max(farthest, Math.abs(mean / members - margins[g][k]));
                if (mean > 200) {
                    farthest = Math.max(farthest, Math.abs(score / mean) / 3);
                }
            }
        }
        return farthest;
    }
}
