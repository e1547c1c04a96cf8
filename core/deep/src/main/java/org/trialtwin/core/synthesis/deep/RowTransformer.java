package org.trialtwin.core.synthesis.deep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * A language model whose words are the values of a row: arm and conditions are the prompt, the row is continued value by value.
 * Trained from scratch on the trial, or from weights in a folder. Sources stand on the methods page of deep generators.
 */
public final class RowTransformer implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "row-transformer";

    private final DeepSettings training;
    private final TransformerSettings transformer;

    private RowTransformer(DeepSettings training, TransformerSettings transformer) {
        this.training = training;
        this.transformer = transformer;
    }

    /** {@return a transformer with {@linkplain TransformerSettings#defaults default sizes}, trained by default} */
    public static RowTransformer withDefaults() {
        return of(DeepSettings.defaults(), TransformerSettings.defaults());
    }

    /**
     * A transformer.
     *
     * @param training how it is trained; its width of hidden layers is not read
     * @param transformer how large it is, and where it starts from
     * @return the synthesizer
     */
    public static RowTransformer of(DeepSettings training, TransformerSettings transformer) {
        return new RowTransformer(training, transformer);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return new DeepSynthesis(new Family(transformer), training).fit(measurements, conditioning, run);
    }

    /**
     * Writes the weights of what this class has fitted, for {@link TransformerSettings#startingFrom}. They say more of the patients
     * than drawn rows do: they are no synthetic data.
     *
     * @param fitted by a row transformer, without a guard or relations around it
     * @param folder that is there or can be made
     * @throws IllegalArgumentException if something else made it
     * @throws IOException if it cannot be written
     */
    public static void save(FittedSynthesizer fitted, Path folder) throws IOException {
        if (!(fitted instanceof FittedDeep deep) || !fitted.provenance().maker().equals(ID)) {
            throw new IllegalArgumentException("Only what RowTransformer.fit gives has weights to save, not "
                    + fitted.provenance().maker());
        }
        for (TrainedBlock block : deep.blocks()) {
            PretrainedWeights.write(folder, (TransformerNetwork) block.network(), block.weights());
        }
    }

    private record Family(TransformerSettings settingsOfOwn) implements DeepFamily {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "tokenSize", Integer.toString(settingsOfOwn.size()),
                    "layers", Integer.toString(settingsOfOwn.layers()),
                    "pretrained",
                            settingsOfOwn
                                    .pretrained()
                                    .map(PretrainedWeights::describe)
                                    .orElse("no"));
        }

        @Override
        public Network network(Block block) {
            return new TransformerNetwork(block, settingsOfOwn.size(), settingsOfOwn.layers());
        }

        @Override
        public Learner learner(
                Network network,
                Block block,
                TrainingSplit split,
                float[][] offsets,
                DeepSettings settings,
                RandomStreams streams) {
            float[] weights = network.plan().initial(streams.at("weights").open());
            settingsOfOwn.pretrained().ifPresent(folder -> {
                try {
                    PretrainedWeights.read(folder, (TransformerNetwork) network, weights);
                } catch (IOException e) {
                    throw new UncheckedIOException("Weights to start from cannot be read", e);
                }
            });
            return new GradientLearner(network, block, split, offsets, settings, streams, weights);
        }
    }
}
