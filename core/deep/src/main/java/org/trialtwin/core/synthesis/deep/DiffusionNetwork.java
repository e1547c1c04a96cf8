package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * A diffusion model of a row: noise is added to real rows step by step, the network learns which levels and which noise are behind
 * it, and rows are drawn from noise by going back. Source: Kotelnikov and others 2023 (TabDDPM), arXiv:2209.15421. An untrained
 * network gives each variable its margin, exactly.
 */
final class DiffusionNetwork implements Network {
    private static final int WAVES = 8;

    private final Block block;
    private final NoiseSchedule schedule;
    private final WeightPlan plan = new WeightPlan();
    private final int first;
    private final int second;
    private final int levels;
    private final int levelsDirect;
    private final int scores;
    private final int scoresDirect;

    DiffusionNetwork(Block block, int width, int steps) {
        this.block = block;
        this.schedule = NoiseSchedule.of(steps);
        int inputs = block.targets().inputs() + Batch.conditionWidth(block);
        first = plan.dense("first", inputs + 2 * WAVES, width);
        second = plan.dense("second", width, width);
        levels = plan.silent("levels", width, block.targets().width());
        levelsDirect = plan.silent("levels.direct", inputs, block.targets().width());
        boolean hasScores = block.targets().scores() > 0;
        scores = hasScores ? plan.silent("scores", width, block.targets().scores()) : -1;
        scoresDirect =
                hasScores ? plan.silent("scores.direct", inputs, block.targets().scores()) : -1;
    }

    @Override
    public WeightPlan plan() {
        return plan;
    }

    private static NDArray dense(NDArray in, NDList weights, int at) {
        return in.matMul(weights.get(at)).add(weights.get(at + 1));
    }

    /** Logarithms of the probabilities of the rows' own levels, and the noise in their scores. */
    private NDList seen(NDList weights, LevelHeads heads, Batch batch, NoisyRows noisy, int[] step) {
        Layout layout = block.targets();
        NDManager manager = batch.manager();
        int n = batch.size();
        NDArray score = TorchEngine.tensor(manager, noisy.score(), n, layout.scores());
        NDArray direct = NDArrays.concat(
                new NDList(TorchEngine.tensor(manager, noisy.oneHot(), n, layout.width()), score, batch.condition()),
                1);
        NDArray in = NDArrays.concat(new NDList(direct, TorchEngine.tensor(manager, waves(step), n, 2 * WAVES)), 1);
        NDArray deep = Activation.relu(dense(Activation.relu(dense(in, weights, first)), weights, second));
        NDArray raw = dense(deep, weights, levels).add(dense(direct, weights, levelsDirect));
        NDArray evidence = TorchEngine.tensor(manager, noisy.evidence(schedule, step), n, layout.width());
        NDArray logs =
                heads.normalised(heads.logProbabilities(raw, batch.offset()).add(evidence));
        if (scores < 0) {
            return new NDList(logs, score);
        }
        float[] share = new float[n];
        for (int row = 0; row < n; row++) {
            share[row] = (float) Math.sqrt(1 - schedule.left()[step[row]]);
        }
        NDArray noise = score.mul(TorchEngine.tensor(manager, share, n, 1))
                .add(dense(deep, weights, scores))
                .add(dense(direct, weights, scoresDirect));
        return new NDList(logs, noise);
    }

    private float[] waves(int[] step) {
        float[] waves = new float[step.length * 2 * WAVES];
        for (int row = 0; row < step.length; row++) {
            double at = (double) step[row] / schedule.steps();
            for (int k = 0; k < WAVES; k++) {
                double angle = at * StrictMath.pow(2, k) * Math.PI / 2;
                waves[row * 2 * WAVES + 2 * k] = (float) StrictMath.sin(angle);
                waves[row * 2 * WAVES + 2 * k + 1] = (float) StrictMath.cos(angle);
            }
        }
        return waves;
    }

    @Override
    public NDArray loss(NDList weights, LevelHeads heads, Batch batch, RandomStream random, boolean isTraining) {
        Layout layout = block.targets();
        int[] step = new int[batch.size()];
        for (int row = 0; row < step.length; row++) {
            // Held-back rows are looked at after all numbers of steps alike.
            step[row] = 1 + (isTraining ? random.nextInt(schedule.steps()) : row % schedule.steps());
        }
        float[] noise = new float[batch.size() * layout.scores()];
        NoisyRows noisy = NoisyRows.of(layout, heads.margins(batch), batch.rows(), schedule, step, noise, random);
        NDList seen = seen(weights, heads, batch, noisy, step);
        NDArray cost = Batch.cost(batch.oneHot(), seen.get(0));
        if (scores >= 0) {
            NDArray miss = seen.get(1).sub(TorchEngine.tensor(batch.manager(), noise, batch.size(), layout.scores()));
            cost = cost.add(miss.square().mul(batch.mask()).sum(new int[] {1}));
        }
        return cost.mean();
    }

    @Override
    public void draw(NDList weights, LevelHeads heads, Batch prompt, BlockDraft into, RandomStreams streams) {
        RandomStream random = streams.at("noise").open();
        float[][] margins = heads.margins(prompt);
        NoisyRows rows = NoisyRows.pure(block.targets(), margins, prompt.rows().group(), random);
        int[] step = new int[prompt.size()];
        for (int t = schedule.steps(); t >= 1; t--) {
            Arrays.fill(step, t);
            float[] logs;
            float[] noise;
            try (NDManager own = prompt.manager().newSubManager()) {
                Batch batch = new Batch(own, block, prompt.rows(), prompt.offsets());
                NDList seen = seen(weights, heads, batch, rows, step);
                logs = (t > 1 ? seen.get(0).exp() : seen.get(0)).toFloatArray();
                noise = seen.get(1).toFloatArray();
            }
            if (t > 1) {
                rows.back(schedule, t, logs, noise, random);
            } else {
                float[] own = new float[noise.length];
                for (int i = 0; i < own.length; i++) {
                    own[i] = (float) NoisyRows.own(rows.score()[i], noise[i], schedule.left()[1]);
                }
                into.all(logs, own);
            }
        }
    }
}
