package org.trialtwin.trials.design;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How arms were assigned. Noted for a reader, and for analyses that must know it; the factors are the design's
 * stratification factors.
 *
 * @param method of assignment
 * @param blockSizes of permuted blocks; empty where they are not known
 * @param allocation patients of each arm in the ratio, by code; empty for equal arms
 * @param note more in words, or null
 */
public record Randomisation(
        Method method,
        List<Integer> blockSizes,
        Map<String, Integer> allocation,
        @Nullable String note) {
    /** Methods of assignment. */
    public enum Method {
        /** Each patient on their own. */
        SIMPLE("simple", "simple"),
        /** In blocks within which the ratio holds. */
        PERMUTED_BLOCKS("permutedBlocks", "permuted blocks"),
        /** Each patient so that the factors stay balanced (Pocock and Simon 1975). */
        MINIMISATION("minimisation", "minimisation"),
        /** In another way, which the note explains. */
        OTHER("other", "other");

        private final String key;
        private final String words;

        Method(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** {@return the method as the study file calls it} */
        public String key() {
            return key;
        }

        /** {@return the method as it reads in a sentence} */
        public String words() {
            return words;
        }
    }

    /** Copies the parts. */
    public Randomisation {
        blockSizes = List.copyOf(blockSizes);
        allocation = Collections.unmodifiableMap(new LinkedHashMap<>(allocation));
    }

    /**
     * A method without more.
     *
     * @param method of assignment
     * @return the randomisation, equal arms
     */
    public static Randomisation by(Method method) {
        return new Randomisation(method, List.of(), Map.of(), null);
    }

    /**
     * Permuted blocks.
     *
     * @param sizes of the blocks
     * @return the randomisation, equal arms
     */
    public static Randomisation blocks(Integer... sizes) {
        return new Randomisation(Method.PERMUTED_BLOCKS, List.of(sizes), Map.of(), null);
    }

    /** {@return more in words} */
    public Optional<String> noteText() {
        return Optional.ofNullable(note);
    }
}
