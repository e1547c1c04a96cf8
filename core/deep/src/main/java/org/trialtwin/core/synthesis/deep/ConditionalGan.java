package org.trialtwin.core.synthesis.deep;

import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * A conditional generative adversarial network for rows: modes of numbers, training by sampling, several rows judged together, and a
 * gradient penalty. Source: Xu and others 2019 (CTGAN), arXiv:1907.00503; what differs stands on the methods page of deep generators.
 */
public final class ConditionalGan implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "ctgan";

    private static final int DEFAULT_PACK = 4;
    private static final int MOST_PACK = 100;

    private final DeepSettings settings;
    private final int pack;

    private ConditionalGan(DeepSettings settings, int pack) {
        this.settings = settings;
        this.pack = pack;
    }

    /**
     * A network with default settings, but for what adversaries need: 200 epochs at most, 80 without improvement before training ends,
     * and weights that hardly decay.
     *
     * @return the synthesizer, which judges 4 rows together
     */
    public static ConditionalGan withDefaults() {
        return of(DeepSettings.defaults().withEpochs(200, 80).withOptimiser(1e-3, 1e-3), DEFAULT_PACK);
    }

    /**
     * A network.
     *
     * @param settings how it is trained
     * @param pack rows that are judged together, within [1, 100]. Source: Lin and others 2018 (PacGAN), arXiv:1712.04086
     * @return the synthesizer
     * @throws IllegalArgumentException if the number of rows is out of its range
     */
    public static ConditionalGan of(DeepSettings settings, int pack) {
        if (pack < 1 || pack > MOST_PACK) {
            throw new IllegalArgumentException("pack is " + pack + ", it has to be within [1, " + MOST_PACK + "]");
        }
        return new ConditionalGan(settings, pack);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return new DeepSynthesis(new Family(settings.width(), pack), settings).fit(measurements, conditioning, run);
    }

    private record Family(int width, int pack) implements DeepFamily {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("pack", Integer.toString(pack));
        }

        @Override
        public Network network(Block block) {
            return new GeneratorNetwork(block, width);
        }

        @Override
        public Learner learner(
                Network network,
                Block block,
                TrainingSplit split,
                float[][] offsets,
                DeepSettings settings,
                RandomStreams streams) {
            return new AdversarialLearner((GeneratorNetwork) network, block, split, offsets, settings, pack, streams);
        }
    }
}
