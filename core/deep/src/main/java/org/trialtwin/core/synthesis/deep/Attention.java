package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Layers of attention: tokens of the prompt see the whole prompt, those after it see all before them. Source: Vaswani and others 2017,
 * arXiv:1706.03762, with norms before each part.
 */
final class Attention {
    private static final int HEADS = 4;
    private static final int WEIGHTS_OF_LAYER = 10;
    private static final float HIDDEN = -1e9f;

    private final int size;
    private final int layers;
    private final int prompt;
    private final int first;

    /**
     * Adds the weights to a plan.
     *
     * @param size numbers of a token, a multiple of 4
     * @param prompt tokens of the prompt
     */
    Attention(WeightPlan plan, int size, int layers, int prompt) {
        this.size = size;
        this.layers = layers;
        this.prompt = prompt;
        this.first = plan.slots().size();
        for (int layer = 0; layer < layers; layer++) {
            String name = "layer" + layer;
            plan.constant(name + ".norm1", 1, size);
            plan.dense(name + ".attention", size, 3 * size);
            plan.silent(name + ".mixed", size, size);
            plan.constant(name + ".norm2", 1, size);
            plan.dense(name + ".wide", size, 2 * size);
            plan.silent(name + ".narrow", 2 * size, size);
        }
    }

    /** Keys and values of tokens that were seen, so that each token of a row that is drawn is looked at once. */
    static final class Memory {
        private final NDManager manager;
        private final @Nullable NDArray[] keys;
        private final @Nullable NDArray[] values;

        Memory(NDManager manager, Attention attention) {
            this.manager = manager;
            this.keys = new NDArray[attention.layers];
            this.values = new NDArray[attention.layers];
        }

        private NDArray with(@Nullable NDArray[] kept, int layer, NDArray more) {
            NDArray before = kept[layer];
            NDArray all = before == null ? more.duplicate() : NDArrays.concat(new NDList(before, more), 2);
            all.attach(manager);
            if (before != null) {
                before.close();
            }
            kept[layer] = all;
            return all;
        }
    }

    /** All tokens of rows at once. */
    NDArray all(NDList weights, NDArray tokens) {
        int length = (int) tokens.getShape().get(1);
        float[] hidden = new float[length * length];
        for (int i = 0; i < length; i++) {
            for (int j = Math.max(i + 1, prompt); j < length; j++) {
                hidden[i * length + j] = HIDDEN;
            }
        }
        return attend(weights, tokens, TorchEngine.tensor(tokens.getManager(), hidden, 1, 1, length, length), null);
    }

    /** The prompt, or one token after those that are remembered. */
    NDArray next(NDList weights, NDArray tokens, Memory memory) {
        return attend(weights, tokens, null, memory);
    }

    private NDArray attend(NDList weights, NDArray tokens, @Nullable NDArray mask, @Nullable Memory memory) {
        long rows = tokens.getShape().get(0);
        long length = tokens.getShape().get(1);
        int part = size / HEADS;
        NDArray x = tokens;
        for (int layer = 0; layer < layers; layer++) {
            int at = first + layer * WEIGHTS_OF_LAYER;
            NDArray in = norm(x).mul(weights.get(at));
            NDList parts =
                    in.matMul(weights.get(at + 1)).add(weights.get(at + 2)).split(3, 2);
            NDArray query = heads(parts.get(0), rows, length, part);
            NDArray key = heads(parts.get(1), rows, length, part);
            NDArray value = heads(parts.get(2), rows, length, part);
            if (memory != null) {
                key = memory.with(memory.keys, layer, key);
                value = memory.with(memory.values, layer, value);
            }
            NDArray weight = query.matMul(key.transpose(0, 1, 3, 2)).mul(1 / Math.sqrt(part));
            NDArray share = (mask == null ? weight : weight.add(mask)).softmax(3);
            NDArray mixed = share.matMul(value).transpose(0, 2, 1, 3).reshape(rows, length, size);
            x = x.add(mixed.matMul(weights.get(at + 3)).add(weights.get(at + 4)));
            NDArray wide =
                    norm(x).mul(weights.get(at + 5)).matMul(weights.get(at + 6)).add(weights.get(at + 7));
            x = x.add(Activation.relu(wide).matMul(weights.get(at + 8)).add(weights.get(at + 9)));
        }
        return norm(x);
    }

    private static NDArray heads(NDArray x, long rows, long length, int part) {
        return x.reshape(rows, length, HEADS, part).transpose(0, 2, 1, 3);
    }

    private static NDArray norm(NDArray x) {
        NDArray centred = x.sub(x.mean(new int[] {2}, true));
        return centred.div(centred.square().mean(new int[] {2}, true).add(1e-5).sqrt());
    }
}
