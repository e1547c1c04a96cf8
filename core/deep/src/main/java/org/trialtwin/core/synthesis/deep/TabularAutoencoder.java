package org.trialtwin.core.synthesis.deep;

import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * A variational autoencoder for rows, given arm and conditions. Source: Xu and others 2019, arXiv:1907.00503; what differs stands on
 * the methods page of deep generators.
 */
public final class TabularAutoencoder implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "tvae";

    private final DeepSettings settings;

    private TabularAutoencoder(DeepSettings settings) {
        this.settings = settings;
    }

    /** {@return an autoencoder with {@linkplain DeepSettings#defaults default settings}} */
    public static TabularAutoencoder withDefaults() {
        return of(DeepSettings.defaults());
    }

    /**
     * An autoencoder.
     *
     * @param settings how it is trained
     * @return the synthesizer
     */
    public static TabularAutoencoder of(DeepSettings settings) {
        return new TabularAutoencoder(settings);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return new DeepSynthesis(new Family(settings.width()), settings).fit(measurements, conditioning, run);
    }

    private record Family(int width) implements DeepFamily {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public Network network(Block block) {
            return new VariationalNetwork(block, width);
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
