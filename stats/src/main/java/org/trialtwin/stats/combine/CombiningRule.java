package org.trialtwin.stats.combine;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Combines the estimates of m synthetic replicates into one. */
public sealed interface CombiningRule permits RubinRule, ReiterRule, NaiveRule {
    /**
     * Rubin's rule: honest for hybrid cohorts whose twins are proper draws. The default.
     *
     * @return the rule
     */
    static CombiningRule rubin() {
        return new RubinRule();
    }

    /**
     * Reiter's rule for partially synthetic data: too narrow for hybrid cohorts.
     *
     * @return the rule
     */
    static CombiningRule reiter() {
        return new ReiterRule();
    }

    /**
     * One replicate taken for real: much too narrow. Only on request, and labelled.
     *
     * @return the rule
     */
    static CombiningRule naive() {
        return new NaiveRule();
    }

    /** {@return all rules, the default first} */
    static List<CombiningRule> all() {
        return List.of(rubin(), reiter(), naive());
    }

    /**
     * A rule by name.
     *
     * @param id for example {@code rubin}
     * @return the rule
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    static CombiningRule byId(String id) {
        return all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No combining rule \"" + id + "\"; there are "
                        + all().stream().map(CombiningRule::id).toList()));
    }

    /** {@return the name by which commands and files call it} */
    String id();

    /** {@return what the rule assumes and what happens where that does not hold, one sentence} */
    String assumption();

    /** {@return the fewest replicates that the rule can combine} */
    int fewestReplicates();

    /**
     * Combines estimates of one effect.
     *
     * @param replicates one for each synthetic replicate, of the same measure, at least {@link #fewestReplicates()}
     * @return one estimate; replicates without an estimate are left out and counted in a note, and if fewer than two are
     *     left the effect is not estimable
     * @throws IllegalArgumentException if there are too few replicates or measures differ
     */
    default EffectEstimate combine(List<EffectEstimate> replicates) {
        return Combination.of(this, replicates);
    }

    /**
     * The variance of the combined estimate.
     *
     * @param moments of the replicates
     * @return not negative
     */
    double variance(ReplicateMoments moments);

    /**
     * Degrees of freedom of the combined estimate.
     *
     * @param moments of the replicates
     * @return positive, may be infinite
     */
    double degreesOfFreedom(ReplicateMoments moments);

    /**
     * How many replicates the rule looks at; more need not be made.
     *
     * @param replicates asked for
     * @return that many, or fewer
     */
    default int used(int replicates) {
        return replicates;
    }
}
