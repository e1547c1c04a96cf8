package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * From what a network gives for each level to the logarithms of their probabilities. Levels of a field share 1 by their
 * exponentials. Of a time the network gives log odds of the event in each interval, of censoring in each interval but the last for
 * who is still free of the event, and whether there is a time at all:
 * {@code p(event in b) = h(b) prod(k<b) (1-h(k))(1-c(k))}, {@code p(censored in b) = (1-h(b)) c(b) prod(k<b) (1-h(k))(1-c(k))}.
 * All of it are products with constant matrices, so that many fields cost as much as one.
 */
final class LevelHeads {
    private static final float MOST = 20;

    private final boolean hasTimes;
    private final NDArray segments;
    private final NDArray spread;
    private final NDArray gates;
    private final NDArray positive;
    private final NDArray negative;

    /** Makes the constants of a layout; they live as long as the manager. */
    LevelHeads(NDManager manager, Layout layout) {
        int width = layout.width();
        int fields = layout.size();
        float[] segment = new float[width * fields];
        float[] turned = new float[fields * width];
        float[] gate = new float[width * width];
        float[] plus = new float[width * width];
        float[] minus = new float[width * width];
        boolean anyTime = false;
        for (int f = 0; f < fields; f++) {
            int from = layout.first(f);
            int levels = layout.levels(f);
            Coding coding = layout.fields().get(f).coding();
            int start = coding.isTime() ? coding.levels() - 1 : 0;
            for (int k = start; k < levels; k++) {
                segment[(from + k) * fields + f] = 1;
                turned[f * width + from + k] = 1;
                if (!coding.isTime() || k > start) {
                    gate[(from + k) * width + from + k] = 1;
                }
            }
            if (coding.isTime()) {
                anyTime = true;
                times(from, coding.levels() / 2, width, gate, plus, minus);
            }
        }
        hasTimes = anyTime;
        segments = TorchEngine.tensor(manager, segment, width, fields);
        spread = TorchEngine.tensor(manager, turned, fields, width);
        gates = TorchEngine.tensor(manager, gate, width, width);
        positive = TorchEngine.tensor(manager, plus, width, width);
        negative = TorchEngine.tensor(manager, minus, width, width);
    }

    private static void times(int from, int intervals, int width, float[] gate, float[] plus, float[] minus) {
        int present = from + 2 * intervals - 1;
        for (int b = 0; b < intervals; b++) {
            int event = from + b;
            int censored = from + intervals + b;
            gate[present * width + event] = 1;
            gate[present * width + censored] = 1;
            plus[event * width + event] = 1;
            minus[event * width + censored] = 1;
            if (b < intervals - 1) {
                plus[censored * width + censored] = 1;
            }
            for (int k = 0; k < b; k++) {
                for (int level : new int[] {event, censored}) {
                    minus[(from + k) * width + level] = 1;
                    minus[(from + intervals + k) * width + level] = 1;
                }
            }
        }
    }

    /** Logarithms of probabilities, for rows of the network's output. */
    NDArray logProbabilities(NDArray output) {
        NDArray bounded = output.clip(-MOST, MOST);
        NDArray total = bounded.exp().matMul(segments).log().matMul(spread);
        NDArray shares = bounded.sub(total);
        if (!hasTimes) {
            return shares;
        }
        NDArray yes = bounded.neg().exp().add(1).log().neg();
        NDArray no = yes.sub(bounded);
        return shares.matMul(gates).add(yes.matMul(positive)).add(no.matMul(negative));
    }
}
