package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** Fields as tokens: the start, the condition, then the fields of the row, each at its place. */
final class RowTokens {
    private final Block block;
    private final int size;
    private final int start;
    private final int conditionTokens;
    private final int targetTokens;
    private final int places;

    /** Adds the weights to a plan. */
    RowTokens(WeightPlan plan, Block block, int size) {
        this.block = block;
        this.size = size;
        int tokens = 1 + block.condition().size() + block.targets().size();
        start = plan.add("start", 0.1, 1, 1, size);
        conditionTokens =
                plan.add("condition.tokens", 0.3, Math.max(1, block.condition().inputs()), size);
        targetTokens = plan.add("target.tokens", 0.3, block.targets().inputs(), size);
        places = plan.add("places", 0.1, 1, tokens, size);
    }

    /** Number of tokens before the row. */
    int prompt() {
        return 1 + block.condition().size();
    }

    int ofConditionSlot() {
        return conditionTokens;
    }

    int ofTargetSlot() {
        return targetTokens;
    }

    /** Start and condition. */
    NDArray ofPrompt(NDList weights, Batch batch) {
        NDArray start = weights.get(this.start).broadcast(new Shape(batch.size(), 1, size));
        Layout layout = block.condition();
        NDArray all = layout.size() == 0
                ? start
                : NDArrays.concat(
                        new NDList(
                                start,
                                tokens(
                                        batch,
                                        layout,
                                        batch.rows().condition(),
                                        0,
                                        layout.size(),
                                        weights.get(conditionTokens))),
                        1);
        return all.add(weights.get(places).get(new NDIndex(":, 0:" + prompt())));
    }

    /** Fields of the row. */
    NDArray ofFields(NDList weights, Batch batch, int from, int to) {
        return tokens(batch, block.targets(), batch.rows().targets(), from, to, weights.get(targetTokens))
                .add(weights.get(places).get(new NDIndex(":, " + (prompt() + from) + ":" + (prompt() + to))));
    }

    /** A token is the row of a matrix for its level, and one for its score times the score. */
    private NDArray tokens(Batch batch, Layout layout, CodedRows rows, int from, int to, NDArray matrix) {
        int fields = to - from;
        long[] level = new long[rows.rows() * fields];
        long[] place = new long[fields];
        float[] score = new float[rows.rows() * fields];
        for (int f = from; f < to; f++) {
            place[f - from] = layout.scoreOf(f) < 0 ? 0 : layout.width() + layout.scoreOf(f);
            for (int row = 0; row < rows.rows(); row++) {
                level[row * fields + f - from] = (long) layout.first(f) + rows.level()[f][row];
                score[row * fields + f - from] = layout.scoreOf(f) < 0 ? 0 : rows.score()[f][row];
            }
        }
        NDArray ofLevel = rowsOf(matrix, batch.manager().create(level, new Shape(rows.rows(), fields)));
        NDArray ofScore = rowsOf(matrix, batch.manager().create(place, new Shape(1, fields)));
        NDArray times = TorchEngine.tensor(batch.manager(), score, rows.rows(), fields, 1);
        return times.mul(ofScore).add(ofLevel);
    }

    private static NDArray rowsOf(NDArray matrix, NDArray indices) {
        return JniUtils.embedding((PtNDArray) indices, (PtNDArray) matrix, false);
    }
}
