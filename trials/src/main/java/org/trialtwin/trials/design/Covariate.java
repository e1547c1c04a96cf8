package org.trialtwin.trials.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A characteristic known before treatment.
 *
 * @param name of covariate and column
 * @param type scale of measurement
 * @param unit for a reader, or null
 * @param levels in their order; empty where they are read off the data
 * @param measured column that says when it was measured, on the scale of enrolment, or null
 */
public record Covariate(
        String name,
        Type type,
        @Nullable String unit,
        List<String> levels,
        @Nullable String measured) {
    /** Scales of measurement. */
    public enum Type {
        /** A number on a continuous scale. */
        CONTINUOUS,
        /** A whole number that counts something. */
        COUNT,
        /** Levels with an order. */
        ORDINAL,
        /** Levels without an order. */
        CATEGORICAL;

        /** {@return whether the column holds numbers} */
        public boolean isNumeric() {
            return this == CONTINUOUS || this == COUNT;
        }
    }

    /** Copies the levels. */
    public Covariate {
        levels = List.copyOf(levels);
    }

    /**
     * A number on a continuous scale.
     *
     * @param name of covariate and column
     * @return the covariate
     */
    public static Covariate continuous(String name) {
        return new Covariate(name, Type.CONTINUOUS, null, List.of(), null);
    }

    /**
     * A number that counts something.
     *
     * @param name of covariate and column
     * @return the covariate
     */
    public static Covariate count(String name) {
        return new Covariate(name, Type.COUNT, null, List.of(), null);
    }

    /**
     * Levels without an order, read off the data.
     *
     * @param name of covariate and column
     * @return the covariate
     */
    public static Covariate categorical(String name) {
        return new Covariate(name, Type.CATEGORICAL, null, List.of(), null);
    }

    /**
     * Levels with an order.
     *
     * @param name of covariate and column
     * @param levels from lowest to highest
     * @return the covariate
     */
    public static Covariate ordinal(String name, String... levels) {
        return new Covariate(name, Type.ORDINAL, null, List.of(levels), null);
    }

    /**
     * The same covariate with the moment of its measurement.
     *
     * @param column of dates or numbers, on the scale of enrolment
     * @return a copy
     */
    public Covariate measuredOn(String column) {
        return new Covariate(name, type, unit, levels, column);
    }
}
