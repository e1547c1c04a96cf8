package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * Gives a generator that was trained against an adversary the margins of each group back: an adversary compares rows, and nothing
 * holds what it does not look at. Log odds of levels and hazards get what brings their means over rows of a group to the group's
 * margins, by iteration with the same noise; scores get the mean 0 and the variance 1 that they have within a group and level.
 */
final class MarginCalibration {
    private static final int FEWEST_DRAWN = 3000;
    private static final int MOST_ROWS = 4000;
    private static final int FEWEST_OF_GROUP = 10;
    private static final int ITERATIONS = 8;
    private static final double MOST_STEP = 2;
    private static final double LEAST_SPREAD = 0.05;

    private final Block block;
    private final BlockRows rows;
    private final float[][] offsets;
    private final RandomStreams streams;

    MarginCalibration(Block block, BlockRows training, float[][] offsets, RandomStreams streams) {
        this.block = block;
        this.offsets = offsets;
        this.streams = streams;
        this.rows = training.atMost(MOST_ROWS).repeated(FEWEST_DRAWN);
    }

    /**
     * Weights with the margins of each group.
     *
     * @param generator whose weights they are
     * @param weights as trained
     * @return a copy
     */
    float[] calibrated(GeneratorNetwork generator, LevelHeads heads, NDManager manager, float[] weights) {
        float[] calibrated = weights.clone();
        try (NDManager own = manager.newSubManager()) {
            Batch batch = new Batch(own, block, rows, offsets);
            float[][] margins = heads.margins(batch);
            int[] place = generator
                    .wanted()
                    .forDrawing(rows.group(), margins, streams.at("wanted").open());
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                try (NDManager step = own.newSubManager()) {
                    NDArray flat = TorchEngine.tensor(step, calibrated, calibrated.length);
                    GeneratorNetwork.Output output = generator.pass(
                            generator.plan().view(flat),
                            heads,
                            new Batch(step, block, rows, offsets),
                            place,
                            streams.at("noise").open());
                    move(
                            generator,
                            calibrated,
                            margins,
                            output.logs().exp().toFloatArray(),
                            output.scores().toFloatArray());
                }
            }
        }
        return calibrated;
    }

    private void move(GeneratorNetwork generator, float[] weights, float[][] margins, float[] chances, float[] scores) {
        for (int g = 0; g < margins.length; g++) {
            int group = g;
            int[] members = IntStream.range(0, rows.size())
                    .filter(row -> rows.group()[row] == group)
                    .toArray();
            if (members.length >= FEWEST_OF_GROUP) {
                moveLevels(generator.levelsOfGroup(g), weights, margins[g], members, chances);
                moveScores(generator, g, weights, members, chances, scores);
            }
        }
    }

    private void moveLevels(int at, float[] weights, float[] margins, int[] members, float[] chances) {
        Layout layout = block.targets();
        for (int f = 0; f < layout.size(); f++) {
            Coding coding = layout.fields().get(f).coding();
            int from = layout.first(f);
            double[] wanted = new double[layout.levels(f)];
            double[] found = new double[wanted.length];
            for (int k = 0; k < wanted.length; k++) {
                wanted[k] = margins[from + k];
                for (int row : members) {
                    found[k] += chances[row * layout.width() + from + k] / members.length;
                }
            }
            double[] to = LogitOffsets.logits(coding, wanted);
            double[] now = LogitOffsets.logits(coding, found);
            for (int k = 0; k < to.length; k++) {
                weights[at + from + k] += (float) Math.max(-MOST_STEP, Math.min(MOST_STEP, to[k] - now[k]));
            }
        }
    }

    private void moveScores(
            GeneratorNetwork generator, int group, float[] weights, int[] members, float[] chances, float[] scores) {
        Layout layout = block.targets();
        for (int f = 0; f < layout.size(); f++) {
            for (int k = 0; k < layout.levels(f) && layout.scoreOf(f) >= 0; k++) {
                int place = layout.first(f) + k;
                if (layout.fields().get(f).hasScore(k)) {
                    double[] weight = Arrays.stream(members)
                            .mapToDouble(row -> chances[row * layout.width() + place])
                            .toArray();
                    int score = layout.scoreOf(f);
                    double[] value = Arrays.stream(members)
                            .mapToDouble(row -> scores[row * layout.scores() + score])
                            .toArray();
                    double total = Arrays.stream(weight).sum();
                    double mean = weighted(weight, value, 0, 1) / total;
                    double spread = Math.sqrt(weighted(weight, value, mean, 2) / total);
                    if (total >= FEWEST_OF_GROUP && spread > LEAST_SPREAD) {
                        weights[generator.meansOfGroup(group) + place] = (float) mean;
                        weights[generator.spreadsOfGroup(group) + place] = (float) spread;
                    }
                }
            }
        }
    }

    private static double weighted(double[] weight, double[] value, double about, int power) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            double d = value[i] - about;
            sum += weight[i] * (power == 1 ? d : d * d);
        }
        return sum;
    }
}
