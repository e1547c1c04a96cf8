package org.trialtwin.core.synthesis.deep;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How large a row transformer is, and where it starts from.
 *
 * @param size numbers of a token, a multiple of 4 within [4, 1024]
 * @param layers of attention, within [1, 24]
 * @param pretrained folder with weights of another table, nothing to start from scratch
 */
public record TransformerSettings(int size, int layers, Optional<Path> pretrained) {
    private static final int LARGEST = 1024;
    private static final int DEEPEST = 24;

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public TransformerSettings {
        if (size < 4 || size > LARGEST || size % 4 != 0) {
            throw new IllegalArgumentException(
                    "size is " + size + ", it has to be a multiple of 4 within [4, " + LARGEST + "]");
        }
        if (layers < 1 || layers > DEEPEST) {
            throw new IllegalArgumentException("layers is " + layers + ", it has to be within [1, " + DEEPEST + "]");
        }
    }

    /** {@return tokens of 32 numbers, 2 layers, from scratch} */
    public static TransformerSettings defaults() {
        return new TransformerSettings(32, 2, Optional.empty());
    }

    /**
     * The same from weights in a folder, as {@link RowTransformer#save} writes them or as files of the safetensors format with the same
     * names of tensors. Of other tables all fits that does not belong to a column: attention, and tokens and outputs of fields that
     * have the same name and the same levels.
     *
     * @param folder with a file {@code block-N.safetensors} for each block that starts from it
     * @return a copy
     */
    public TransformerSettings startingFrom(Path folder) {
        return new TransformerSettings(size, layers, Optional.of(folder));
    }
}
