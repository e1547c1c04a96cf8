package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * A transformer over rows: each field is a token, the condition is the prompt, and each field of the row is predicted from all before
 * it, as a language model predicts words. The likelihood is exact, {@code p(row) = prod p(field | prompt, fields before)}. Sources:
 * Vaswani and others 2017, arXiv:1706.03762; for rows of tables Borisov and others 2023 (GReaT), arXiv:2210.06280, which starts from
 * a language model of English where this one starts from nothing, or from weights of another table.
 */
final class TransformerNetwork implements Network {
    private static final double DROPPED = 0.1;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final int CHUNK = 1000;

    private final Block block;
    private final WeightPlan plan = new WeightPlan();
    private final RowTokens tokens;
    private final Attention attention;
    private final int levels;
    private final int scores;
    private final int levelsDirect;
    private final int scoresDirect;

    /**
     * A network.
     *
     * @param size numbers of a token, a multiple of 4
     * @param layers of attention
     */
    TransformerNetwork(Block block, int size, int layers) {
        this.block = block;
        tokens = new RowTokens(plan, block, size);
        attention = new Attention(plan, size, layers, tokens.prompt());
        levels = plan.silent("levels", size, block.targets().width());
        scores = block.targets().scores() == 0
                ? -1
                : plan.silent("scores", size, 2 * block.targets().scores());
        int inputs = block.targets().inputs() + Batch.conditionWidth(block);
        levelsDirect = plan.silent("levels.direct", inputs, block.targets().width());
        scoresDirect = scores < 0
                ? -1
                : plan.silent("scores.direct", inputs, block.targets().scores());
    }

    @Override
    public WeightPlan plan() {
        return plan;
    }

    @Override
    public boolean isNoisy() {
        return false;
    }

    /** Of each token only what is said of the field that follows it. */
    private static NDArray own(NDManager manager, NDArray said, int fields, int width, float[] mask) {
        NDArray chosen = TorchEngine.tensor(manager, mask, 1, fields, width);
        return said.mul(chosen).sum(new int[] {1});
    }

    private float[] levelMask() {
        Layout layout = block.targets();
        float[] mask = new float[layout.size() * layout.width()];
        for (int f = 0; f < layout.size(); f++) {
            Arrays.fill(
                    mask,
                    f * layout.width() + layout.first(f),
                    f * layout.width() + layout.first(f) + layout.levels(f),
                    1);
        }
        return mask;
    }

    private float[] scoreMask() {
        Layout layout = block.targets();
        int width = 2 * layout.scores();
        float[] mask = new float[layout.size() * width];
        for (int f = 0; f < layout.size(); f++) {
            if (layout.scoreOf(f) >= 0) {
                mask[f * width + layout.scoreOf(f)] = 1;
                mask[f * width + layout.scores() + layout.scoreOf(f)] = 1;
            }
        }
        return mask;
    }

