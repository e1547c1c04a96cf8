package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * From what a network gives for each level to the logarithms of their probabilities. Levels of a field share 1 by their
 * exponentials. Of a time the network gives log odds of the event in each interval, of censoring in each interval but the last for
 * who is still free of the event, and whether there is a time at all:
 * {@code p(event in b) = h(b) prod(k<b) (1-h(k))(1-c(k))}, {@code p(censored in b) = (1-h(b)) c(b) prod(k<b) (1-h(k))(1-c(k))}.
 * All of it are products with constant matrices, so that many fields cost as much as one.
 */
final class LevelHeads {
    private static final float MOST = 20;
    private static final float SHARED = 4;
    private static final float MOST_UNBOUND = 80;

    private final boolean hasTimes;
    private final NDArray segments;
    private final NDArray spread;
    private final NDArray fields;
    private final NDArray fieldsTurned;
    private final NDArray gates;
    private final NDArray shared;
    private final NDArray positive;
    private final NDArray negative;

    /** Makes the constants of a layout; they live as long as the manager. */
    LevelHeads(NDManager manager, Layout layout) {
        int width = layout.width();
        int count = layout.size();
        float[] segment = new float[width * count];
        float[] turned = new float[count * width];
        float[] field = new float[width * count];
        float[] fieldTurned = new float[count * width];
        float[] gate = new float[width * width];
        float[] share = new float[width * width];
        float[] plus = new float[width * width];
        float[] minus = new float[width * width];
        boolean anyTime = false;
        for (int f = 0; f < count; f++) {
            int from = layout.first(f);
            int levels = layout.levels(f);
            Coding coding = layout.fields().get(f).coding();
            int start = coding.isTime() ? coding.levels() - 1 : 0;
            for (int k = 0; k < levels; k++) {
                field[(from + k) * count + f] = 1;
                fieldTurned[f * width + from + k] = 1;
            }
            for (int k = start; k < levels; k++) {
                segment[(from + k) * count + f] = 1;
                turned[f * width + from + k] = 1;
                if (!coding.isTime() || k > start) {
                    gate[(from + k) * width + from + k] = 1;
                }
            }
            for (int k = 0; k < levels; k++) {
                share[(from + k) * width + from + k] = 1;
            }
            if (coding.isTime()) {
                anyTime = true;
                int intervals = coding.levels() / 2;
                share(from, intervals, width, share);
                share(from + intervals, intervals - 1, width, share);
                times(from, coding.levels() / 2, width, gate, plus, minus);
            }
        }
        hasTimes = anyTime;
        segments = TorchEngine.tensor(manager, segment, width, count);
        spread = TorchEngine.tensor(manager, turned, count, width);
        fields = TorchEngine.tensor(manager, field, width, count);
        fieldsTurned = TorchEngine.tensor(manager, fieldTurned, count, width);
        gates = TorchEngine.tensor(manager, gate, width, width);
        shared = TorchEngine.tensor(manager, share, width, width);
        positive = TorchEngine.tensor(manager, plus, width, width);
        negative = TorchEngine.tensor(manager, minus, width, width);
    }

    private static void share(int from, int intervals, int width, float[] share) {
        for (int j = 0; j < intervals; j++) {
            for (int k = 0; k < intervals; k++) {
                share[(from + j) * width + from + k] += SHARED / intervals;
            }
        }
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

    /**
     * Logarithms of probabilities, for rows of the network's output. What it says of all intervals of a time alike counts more than
     * what it says of one: hazards are nearly proportional unless data say otherwise.
     *
     * @param output of the network
     * @param offset log odds that it is added to
     */
    NDArray logProbabilities(NDArray output, NDArray offset) {
        return logProbabilities((hasTimes ? output.matMul(shared) : output).add(offset));
    }

    /** Logarithms of probabilities, for log odds. */
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

    /** The same logarithms up to a constant of each field, made to be those of probabilities again. */
    NDArray normalised(NDArray logs) {
        NDArray bounded = logs.clip(-MOST_UNBOUND, MOST_UNBOUND);
        return bounded.sub(bounded.exp().matMul(fields).log().matMul(fieldsTurned));
    }

    /** Probabilities of levels by group, without what a network adds. */
    float[][] margins(Batch batch) {
        float[][] offsets = batch.offsets();
        int width = batch.block().targets().width();
        float[] all = new float[offsets.length * width];
        for (int g = 0; g < offsets.length; g++) {
            System.arraycopy(offsets[g], 0, all, g * width, width);
        }
        float[] chances = logProbabilities(TorchEngine.tensor(batch.manager(), all, offsets.length, width))
                .exp()
                .toFloatArray();
        float[][] margins = new float[offsets.length][];
        Arrays.setAll(margins, g -> Arrays.copyOfRange(chances, g * width, (g + 1) * width));
        return margins;
    }
}
