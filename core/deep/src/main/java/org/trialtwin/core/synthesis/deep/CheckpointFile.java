package org.trialtwin.core.synthesis.deep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.provenance.Sha256;

/** A checkpoint in a file whose name says what is trained: other settings, data or seeds never find it. */
final class CheckpointFile implements Checkpoint {
    private static final String EPOCHS = "looks.epoch";
    private static final String COSTS = "looks.cost";
    private static final String WEIGHTS = "looks.weights.";

    private final Path file;

    private CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * A file.
     *
     * @param folder that is there or can be made
     * @param id of the generator
     * @param parts of all that decides the result
     */
    static Checkpoint in(Path folder, String id, List<String> parts) {
        String hash = Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return new CheckpointFile(folder.resolve(id + "-" + hash.substring(0, 24) + ".safetensors"));
    }

    @Override
    public int resume(Learner learner, List<Integer> looks, List<float[]> weights, List<Double> costs) {
        if (!Files.exists(file)) {
            return 0;
        }
        Map<String, float[]> state = new LinkedHashMap<>();
        try {
            TensorFile.read(file).tensors().forEach((name, tensor) -> state.put(name, tensor.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Checkpoint " + file + " cannot be read; remove it to train from the start", e);
        }
        float[] epochs = state.getOrDefault(EPOCHS, new float[0]);
        float[] kept = state.getOrDefault(COSTS, new float[0]);
        if (epochs.length == 0 || kept.length != 2 * epochs.length) {
            return 0;
        }
        looks.clear();
        weights.clear();
        costs.clear();
        for (int k = 0; k < epochs.length; k++) {
            looks.add((int) epochs[k]);
            costs.add((double) kept[2 * k] + kept[2 * k + 1]);
            weights.add(state.getOrDefault(WEIGHTS + k, new float[0]));
        }
        learner.restore(state);
        return looks.get(looks.size() - 1);
    }

    @Override
    public void save(Learner learner, int epoch, List<Integer> looks, List<float[]> weights, List<Double> costs) {
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        learner.state().forEach((name, values) -> put(tensors, name, values));
        float[] epochs = new float[looks.size()];
        // A cost is a double: its part that a float holds, and the rest.
        float[] kept = new float[2 * looks.size()];
        for (int k = 0; k < epochs.length; k++) {
            epochs[k] = looks.get(k);
            kept[2 * k] = costs.get(k).floatValue();
            kept[2 * k + 1] = (float) (costs.get(k) - kept[2 * k]);
            put(tensors, WEIGHTS + k, weights.get(k));
        }
        put(tensors, EPOCHS, epochs);
        put(tensors, COSTS, kept);
        try {
            new TensorFile(tensors).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoint " + file + " cannot be written", e);
        }
    }

    private static void put(Map<String, TensorFile.Tensor> tensors, String name, float[] values) {
        tensors.put(name, new TensorFile.Tensor(new long[] {values.length}, values));
    }
}
