package org.trialtwin.core.synthesis.deep;

import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * A diffusion model for rows, Gaussian for numbers and multinomial for categories, given arm and conditions. Source: Kotelnikov and
 * others 2023, arXiv:2209.15421; what differs stands on the methods page of deep generators.
 */
public final class TabularDiffusion implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "diffusion";

    private static final int DEFAULT_STEPS = 50;
    private static final int MOST_STEPS = 10_000;

    private final DeepSettings settings;
    private final int steps;

    private TabularDiffusion(DeepSettings settings, int steps) {
        this.settings = settings;
        this.steps = steps;
    }

    /** {@return a diffusion model with {@linkplain DeepSettings#defaults default settings} and 50 steps of noise} */
    public static TabularDiffusion withDefaults() {
        return of(DeepSettings.defaults(), DEFAULT_STEPS);
    }

    /**
     * A diffusion model.
     *
     * @param settings how it is trained
     * @param steps of noise, within [2, 10000]
     * @return the synthesizer
     * @throws IllegalArgumentException if the number of steps is out of its range
     */
    public static TabularDiffusion of(DeepSettings settings, int steps) {
        if (steps < 2 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("steps is " + steps + ", it has to be within [2, " + MOST_STEPS + "]");
        }
        return new TabularDiffusion(settings, steps);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return new DeepSynthesis(new Family(settings.width(), steps), settings).fit(measurements, conditioning, run);
    }

    private record Family(int width, int steps) implements DeepFamily {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("noiseSteps", Integer.toString(steps));
        }

        @Override
        public Network network(Block block) {
            return new DiffusionNetwork(block, width, steps);
        }

        @Override
        public Learner learner(
                Network network,
                Block block,
                TrainingSplit split,
                float[][] offsets,
                DeepSettings settings,
                RandomStreams streams) {
            return GradientLearner.fresh(network, block, split, offsets, settings, streams);
        }
    }
}
