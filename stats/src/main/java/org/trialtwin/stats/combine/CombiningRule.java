package org.trialtwin.stats.combine;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Combines the estimates of m synthetic replicates into one. */
public sealed interface CombiningRule permits RubinRule, ReiterRule, FullySyntheticRule, ReleaseRule, NaiveRule {
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
     * The rule of Raghunathan, Reiter and Rubin for fully synthetic samples: for a hybrid cohort its variance is far too
     * small or not positive.
     *
     * @return the rule
     */
    static CombiningRule raghunathanReiterRubin() {
        return new FullySyntheticRule();
    }

    /**
     * The rule of Raab, Nowok and Dibben for releasing k rows synthesised from n, proper draws.
     *
     * @return the rule
     */
    static CombiningRule raabNowokDibben() {
        return new ReleaseRule(ReleaseRule.Draws.PROPER);
    }

    /**
     * The rule of Raab, Nowok and Dibben where the generator was fitted once, without bootstrap.
     *
     * @return the rule
     */
    static CombiningRule raabNowokDibbenImproper() {
        return new ReleaseRule(ReleaseRule.Draws.IMPROPER);
    }

    /**
     * The rule of Raab, Nowok and Dibben where some of the values are real.
     *
     * @return the rule
     */
    static CombiningRule raabNowokDibbenIncomplete() {
        return new ReleaseRule(ReleaseRule.Draws.INCOMPLETE);
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
        return List.of(
                rubin(),
                reiter(),
                raghunathanReiterRubin(),
                raabNowokDibben(),
                raabNowokDibbenImproper(),
                raabNowokDibbenIncomplete(),
                naive());
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

    /**
     * {@return whether every result of the rule must carry {@link #assumption} as a note, because it passes off synthetic
     * patients as real ones}
     */
    default boolean isLabelled() {
        return false;
    }

    /** {@return the fewest replicates that the rule can combine} */
    int fewestReplicates();

    /**
     * Combines estimates of one effect from cohorts as large as the samples that their generator learned from.
     *
     * @param replicates one for each synthetic replicate, of the same measure, at least {@link #fewestReplicates()}
     * @return one estimate; replicates without an estimate are left out and counted in a note, and if fewer than two are
     *     left the effect is not estimable
     * @throws IllegalArgumentException if there are too few replicates or measures differ
     */
    default EffectEstimate combine(List<EffectEstimate> replicates) {
        return combine(replicates, CohortSizes.alike());
    }

    /**
     * Combines estimates of one effect.
     *
     * @param replicates one for each synthetic replicate, of the same measure, at least {@link #fewestReplicates()}
     * @param sizes of an analysed cohort and of the sample that its generator learned from; two of the rules look at them
     * @return one estimate; replicates without an estimate are left out and counted in a note, and if fewer than two are
     *     left the effect is not estimable
     * @throws IllegalArgumentException if there are too few replicates or measures differ
     */
    default EffectEstimate combine(List<EffectEstimate> replicates, CohortSizes sizes) {
        return Combination.of(this, replicates, sizes);
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