    /** What fields before it and the condition say of each output without any attention: additive terms, cheap to learn. */
    private NDArray direct(NDList weights, Batch batch, int at, boolean ofScores) {
        NDArray in = NDArrays.concat(new NDList(batch.inputs(), batch.condition()), 1);
        int[] field = block.targets().fieldOfInput();
        int outputs = ofScores ? block.targets().scores() : block.targets().width();
        int inputs = (int) in.getShape().get(1);
        float[] mask = new float[inputs * outputs];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                int target = field[ofScores ? block.targets().width() + o : o];
                mask[i * outputs + o] = i >= field.length || field[i] < target ? 1 : 0;
            }
        }
        NDArray earlier = TorchEngine.tensor(batch.manager(), mask, inputs, outputs);
        return in.matMul(earlier.mul(weights.get(at))).add(weights.get(at + 1));
    }

    @Override
    public NDArray loss(NDList weights, LevelHeads heads, Batch batch, RandomStream random, boolean isTraining) {
        Layout layout = block.targets();
        int fields = layout.size();
        NDArray seenBefore = tokens.ofPrompt(weights, batch);
        if (fields > 1) {
            seenBefore = NDArrays.concat(new NDList(seenBefore, tokens.ofFields(weights, batch, 0, fields - 1)), 1);
        }
        if (isTraining) {
            seenBefore = seenBefore.mul(kept(batch, tokens.prompt() + fields - 1, random));
        }
        NDArray seen = attention.all(weights, seenBefore).get(new NDIndex(":, " + (tokens.prompt() - 1) + ":"));
        NDArray said = seen.matMul(weights.get(levels)).add(weights.get(levels + 1));
        NDArray own = own(batch.manager(), said, fields, layout.width(), levelMask())
                .add(direct(weights, batch, levelsDirect, false));
        NDArray cost = Batch.cost(batch.oneHot(), heads.logProbabilities(own, batch.offset()));
        if (scores >= 0) {
            NDArray both = seen.matMul(weights.get(scores)).add(weights.get(scores + 1));
            NDList parts = own(batch.manager(), both, fields, 2 * layout.scores(), scoreMask())
                    .split(2, 1);
            NDArray log = parts.get(1).clip(-3, 1);
            NDArray mean = parts.get(0).add(direct(weights, batch, scoresDirect, true));
            NDArray z = batch.scores().sub(mean).div(log.exp());
            NDArray each = z.square().mul(0.5).add(log).add(HALF_LOG_TWO_PI).mul(batch.mask());
            cost = cost.add(each.sum(new int[] {1}));
        }
        return cost.mean();
    }

    /** Tokens are left out at random, but never the start. */
    private static NDArray kept(Batch batch, int length, RandomStream random) {
        float[] kept = new float[batch.size() * length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = i % length > 0 && random.nextDouble() < DROPPED ? 0 : 1;
        }
        return TorchEngine.tensor(batch.manager(), kept, batch.size(), length, 1);
    }

    @Override
    public void draw(NDList weights, LevelHeads heads, Batch prompt, BlockDraft into, RandomStreams streams) {
        Layout layout = block.targets();
        int rows = prompt.size();
        CodedRows drawn = prompt.rows().targets();
        List<Attention.Memory> memories = IntStream.range(0, (rows + CHUNK - 1) / CHUNK)
                .mapToObj(chunk -> new Attention.Memory(prompt.manager(), attention))
                .toList();
        for (int f = 0; f < layout.size(); f++) {
            float[] logs = new float[rows * layout.width()];
            float[] parameters = new float[rows * 2 * layout.scores()];
            for (int from = 0; from < rows; from += CHUNK) {
                int[] chunk =
                        IntStream.range(from, Math.min(rows, from + CHUNK)).toArray();
                try (NDManager step = prompt.manager().newSubManager()) {
                    Batch batch = new Batch(step, block, prompt.rows().take(chunk), prompt.offsets());
                    NDArray own = f == 0 ? tokens.ofPrompt(weights, batch) : tokens.ofFields(weights, batch, f - 1, f);
                    own.attach(step);
                    NDArray last = attention
                            .next(weights, own, memories.get(from / CHUNK))
                            .get(new NDIndex(":, -1"));
                    NDArray said = last.matMul(weights.get(levels))
                            .add(weights.get(levels + 1))
                            .add(direct(weights, batch, levelsDirect, false));
                    float[] chances =
                            heads.logProbabilities(said, batch.offset()).toFloatArray();
                    System.arraycopy(chances, 0, logs, from * layout.width(), chances.length);
                    if (layout.scoreOf(f) >= 0) {
                        NDArray deep = last.matMul(weights.get(scores)).add(weights.get(scores + 1));
                        NDList parts = deep.split(2, 1);
                        NDArray mean = parts.get(0).add(direct(weights, batch, scoresDirect, true));
                        float[] both = NDArrays.concat(new NDList(mean, parts.get(1)), 1)
                                .toFloatArray();
                        System.arraycopy(both, 0, parameters, from * 2 * layout.scores(), both.length);
                    }
                }
            }
            drawn.level()[f] = into.levels(f, logs);
            if (layout.scoreOf(f) >= 0) {
                drawn.score()[f] = scores(
                        parameters, layout.scoreOf(f), streams.at("scores", f).open());
            }
            float[] all = new float[rows * layout.scores()];
            for (int row = 0; row < rows && layout.scoreOf(f) >= 0; row++) {
                all[row * layout.scores() + layout.scoreOf(f)] = drawn.score()[f][row];
                if (!layout.fields().get(f).hasScore(drawn.level()[f][row])) {
                    drawn.score()[f][row] = 0;
                }
            }
            into.write(f, all);
        }
    }

    private float[] scores(float[] both, int place, RandomStream random) {
        int width = 2 * block.targets().scores();
        float[] drawn = new float[both.length / width];
        for (int row = 0; row < drawn.length; row++) {
            double log =
                    Math.max(-3, Math.min(1, both[row * width + block.targets().scores() + place]));
            drawn[row] = (float) (both[row * width + place] + StrictMath.exp(log) * random.nextGaussian());
        }
        return drawn;
    }

    /** The slots that belong to columns: tokens of condition and targets, then outputs. */
    int[] slotsOfColumns() {
        return scores < 0
                ? new int[] {tokens.ofConditionSlot(), tokens.ofTargetSlot(), levels, levels + 1}
                : new int[] {tokens.ofConditionSlot(), tokens.ofTargetSlot(), levels, levels + 1, scores, scores + 1};
    }

    /** The slots that belong to pairs of columns. */
    int[] slotsOfPairs() {
        return scores < 0
                ? new int[] {levelsDirect, levelsDirect + 1}
                : new int[] {levelsDirect, levelsDirect + 1, scoresDirect, scoresDirect + 1};
    }

    Block block() {
        return block;
    }
}
