package org.trialtwin.core.synthesis.deep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trialtwin.core.provenance.Sha256;

/**
 * Weights of a row transformer in a folder, one file for each block. What belongs to a column is kept under the column's name, so
 * that another table takes what it shares.
 */
final class PretrainedWeights {
    private PretrainedWeights() {}

    private static Path file(Path folder, Block block) {
        return folder.resolve(block.name().replace(' ', '-') + ".safetensors");
    }

    /** Names and fingerprints of the files in a folder. */
    static String describe(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
            List<String> described = new ArrayList<>();
            for (Path file : sorted) {
                described.add(file.getFileName() + " "
                        + Sha256.of(Files.readAllBytes(file)).substring(0, 16));
            }
            return String.join(", ", described);
        } catch (IOException e) {
            throw new UncheckedIOException("Weights to start from cannot be read: " + folder, e);
        }
    }

    static void write(Path folder, TransformerNetwork network, float[] weights) throws IOException {
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        places(network).forEach((name, places) -> {
            float[] values = new float[places.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = weights[places[i]];
            }
            tensors.put(name, new TensorFile.Tensor(new long[] {values.length}, values));
        });
        new TensorFile(tensors).write(file(folder, network.block()));
    }

    /**
     * Takes over what fits.
     *
     * @param weights to be changed
     * @return how many numbers were taken over; 0 where there is no file for the block
     */
    static int read(Path folder, TransformerNetwork network, float[] weights) throws IOException {
        Path file = file(folder, network.block());
        if (!Files.exists(file)) {
            return 0;
        }
        Map<String, TensorFile.Tensor> tensors = TensorFile.read(file).tensors();
        int taken = 0;
        for (Map.Entry<String, int[]> entry : places(network).entrySet()) {
            TensorFile.Tensor tensor = tensors.get(entry.getKey());
            if (tensor != null && tensor.values().length == entry.getValue().length) {
                for (int i = 0; i < tensor.values().length; i++) {
                    weights[entry.getValue()[i]] = tensor.values()[i];
                }
                taken += tensor.values().length;
            }
        }
        return taken;
    }

    /** Where the numbers of each tensor of a file stand among the weights. */
    private static Map<String, int[]> places(TransformerNetwork network) {
        Map<String, int[]> places = new LinkedHashMap<>();
        int[] ofColumns = network.slotsOfColumns();
        int[] ofPairs = network.slotsOfPairs();
        String table = Sha256.of((network.block().condition().signature() + "\n"
                                + network.block().targets().signature())
                        .getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
        for (int slot = 0; slot < network.plan().slots().size(); slot++) {
            WeightPlan.Slot own = network.plan().slots().get(slot);
            int at = slot;
            if (Arrays.stream(ofColumns).noneMatch(each -> each == at)) {
                int[] all = new int[own.size()];
                Arrays.setAll(all, i -> own.first() + i);
                boolean isOfPairs = Arrays.stream(ofPairs).anyMatch(each -> each == at);
                places.put(isOfPairs ? own.name() + "/" + table : own.name(), all);
            }
        }
        for (int slot : ofColumns) {
            WeightPlan.Slot own = network.plan().slots().get(slot);
            boolean isCondition = slot == ofColumns[0];
            Layout layout =
                    isCondition ? network.block().condition() : network.block().targets();
            for (int f = 0; f < layout.size(); f++) {
                places.put(own.name() + "/" + layout.fields().get(f).name(), ofField(own, layout, f));
            }
        }
        return places;
    }

    private static int[] ofField(WeightPlan.Slot slot, Layout layout, int f) {
        IntStream.Builder places = IntStream.builder();
        boolean isTokens = slot.name().endsWith(".tokens");
        boolean isScores = slot.name().startsWith("scores");
        int rows = (int) slot.shape().get(0);
        int columns = (int) slot.shape().get(1);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int input = isTokens ? row : column;
                boolean isOwn = isScores
                        ? layout.scoreOf(f) >= 0 && input % layout.scores() == layout.scoreOf(f)
                        : isLevel(layout, f, input) || (isTokens && isScore(layout, f, input));
                if (isOwn) {
                    places.add(slot.first() + row * columns + column);
                }
            }
        }
        return places.build().toArray();
    }

    private static boolean isLevel(Layout layout, int f, int input) {
        return input >= layout.first(f) && input < layout.first(f) + layout.levels(f);
    }

    private static boolean isScore(Layout layout, int f, int input) {
        return layout.scoreOf(f) >= 0 && input == layout.width() + layout.scoreOf(f);
    }
}
