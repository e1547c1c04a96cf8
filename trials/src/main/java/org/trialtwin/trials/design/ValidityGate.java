package org.trialtwin.trials.design;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a hybrid cohort must keep for its results to be shown at all, declared before anything is run. A gate that is not
 * passed stops a run with its figures.
 *
 * @param kind what is held against the limit
 * @param limit largest figure that passes; 0 for relations
 * @param covariate whose interaction with treatment is looked at, or null
 */
public record ValidityGate(
        Kind kind, double limit, @Nullable String covariate) {
    /** What a gate holds against its limit. */
    public enum Kind {
        /**
         * How far twins are from the retained patients of their arm: the largest Kolmogorov–Smirnov distance of a number and
         * total variation distance of a category, over baselines and endpoints, mean over replicates.
         */
        PER_ARM_DISTANCE("perArmDistance", 1),
        /** How far twins' baselines differ between arms: the largest standardised difference, mean over replicates. */
        ARM_BALANCE("armBalance", Double.MAX_VALUE),
        /**
         * Which part of an effect is lost: 1 less the hybrid's estimate over drop-only's, the largest over results whose
         * drop-only estimate is at least two standard errors from none.
         */
        EFFECT_ATTENUATION("effectAttenuation", Double.MAX_VALUE),
        /**
         * How far the interaction of treatment with a covariate moved: the difference of effects between the upper half (or
         * the later levels) and the rest, hybrid less drop-only, in standard errors of drop-only's.
         */
        INTERACTION_PRESERVED("interactionPreserved", Double.MAX_VALUE),
        /** Twins in whom a declared relation does not hold. */
        RELATIONS("relations", 0);

        private final String key;
        private final double largest;

        Kind(String key, double largest) {
            this.key = key;
            this.largest = largest;
        }

        /** {@return the word in a study file} */
        public String key() {
            return key;
        }

        /** {@return the kinds by their words} */
        public static Map<String, Kind> byKey() {
            return Arrays.stream(values()).collect(Collectors.toMap(Kind::key, Function.identity()));
        }
    }

    /** {@return the covariate, where the gate has one} */
    public Optional<String> covariateName() {
        return Optional.ofNullable(covariate);
    }

    /** What is wrong with it by itself, in words. */
    Optional<String> problem() {
        boolean ofRelations = kind == Kind.RELATIONS;
        if (ofRelations ? limit != 0 : !(limit > 0 && limit <= kind.largest)) {
            return Optional.of(
                    ofRelations
                            ? "a gate of relations has no limit: they hold in every twin"
                            : "the limit of " + kind.key() + " must be above 0"
                                    + (kind.largest == 1 ? " and at most 1" : "") + ", not " + limit);
        }
        boolean needed = kind == Kind.INTERACTION_PRESERVED;
        if (needed != (covariate != null)) {
            return Optional.of(kind.key() + (needed ? " needs a covariate" : " has no covariate"));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return kind.key() + (covariate == null ? "" : " of " + covariate);
    }
}
