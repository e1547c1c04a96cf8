package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A block whose network is trained.
 *
 * @param block what is drawn
 * @param network how
 * @param weights of the network
 * @param offsets of the block, by group
 */
record TrainedBlock(Block block, Network network, float[] weights, float[][] offsets) {
    /** Adds the columns of the block to rows that have those it is given. */
    void draw(RowDraft draft, RandomStreams streams) {
        if (draft.rows() == 0) {
            block.targets()
                    .fields()
                    .forEach(field -> new VariableDraft(0)
                            .columns(field.variable(), field.trained())
                            .forEach(draft::add));
            return;
        }
        // Always on the processor: a row must not depend on the machine that draws it more than on the one that
        // learned.
        try (NDManager manager = TorchEngine.open(false)) {
            NDArray flat = TorchEngine.tensor(manager, weights, weights.length);
            Batch prompt = new Batch(manager, block, block.prompt(draft::column, draft.rows()), offsets);
            network.draw(
                    network.plan().view(flat),
                    new LevelHeads(manager, block.targets()),
                    prompt,
                    new BlockDraft(draft, block, streams),
                    streams);
        }
    }
}
