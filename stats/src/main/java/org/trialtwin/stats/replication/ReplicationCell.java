package org.trialtwin.stats.replication;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;

/**
 * One endpoint, method and contrast with one generator at one fraction.
 *
 * @param key name of the result
 * @param generator id of the generator, or {@link #DROP_ONLY}
 * @param reference whether the generator is one of the reference rows
 * @param fraction synthetic share of the cohort; where one arm alone loses patients, of that arm
 * @param withhold who is withheld, as commands call it
 * @param mode {@code replacing} or {@code augmenting}
 * @param replicates synthetic replicates m in each repeat; 0 for drop-only
 * @param repeats how often the whole was repeated
 * @param rule by which replicates were combined
 * @param real the result on the trial
 * @param hybrid the result on the hybrid cohort; over several repeats the mean estimate, standard error and limits,
 *     without statistic and p-value, and a note that says so
 * @param each the result on the hybrid cohort in each repeat, in order; the same withheld patients stand behind the same
 *     place of every generator
 * @param agreement of hybrid with real, over repeats
 * @param ideal what an ideal hybrid would reach
 */
public record ReplicationCell(
        ResultKey key,
        String generator,
        boolean reference,
        double fraction,
        String withhold,
        String mode,
        int replicates,
        int repeats,
        String rule,
        EffectEstimate real,
        EffectEstimate hybrid,
        List<EffectEstimate> each,
        AgreementSummary agreement,
        IdealAgreement ideal) {
    /** Copies the list. */
    public ReplicationCell {
        each = List.copyOf(each);
    }

    /** The row in which the withheld patients are left out and nothing is generated. */
    public static final String DROP_ONLY = "drop-only";
}
