package org.trialtwin.trials.estimand;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.EventIndicator;

/**
 * Which patients an analysis takes (ICH E9, section 5.2).
 *
 * @param name as analyses and estimands refer to it
 * @param type what kind of set it is
 * @param membership how a column says that a patient belongs to it, or null where everyone who was randomised does
 */
public record AnalysisSet(String name, Type type, @Nullable EventIndicator membership) {
    /** Kinds of sets. */
    public enum Type {
        /** Everyone who was randomised, in the arm they were randomised to. */
        INTENTION_TO_TREAT("intentionToTreat", "intention to treat"),
        /** Everyone who was randomised and had at least some treatment or some assessment. */
        MODIFIED_INTENTION_TO_TREAT("modifiedIntentionToTreat", "modified intention to treat"),
        /** Those who kept to the protocol. */
        PER_PROTOCOL("perProtocol", "per protocol"),
        /** Those who were treated. */
        SAFETY("safety", "safety"),
        /** Another set, which its name explains. */
        OTHER("other", "other");

        private final String key;
        private final String words;

        Type(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** {@return the type as the study file calls it} */
        public String key() {
            return key;
        }

        /** {@return the type as it reads in a sentence} */
        public String words() {
            return words;
        }
    }

    /**
     * Everyone who was randomised.
     *
     * @param name as analyses refer to it
     * @return the set
     */
    public static AnalysisSet intentionToTreat(String name) {
        return new AnalysisSet(name, Type.INTENTION_TO_TREAT, null);
    }

    /** {@return how a column says that a patient belongs to it; nothing where everyone does} */
    public Optional<EventIndicator> indicator() {
        return Optional.ofNullable(membership);
    }
}
