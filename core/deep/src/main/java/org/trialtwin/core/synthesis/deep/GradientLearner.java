package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * Trains one network by its own loss, batch after batch. Weights are copied to the engine for each step, and stay ours. Looked at, and
 * used, is their running average: Polyak and Juditsky 1992, doi:10.1137/0330046.
 */
final class GradientLearner implements Learner {
    private static final int ROWS_OF_A_LOOK = 1000;
    private static final double LONGEST_MEMORY = 0.99;

    private final Network network;
    private final Block block;
    private final BlockRows training;
    private final BlockRows heldBack;
    private final float[][] offsets;
    private final DeepSettings settings;
    private final RandomStreams fixed;
    private final NDManager manager;
    private final LevelHeads heads;
    private final float[] weights;
    private final float[] average;
    private final Adam adam;

    GradientLearner(
            Network network,
            Block block,
            TrainingSplit split,
            float[][] offsets,
            DeepSettings settings,
            RandomStreams streams,
            float[] weights) {
        this.network = network;
        this.block = block;
        this.training = split.training();
        this.heldBack = looked(split.heldBack(), network.isNoisy());
        this.offsets = offsets;
        this.settings = settings;
        this.fixed = streams.at("held back");
        this.manager = TorchEngine.open(settings.gpu());
        this.heads = new LevelHeads(manager, block.targets());
        this.weights = weights.clone();
        this.average = weights.clone();
        this.adam = new Adam(weights.length, settings.learningRate(), 0.9, 0.999, settings.weightDecay());
    }

    /** Rows that a look is on: not too many, and each several times where a loss depends on noise. */
    private static BlockRows looked(BlockRows heldBack, boolean isNoisy) {
        int size = heldBack.size();
        int rows = isNoisy ? ROWS_OF_A_LOOK : Math.min(ROWS_OF_A_LOOK, size);
        return heldBack.take(IntStream.range(0, rows).map(row -> row % size).toArray());
    }

    /** Starts from drawn weights. */
    static GradientLearner fresh(
            Network network,
            Block block,
            TrainingSplit split,
            float[][] offsets,
            DeepSettings settings,
            RandomStreams streams) {
        float[] weights = network.plan().initial(streams.at("weights").open());
        return new GradientLearner(network, block, split, offsets, settings, streams, weights);
    }

    @Override
    public void epoch(RandomStreams streams) {
        int[] order = streams.at("order").open().permutation(training.size());
        RandomStream noise = streams.at("noise").open();
        int batches = Math.max(1, (int) Math.round((double) order.length / settings.batch(order.length)));
        for (int b = 0; b < batches; b++) {
            int[] rows = Arrays.copyOfRange(
                    order, (int) ((long) b * order.length / batches), (int) ((long) (b + 1) * order.length / batches));
            adam.step(weights, gradient(training.take(rows), noise));
            double kept = Math.min(LONGEST_MEMORY, (1.0 + adam.steps()) / (10.0 + adam.steps()));
            for (int i = 0; i < average.length; i++) {
                average[i] = (float) (kept * average[i] + (1 - kept) * weights[i]);
            }
        }
    }

    private float[] gradient(BlockRows rows, RandomStream noise) {
        try (NDManager step = manager.newSubManager()) {
            NDArray flat = TorchEngine.tensor(step, weights, weights.length);
            flat.setRequiresGradient(true);
            JniUtils.setGradMode(true);
            try {
                NDArray loss = network.loss(
                        network.plan().view(flat), heads, new Batch(step, block, rows, offsets), noise, true);
                JniUtils.backward((PtNDArray) loss, (PtNDArray) step.ones(loss.getShape()), false, false);
            } finally {
                JniUtils.setGradMode(false);
            }
            return flat.getGradient().toFloatArray();
        }
    }

    @Override
    public double heldBack() {
        try (NDManager step = manager.newSubManager()) {
            NDArray flat = TorchEngine.tensor(step, average, average.length);
            return network.loss(
                            network.plan().view(flat),
                            heads,
                            new Batch(step, block, heldBack, offsets),
                            fixed.open(),
                            false)
                    .getFloat();
        }
    }

    @Override
    public float[] weights() {
        return average.clone();
    }

    @Override
    public Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        state.put("weights", weights.clone());
        state.put("average", average.clone());
        state.putAll(adam.state("adam"));
        return state;
    }

    @Override
    public void restore(Map<String, float[]> state) {
        System.arraycopy(Objects.requireNonNull(state.get("weights")), 0, weights, 0, weights.length);
        System.arraycopy(Objects.requireNonNull(state.get("average")), 0, average, 0, average.length);
        adam.restore("adam", state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
