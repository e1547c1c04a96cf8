package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Trains a generator against its critic, one step each in turn. Looked at, and used, is the running average of the generator. */
final class AdversarialLearner implements Learner {
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.9;
    private static final double TEMPERATURE = 0.2;
    private static final int FEWEST_PACKS = 5;
    private static final int TURNS_OF_CRITIC = 3;
    private static final double LONGEST_MEMORY = 0.99;

    private final GeneratorNetwork generator;
    private final CriticNetwork critic;
    private final Block block;
    private final BlockRows training;
    private final float[][] offsets;
    private final int pack;
    private final int batch;
    private final int[][] byPlace;
    private final NDManager manager;
    private final LevelHeads heads;
    private final MomentDistance distance;
    private final MarginCalibration calibration;
    private final float[] weights;
    private final float[] average;
    private final float[] criticWeights;
    private final Adam adam;
    private final Adam criticAdam;
    private float[] calibrated = {};
    private long calibratedAt = -1;

    AdversarialLearner(
            GeneratorNetwork generator,
            Block block,
            TrainingSplit split,
            float[][] offsets,
            DeepSettings settings,
            int pack,
            RandomStreams streams) {
        this.generator = generator;
        this.block = block;
        this.training = split.training();
        this.offsets = offsets;
        this.pack = pack;
        this.batch = pack * Math.max(FEWEST_PACKS, settings.batch(training.size()) / pack);
        this.byPlace = generator.wanted().rowsByPlace(training.targets());
        int inputs = block.targets().inputs()
                + Batch.conditionWidth(block)
                + block.targets().width();
        this.critic = new CriticNetwork(pack * inputs, settings.width());
        this.manager = TorchEngine.open(settings.gpu());
        this.heads = new LevelHeads(manager, block.targets());
        this.distance = new MomentDistance(block, split.heldBack(), streams.at("held back"));
        this.calibration = new MarginCalibration(block, training, offsets, streams.at("margins"));
        this.weights = generator.plan().initial(streams.at("weights").open());
        this.average = weights.clone();
        this.criticWeights = critic.plan().initial(streams.at("critic").open());
        this.adam = new Adam(weights.length, settings.learningRate(), BETA1, BETA2, settings.weightDecay());
        this.criticAdam = new Adam(criticWeights.length, settings.learningRate(), BETA1, BETA2, settings.weightDecay());
    }

    @Override
    public void epoch(RandomStreams streams) {
        RandomStream random = streams.open();
        int steps = Math.max(1, Math.round((float) training.size() / batch));
        for (int step = 0; step < steps; step++) {
            for (int turn = 0; turn < TURNS_OF_CRITIC; turn++) {
                trainCritic(random);
            }
            trainGenerator(random);
            double kept = Math.min(LONGEST_MEMORY, (1.0 + adam.steps()) / (10.0 + adam.steps()));
            for (int i = 0; i < average.length; i++) {
                average[i] = (float) (kept * average[i] + (1 - kept) * weights[i]);
            }
        }
    }

    private void trainCritic(RandomStream random) {
        try (NDManager step = manager.newSubManager()) {
            WantedLevels.Chosen chosen = chosen(random);
            Batch rows = new Batch(step, block, training.take(chosen.row()), offsets);
            NDList drawn = generator.plan().view(TorchEngine.tensor(step, weights, weights.length));
            NDArray fake =
                    packed(soft(generator.pass(drawn, heads, rows, chosen.place(), random), random), rows, chosen);
            NDArray real = packed(new NDList(rows.oneHot(), rows.scores()), rows, chosen);
            NDArray flat = TorchEngine.tensor(step, criticWeights, criticWeights.length);
            float[] gradient =
                    gradient(step, flat, () -> critic.loss(critic.plan().view(flat), real, fake, random));
            criticAdam.step(criticWeights, gradient);
        }
    }

