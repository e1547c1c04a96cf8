package org.trialtwin.trials.estimand;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.EventIndicator;

/**
 * Something that happens after treatment began and affects whether or how the endpoint can be interpreted (ICH E9(R1),
 * section A.3.1).
 *
 * @param event in words
 * @param strategy how the estimand addresses it
 * @param occurrence how a column says that it occurred, or null where the data do not say
 */
public record IntercurrentEvent(
        String event, Strategy strategy, @Nullable EventIndicator occurrence) {
    /** Strategies of ICH E9(R1), section A.3.2. */
    public enum Strategy {
        /** The value is taken whether or not the event occurs. */
        TREATMENT_POLICY("treatmentPolicy", "treatment policy"),
        /** The value is asked for that there would have been without the event. */
        HYPOTHETICAL("hypothetical", "hypothetical"),
        /** The event is part of the endpoint. */
        COMPOSITE("composite", "composite"),
        /** The value up to the event is of interest. */
        WHILE_ON_TREATMENT("whileOnTreatment", "while on treatment"),
        /** The patients are of interest in whom the event would not (or would) occur. */
        PRINCIPAL_STRATUM("principalStratum", "principal stratum");

        private final String key;
        private final String words;

        Strategy(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** {@return the strategy as the study file calls it} */
        public String key() {
            return key;
        }

        /** {@return the strategy as it reads in a sentence} */
        public String words() {
            return words;
        }
    }

    /** {@return how a column says that it occurred, where the data say so} */
    public Optional<EventIndicator> indicator() {
        return Optional.ofNullable(occurrence);
    }
}
