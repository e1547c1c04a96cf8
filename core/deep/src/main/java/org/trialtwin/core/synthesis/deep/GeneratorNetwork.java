package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * The network that draws rows for an adversary: from noise, the condition and a wanted level to probabilities of levels and to
 * scores. Before any training it draws each variable from its margin.
 */
final class GeneratorNetwork implements Network {
    private static final int NOISE = 32;

    private final Block block;
    private final WantedLevels wanted;
    private final WeightPlan plan = new WeightPlan();
    private final int first;
    private final int second;
    private final int levels;
    private final int levelsDirect;
    private final int scores;
    private final int scoresDirect;
    private final int spread;
    private final int groupLevels;
    private final int scoreMeans;
    private final int scoreSpreads;

    /**
     * What a pass gives.
     *
     * @param logs logarithms of the probabilities of levels
     * @param scores of all fields that have one
     */
    record Output(NDArray logs, NDArray scores) {}

    GeneratorNetwork(Block block, int width) {
        this.block = block;
        this.wanted = new WantedLevels(block.targets());
        int given = Batch.conditionWidth(block) + block.targets().width();
        first = plan.dense("first", given + NOISE, width);
        second = plan.dense("second", given + NOISE + width, width);
        levels = plan.silent("levels", width, block.targets().width());
        levelsDirect = plan.silent("levels.direct", given, block.targets().width());
        boolean hasScores = block.targets().scores() > 0;
        scores = hasScores ? plan.silent("scores", width, block.targets().scores()) : -1;
        scoresDirect =
                hasScores ? plan.silent("scores.direct", given, block.targets().scores()) : -1;
        spread = hasScores ? plan.constant("scores.spread", 1, block.targets().scores()) : -1;
        int groups = block.groups().size();
        groupLevels = plan.constant("group.levels", 0, groups, block.targets().width());
        scoreMeans =
                plan.constant("group.score.means", 0, groups, block.targets().width());
        scoreSpreads =
                plan.constant("group.score.spreads", 1, groups, block.targets().width());
    }

    @Override
    public WeightPlan plan() {
        return plan;
    }

    WantedLevels wanted() {
        return wanted;
    }

    /** Where the weights begin that are added to the log odds of a group. */
    int levelsOfGroup(int group) {
        return plan.slots().get(groupLevels).first() + group * block.targets().width();
    }

    /** Where the means begin that scores of a group have in each level. */
    int meansOfGroup(int group) {
        return plan.slots().get(scoreMeans).first() + group * block.targets().width();
    }

    /** Where the standard deviations begin that they have there. */
    int spreadsOfGroup(int group) {
        return plan.slots().get(scoreSpreads).first() + group * block.targets().width();
    }

    /**
     * The score that each level would have, in units of the group's scores in that level.
     *
     * @param scores of all fields that have one, row by row
     * @return for each level of the layout, row by row; 0 where it has none
     */
    float[] scoresOfLevels(NDList weights, int[] group, float[] scores) {
        Layout layout = block.targets();
        float[] means = weights.get(scoreMeans).toFloatArray();
        float[] spreads = weights.get(scoreSpreads).toFloatArray();
        float[] ofLevels = new float[group.length * layout.width()];
        for (int f = 0; f < layout.size(); f++) {
            for (int k = 0; k < layout.levels(f) && layout.scoreOf(f) >= 0; k++) {
                int place = layout.first(f) + k;
                for (int row = 0; row < group.length && layout.fields().get(f).hasScore(k); row++) {
                    int own = group[row] * layout.width() + place;
                    float score = scores[row * layout.scores() + layout.scoreOf(f)];
                    ofLevels[row * layout.width() + place] = (score - means[own]) / spreads[own];
                }
            }
        }
        return ofLevels;
    }

    private static NDArray dense(NDArray in, NDList weights, int at) {
        return in.matMul(weights.get(at)).add(weights.get(at + 1));
    }

    /**
     * One pass.
     *
     * @param place the wanted level of each row
     */
    Output pass(NDList weights, LevelHeads heads, Batch batch, int[] place, RandomStream random) {
        NDArray level = TorchEngine.tensor(
                batch.manager(),
                wanted.oneHot(place),
                batch.size(),
                block.targets().width());
        NDArray given = NDArrays.concat(new NDList(batch.condition(), level), 1);
        NDArray in = NDArrays.concat(new NDList(given, batch.noise(random, NOISE)), 1);
        NDArray deep = Activation.relu(dense(in, weights, first));
        deep = Activation.relu(dense(NDArrays.concat(new NDList(in, deep), 1), weights, second));
        NDArray logs = heads.logProbabilities(
                dense(deep, weights, levels).add(dense(given, weights, levelsDirect)),
                batch.offset().add(batch.groups().matMul(weights.get(groupLevels))));
        NDArray score = batch.noise(random, block.targets().scores());
        if (scores >= 0) {
            score = score.mul(weights.get(spread))
                    .add(dense(deep, weights, scores))
                    .add(dense(given, weights, scoresDirect));
        }
        return new Output(logs, score);
    }

    @Override
    public NDArray loss(NDList weights, LevelHeads heads, Batch batch, RandomStream random, boolean isTraining) {
        throw new UnsupportedOperationException("A generator has no loss without its adversary");
    }

    @Override
    public void draw(NDList weights, LevelHeads heads, Batch prompt, BlockDraft into, RandomStreams streams) {
        int[] place = wanted.forDrawing(
                prompt.rows().group(),
                heads.margins(prompt),
                streams.at("wanted").open());
        Output output = pass(weights, heads, prompt, place, streams.at("noise").open());
        into.allByLevel(
                output.logs().toFloatArray(),
                scoresOfLevels(weights, prompt.rows().group(), output.scores().toFloatArray()));
    }
}
