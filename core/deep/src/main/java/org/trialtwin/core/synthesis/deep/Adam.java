package org.trialtwin.core.synthesis.deep;

import java.util.Map;
import java.util.Objects;

/**
 * Steps down a gradient, each weight with its own pace, and weights decay apart from the gradient. Sources: Kingma and Ba 2015,
 * arXiv:1412.6980; Loshchilov and Hutter 2019, arXiv:1711.05101. On arrays of ours, so that a checkpoint holds all of it.
 */
final class Adam {
    private static final double TINY = 1e-8;
    private static final double LONGEST = 5;

    private final double rate;
    private final double beta1;
    private final double beta2;
    private final double decay;
    private final float[] mean;
    private final float[] square;
    private int steps;

    Adam(int size, double rate, double beta1, double beta2, double decay) {
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.decay = decay;
        this.mean = new float[size];
        this.square = new float[size];
    }

    /** Changes the weights. A gradient that is very long is shortened, one that is not finite is left out. */
    void step(float[] weights, float[] gradient) {
        double length = 0;
        for (float each : gradient) {
            length += (double) each * each;
        }
        length = Math.sqrt(length);
        if (!Double.isFinite(length)) {
            return;
        }
        double shorter = length > LONGEST ? LONGEST / length : 1;
        steps++;
        double power1 = StrictMath.pow(beta1, steps);
        double power2 = StrictMath.pow(beta2, steps);
        for (int i = 0; i < weights.length; i++) {
            double slope = gradient[i] * shorter;
            mean[i] = (float) (beta1 * mean[i] + (1 - beta1) * slope);
            square[i] = (float) (beta2 * square[i] + (1 - beta2) * slope * slope);
            double pace = mean[i] / (1 - power1) / (Math.sqrt(square[i] / (1 - power2)) + TINY);
            weights[i] = (float) (weights[i] - rate * (pace + decay * weights[i]));
        }
    }

    /** Steps that were taken. */
    int steps() {
        return steps;
    }

    /** All that it remembers, under names that start with a prefix. */
    Map<String, float[]> state(String prefix) {
        return Map.of(
                prefix + ".mean", mean.clone(),
                prefix + ".square", square.clone(),
                prefix + ".steps", new float[] {steps});
    }

    void restore(String prefix, Map<String, float[]> state) {
        float[] means = Objects.requireNonNull(state.get(prefix + ".mean"));
        float[] squares = Objects.requireNonNull(state.get(prefix + ".square"));
        System.arraycopy(means, 0, mean, 0, mean.length);
        System.arraycopy(squares, 0, square, 0, square.length);
        steps = (int) Objects.requireNonNull(state.get(prefix + ".steps"))[0];
    }
}
