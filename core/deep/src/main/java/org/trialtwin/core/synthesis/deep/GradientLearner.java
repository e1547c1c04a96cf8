package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Trains one network by its own loss, batch after batch. Weights are copied to the engine for each step, and stay ours. */
final class GradientLearner implements Learner {
    private static final int MOST_HELD_BACK = 1000;

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
    private final Adam adam;

    GradientLearner(
            Network network,
            Block block,
            TrainingSplit split,
            float[][] offsets,
            DeepSettings settings,
            RandomStreams streams) {
        this.network = network;
        this.block = block;
        this.training = split.training();
        this.heldBack = split.heldBack().size() <= MOST_HELD_BACK
                ? split.heldBack()
                : split.heldBack()
                        .take(java.util.stream.IntStream.range(0, MOST_HELD_BACK)
                                .toArray());
        this.offsets = offsets;
        this.settings = settings;
        this.fixed = streams.at("held back");
        this.manager = TorchEngine.open(settings.gpu());
        this.heads = new LevelHeads(manager, block.targets());
        this.weights = network.plan().initial(streams.at("weights").open());
        this.adam = new Adam(weights.length, settings.learningRate(), 0.9, 0.999, settings.weightDecay());
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
            NDArray flat = TorchEngine.tensor(step, weights, weights.length);
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
        return weights.clone();
    }

    @Override
    public Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        state.put("weights", weights.clone());
        state.putAll(adam.state("adam"));
        return state;
    }

    @Override
    public void restore(Map<String, float[]> state) {
        System.arraycopy(Objects.requireNonNull(state.get("weights")), 0, weights, 0, weights.length);
        adam.restore("adam", state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
