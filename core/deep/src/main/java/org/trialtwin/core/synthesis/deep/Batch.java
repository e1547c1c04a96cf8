package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.trialtwin.core.random.RandomStream;

/**
 * Some rows of a block as tensors, which live as long as the manager.
 *
 * @param manager of the tensors
 * @param block that the rows are of
 * @param rows levels and scores
 * @param offsets of the block, by group
 */
record Batch(NDManager manager, Block block, BlockRows rows, float[][] offsets) {
    int size() {
        return rows.size();
    }

    private NDArray matrix(float[] values, int columns) {
        return TorchEngine.tensor(manager, values, size(), columns);
    }

    /** What is given: levels and scores; a column of ones where nothing is. */
    NDArray condition() {
        return block.condition().inputs() == 0
                ? manager.ones(new Shape(size(), 1))
                : matrix(
                        block.condition().inputs(rows.condition()),
                        block.condition().inputs());
    }

    /** Columns of {@link #condition}. */
    static int conditionWidth(Block block) {
        return Math.max(1, block.condition().inputs());
    }

    NDArray inputs() {
        return matrix(block.targets().inputs(rows.targets()), block.targets().inputs());
    }

    NDArray oneHot() {
        return matrix(block.targets().oneHot(rows.targets()), block.targets().width());
    }

    NDArray scores() {
        return matrix(block.targets().scores(rows.targets()), block.targets().scores());
    }

    NDArray mask() {
        return matrix(block.targets().mask(rows.targets()), block.targets().scores());
    }

    /** The log odds of each row's group. */
    NDArray offset() {
        int width = block.targets().width();
        float[] values = new float[size() * width];
        for (int row = 0; row < size(); row++) {
            System.arraycopy(offsets[rows.group()[row]], 0, values, row * width, width);
        }
        return matrix(values, width);
    }

    /** 1 at the group of each row. */
    NDArray groups() {
        int count = offsets.length;
        float[] values = new float[size() * count];
        for (int row = 0; row < size(); row++) {
            values[row * count + rows.group()[row]] = 1;
        }
        return matrix(values, count);
    }

    /** Standard normal numbers. */
    NDArray noise(RandomStream random, int columns) {
        float[] values = new float[size() * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return matrix(values, columns);
    }

    /** The mean over rows of what levels and scores cost, in units of information (nats). */
    static NDArray cost(NDArray oneHot, NDArray logProbabilities) {
        return oneHot.mul(logProbabilities).sum(new int[] {1}).neg();
    }
}
