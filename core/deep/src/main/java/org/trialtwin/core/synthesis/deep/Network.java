package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** A network for one block. It holds no weights: the same weights always draw the same rows. */
interface Network {
    WeightPlan plan();

    /** Whether the loss of a row depends on noise. */
    default boolean isNoisy() {
        return true;
    }

    /**
     * What some rows cost under some weights: a bound on minus the log likelihood, or what stands for it.
     *
     * @param weights in the order of the plan
     * @param heads of the targets
     * @param random noise of this pass
     * @param isTraining whether what regularises is on
     * @return a number, the mean over rows
     */
    NDArray loss(NDList weights, LevelHeads heads, Batch batch, RandomStream random, boolean isTraining);

    /**
     * Draws rows.
     *
     * @param weights in the order of the plan
     * @param heads of the targets
     * @param prompt what is given
     * @param into takes levels and scores, field by field
     * @param streams noise of the draws
     */
    void draw(NDList weights, LevelHeads heads, Batch prompt, BlockDraft into, RandomStreams streams);
}
