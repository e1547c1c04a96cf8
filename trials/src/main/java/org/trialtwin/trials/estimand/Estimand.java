package org.trialtwin.trials.estimand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be estimated, in the five attributes of ICH E9(R1): population, treatment, variable, intercurrent events with
 * a strategy each, and the summary by which arms are compared.
 *
 * @param name as analyses refer to it
 * @param endpoint name of the declared endpoint that is the variable
 * @param population the patients of whom the question is asked, in words
 * @param analysisSet name of the declared set that stands for the population in the data, or null for all randomised
 * @param treatment the conditions that are compared, in words
 * @param variable more on the endpoint in words, or null
 * @param intercurrentEvents with their strategies
 * @param summary by which arms are compared
 */
public record Estimand(
        String name,
        String endpoint,
        String population,
        @Nullable String analysisSet,
        String treatment,
        @Nullable String variable,
        List<IntercurrentEvent> intercurrentEvents,
        SummaryMeasure summary) {
    /** Copies the list. */
    public Estimand {
        intercurrentEvents = List.copyOf(intercurrentEvents);
    }

    /**
     * Starts an estimand.
     *
     * @param name as analyses refer to it
     * @param endpoint name of the declared endpoint that is the variable
     * @return a builder
     */
    public static Builder builder(String name, String endpoint) {
        return new Builder(name, endpoint);
    }

    /** {@return the name of the set that stands for the population, where it is not everyone randomised} */
    public Optional<String> set() {
        return Optional.ofNullable(analysisSet);
    }

    /** {@return more on the endpoint in words, where there is more to say} */
    public Optional<String> variableText() {
        return Optional.ofNullable(variable);
    }

    /** Collects the attributes. */
    public static final class Builder {
        private final String name;
        private final String endpoint;
        private String population = "";
        private @Nullable String analysisSet;
        private String treatment = "";
        private @Nullable String variable;
        private final List<IntercurrentEvent> events = new ArrayList<>();

        private Builder(String name, String endpoint) {
            this.name = name;
            this.endpoint = endpoint;
        }

        /**
         * Sets the patients of whom the question is asked.
         *
         * @param words a sentence
         * @return this
         */
        public Builder population(String words) {
            population = words;
            return this;
        }

        /**
         * Sets the analysis set that stands for the population.
         *
         * @param set name of a declared set
         * @return this
         */
        public Builder analysisSet(String set) {
            analysisSet = set;
            return this;
        }

        /**
         * Sets the conditions that are compared.
         *
         * @param words a sentence
         * @return this
         */
        public Builder treatment(String words) {
            treatment = words;
            return this;
        }

        /**
         * Says more on the endpoint.
         *
         * @param words a sentence
         * @return this
         */
        public Builder variable(String words) {
            variable = words;
            return this;
        }

        /**
         * Adds an intercurrent event.
         *
         * @param event with its strategy
         * @return this
         */
        public Builder intercurrent(IntercurrentEvent event) {
            events.add(event);
            return this;
        }

        /**
         * Completes the estimand.
         *
         * @param summary by which arms are compared
         * @return the estimand; a design checks it against its endpoints and sets
         */
        public Estimand comparedBy(SummaryMeasure summary) {
            return new Estimand(name, endpoint, population, analysisSet, treatment, variable, events, summary);
        }
    }
}
