package org.trialtwin.trials.estimand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the probability of any false claim is kept at the level of the trial when several endpoints may each make it a success.
 *
 * @param procedure by which endpoints are tested
 * @param endpoints names of declared endpoints, in the order of testing, at least two
 * @param weights share of the level by endpoint; empty where all have the same
 * @param transitions for a graph: by endpoint, the share of its level that each other endpoint gets once it is rejected
 */
public record Multiplicity(
        Procedure procedure,
        List<String> endpoints,
        Map<String, Double> weights,
        Map<String, Map<String, Double>> transitions) {
    /** Procedures. */
    public enum Procedure {
        /** Each at its share of the level. */
        BONFERRONI("bonferroni", "Bonferroni"),
        /** From the smallest p-value down. */
        HOLM("holm", "Holm"),
        /** From the largest p-value up. */
        HOCHBERG("hochberg", "Hochberg"),
        /** Each at the full level, as long as all before were significant. */
        FIXED_SEQUENCE("fixedSequence", "fixed sequence"),
        /** Each at its share and the shares of those significant just before. */
        FALLBACK("fallback", "fallback"),
        /** Levels move along a graph (Bretz et al. 2009, <a href="https://doi.org/10.1002/sim.3495">10.1002/sim.3495</a>). */
        GRAPH("graph", "graph"),
        /** All must be significant at the full level. */
        CO_PRIMARY("coPrimary", "co-primary: all must be significant");

        private final String key;
        private final String words;

        Procedure(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** {@return the procedure as the study file calls it} */
        public String key() {
            return key;
        }

        /** {@return the procedure as it reads in a sentence} */
        public String words() {
            return words;
        }
    }

    /** Copies lists and maps. */
    public Multiplicity {
        endpoints = List.copyOf(endpoints);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        transitions.forEach((from, to) -> rows.put(from, Collections.unmodifiableMap(new LinkedHashMap<>(to))));
        transitions = Collections.unmodifiableMap(rows);
    }

    /**
     * A procedure without weights.
     *
     * @param procedure by which endpoints are tested
     * @param endpoints names of declared endpoints in the order of testing
     * @return the declaration
     */
    public static Multiplicity of(Procedure procedure, String... endpoints) {
        return new Multiplicity(procedure, List.of(endpoints), Map.of(), Map.of());
    }
}
