package org.trialtwin.trials.endpoint;

import java.util.List;

/** What is measured at each visit. */
public sealed interface MeasurementScale {
    /** {@return the scale as the study file calls it} */
    String type();

    /** {@return numbers on a continuous scale} */
    static MeasurementScale continuous() {
        return new Real();
    }

    /** {@return whole numbers from 0} */
    static MeasurementScale count() {
        return new Whole();
    }

    /**
     * Something that occurred or did not.
     *
     * @param occurred the code that means yes
     * @return the scale
     */
    static MeasurementScale binary(String occurred) {
        return new YesNo(occurred);
    }

    /**
     * Categories with an order.
     *
     * @param levels at least two, lowest first
     * @return the scale
     */
    static MeasurementScale ordinal(List<String> levels) {
        return new Levels(levels);
    }

    /** Numbers on a continuous scale. */
    record Real() implements MeasurementScale {
        @Override
        public String type() {
            return "continuous";
        }
    }

    /** Whole numbers from 0. */
    record Whole() implements MeasurementScale {
        @Override
        public String type() {
            return "count";
        }
    }

    /**
     * Something that occurred or did not.
     *
     * @param occurred the code that means yes
     */
    record YesNo(String occurred) implements MeasurementScale {
        @Override
        public String type() {
            return "binary";
        }
    }

    /**
     * Categories with an order.
     *
     * @param levels lowest first
     */
    record Levels(List<String> levels) implements MeasurementScale {
        /** Copies the levels. */
        public Levels {
            levels = List.copyOf(levels);
        }

        @Override
        public String type() {
            return "ordinal";
        }
    }
}
