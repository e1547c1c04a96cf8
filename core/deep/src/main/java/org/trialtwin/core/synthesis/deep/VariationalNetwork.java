package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * A variational autoencoder: rows are coded as normal numbers of a small latent space, given the condition, and decoded as
 * probabilities of levels and as normal scores. Its loss is minus the evidence bound. Sources: Kingma and Welling 2014,
 * arXiv:1312.6114; for tables Xu and others 2019, arXiv:1907.00503.
 */
final class VariationalNetwork implements Network {
    private static final int MOST_LATENT = 16;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private final Block block;
    private final int latentSize;
    private final WeightPlan plan = new WeightPlan();
    private final int encoder;
    private final int encoderOut;
    private final int decoder;
    private final int hidden;
    private final int levels;
    private final int levelsDirect;
    private final int means;
    private final int meansDirect;
    private final int deviations;

    VariationalNetwork(Block block, int width) {
        this.block = block;
        this.latentSize = Math.max(2, Math.min(MOST_LATENT, block.targets().size()));
        int given = Batch.conditionWidth(block);
        encoder = plan.dense("encoder", block.targets().inputs() + given, width);
        encoderOut = plan.silent("encoder.out", width, 2 * latentSize);
        decoder = plan.dense("decoder", latentSize + given, width);
        hidden = plan.dense("decoder.hidden", width, width);
        levels = plan.silent("levels", width, block.targets().width());
        levelsDirect = plan.silent("levels.direct", given, block.targets().width());
        means = block.targets().scores() == 0
                ? -1
                : plan.silent("scores", width, block.targets().scores());
        meansDirect = means < 0
                ? -1
                : plan.silent("scores.direct", given, block.targets().scores());
        deviations = block.targets().scores() == 0
                ? -1
                : plan.constant("scores.deviation", 0, 1, block.targets().scores());
    }

    @Override
    public WeightPlan plan() {
        return plan;
    }

    private static NDArray dense(NDArray in, NDList weights, int at) {
        return in.matMul(weights.get(at)).add(weights.get(at + 1));
    }

    private NDArray decoded(NDArray latent, NDArray condition, NDList weights) {
        NDArray first = Activation.relu(dense(NDArrays.concat(new NDList(latent, condition), 1), weights, decoder));
        return Activation.relu(dense(first, weights, hidden));
    }

    private NDArray logs(NDArray deep, NDArray condition, NDList weights, LevelHeads heads, Batch batch) {
        return heads.logProbabilities(
                dense(deep, weights, levels).add(dense(condition, weights, levelsDirect)), batch.offset());
    }

    private NDArray means(NDArray deep, NDArray condition, NDList weights) {
        return dense(deep, weights, means).add(dense(condition, weights, meansDirect));
    }

    private static NDArray logDeviation(NDArray free) {
        return free.clip(-3, 1);
    }

    @Override
    public NDArray loss(NDList weights, LevelHeads heads, Batch batch, RandomStream random, boolean isTraining) {
        NDArray condition = batch.condition();
        NDArray coded =
                Activation.relu(dense(NDArrays.concat(new NDList(batch.inputs(), condition), 1), weights, encoder));
        NDList out = dense(coded, weights, encoderOut).split(new long[] {latentSize}, 1);
        NDArray mean = out.get(0);
        NDArray logVariance = out.get(1).clip(-8, 4);
        NDArray latent = mean.add(logVariance.mul(0.5).exp().mul(batch.noise(random, latentSize)));
        NDArray deep = decoded(latent, condition, weights);
        NDArray logs = logs(deep, condition, weights, heads, batch);
        NDArray cost = Batch.cost(batch.oneHot(), logs);
        if (means >= 0) {
            NDArray log = logDeviation(weights.get(deviations));
            NDArray z = batch.scores().sub(means(deep, condition, weights)).div(log.exp());
            NDArray each = z.square().mul(0.5).add(log).add(HALF_LOG_TWO_PI).mul(batch.mask());
            cost = cost.add(each.sum(new int[] {1}));
        }
        NDArray divergence = mean.square()
                .add(logVariance.exp())
                .sub(logVariance)
                .sub(1)
                .sum(new int[] {1})
                .mul(0.5);
        return cost.add(divergence).mean();
    }

    @Override
    public void draw(NDList weights, LevelHeads heads, Batch prompt, BlockDraft into, RandomStreams streams) {
        NDArray latent = prompt.noise(streams.at("latent").open(), latentSize);
        NDArray condition = prompt.condition();
        NDArray deep = decoded(latent, condition, weights);
        float[] logs = logs(deep, condition, weights, heads, prompt).toFloatArray();
        float[] scores = new float[0];
        if (means >= 0) {
            NDArray noise =
                    prompt.noise(streams.at("scores").open(), block.targets().scores());
            NDArray deviation = logDeviation(weights.get(deviations)).exp();
            scores = means(deep, condition, weights).add(noise.mul(deviation)).toFloatArray();
        }
        into.all(logs, Arrays.copyOf(scores, scores.length));
    }
}