    private void trainGenerator(RandomStream random) {
        try (NDManager step = manager.newSubManager()) {
            WantedLevels.Chosen chosen = chosen(random);
            Batch rows = new Batch(step, block, training.take(chosen.row()), offsets);
            NDList judge = critic.plan().view(TorchEngine.tensor(step, criticWeights, criticWeights.length));
            NDArray flat = TorchEngine.tensor(step, weights, weights.length);
            float[] gradient = gradient(step, flat, () -> {
                GeneratorNetwork.Output output =
                        generator.pass(generator.plan().view(flat), heads, rows, chosen.place(), random);
                NDArray wanted = TorchEngine.tensor(
                        step,
                        generator.wanted().oneHot(chosen.place()),
                        batch,
                        block.targets().width());
                NDArray disobeyed = Batch.cost(wanted, output.logs()).mean();
                return disobeyed.sub(critic.value(judge, packed(soft(output, random), rows, chosen), random));
            });
            adam.step(weights, gradient);
        }
    }

    private WantedLevels.Chosen chosen(RandomStream random) {
        return generator.wanted().forTraining(batch, training.size(), byPlace, random);
    }

    private static float[] gradient(NDManager step, NDArray flat, Supplier<NDArray> loss) {
        flat.setRequiresGradient(true);
        JniUtils.setGradMode(true);
        try {
            NDArray value = loss.get();
            JniUtils.backward((PtNDArray) value, (PtNDArray) step.ones(value.getShape()), false, false);
        } finally {
            JniUtils.setGradMode(false);
        }
        return flat.getGradient().toFloatArray();
    }

    /**
     * Levels as nearly whole draws that have a gradient, and scores where the level has one. Source of the former: Jang and others
     * 2017, arXiv:1611.01144.
     */
    private NDList soft(GeneratorNetwork.Output output, RandomStream random) {
        int width = block.targets().width();
        NDManager own = output.logs().getManager();
        float[] noise = new float[batch * width];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) -StrictMath.log(random.nextExponential());
        }
        NDArray levels = heads.normalised(output.logs()
                        .add(TorchEngine.tensor(own, noise, batch, width))
                        .mul(1 / TEMPERATURE))
                .exp();
        NDArray scored = levels.matMul(TorchEngine.tensor(
                own, block.targets().scoresOfLevels(), width, block.targets().scores()));
        return new NDList(levels, output.scores().mul(scored));
    }

    private NDArray packed(NDList rows, Batch given, WantedLevels.Chosen chosen) {
        NDArray wanted = TorchEngine.tensor(
                given.manager(),
                generator.wanted().oneHot(chosen.place()),
                batch,
                block.targets().width());
        NDArray all = NDArrays.concat(new NDList(rows.get(0), rows.get(1), given.condition(), wanted), 1);
        return all.reshape(batch / pack, pack * all.getShape().get(1));
    }

    @Override
    public double heldBack() {
        try (NDManager step = manager.newSubManager()) {
            RandomStreams streams = distance.streams();
            Batch rows = new Batch(step, block, distance.rows(), offsets);
            int[] place = generator
                    .wanted()
                    .forDrawing(
                            distance.rows().group(),
                            heads.margins(rows),
                            streams.at("wanted").open());
            NDList drawn = generator.plan().view(TorchEngine.tensor(step, calibrated(), average.length));
            GeneratorNetwork.Output output = generator.pass(
                    drawn, heads, rows, place, streams.at("noise").open());
            return distance.of(
                    output.logs().toFloatArray(),
                    generator.scoresOfLevels(
                            drawn, rows.rows().group(), output.scores().toFloatArray()));
        }
    }

    @Override
    public float[] weights() {
        return calibrated().clone();
    }

    /** The average with the margins of each group, made once between two steps. */
    private float[] calibrated() {
        if (calibratedAt != adam.steps()) {
            calibrated = calibration.calibrated(generator, heads, manager, average);
            calibratedAt = adam.steps();
        }
        return calibrated;
    }

    @Override
    public Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        state.put("weights", weights.clone());
        state.put("average", average.clone());
        state.put("critic", criticWeights.clone());
        state.putAll(adam.state("adam"));
        state.putAll(criticAdam.state("critic.adam"));
        return state;
    }

    @Override
    public void restore(Map<String, float[]> state) {
        copy(state, "weights", weights);
        copy(state, "average", average);
        copy(state, "critic", criticWeights);
        adam.restore("adam", state);
        criticAdam.restore("critic.adam", state);
    }

    private static void copy(Map<String, float[]> state, String name, float[] into) {
        System.arraycopy(Objects.requireNonNull(state.get(name)), 0, into, 0, into.length);
    }

    @Override
    public void close() {
        manager.close();
    }
}
