package org.trialtwin.stats.replication;

import org.trialtwin.stats.combine.PooledTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;

/**
 * A test over all arms, which has no estimate, with one generator at one fraction. The chi-squared statistics of the
 * replicates are pooled by D2.
 *
 * @param key name of the result
 * @param generator id of the generator, or {@link ReplicationCell#DROP_ONLY}
 * @param reference whether the generator is one of the reference rows
 * @param fraction synthetic share of the cohort
 * @param replicates synthetic replicates in each repeat; 0 for drop-only
 * @param repeats how often the whole was repeated
 * @param real the test on the trial
 * @param test on the hybrid cohorts of the first repeat
 * @param significance in how many repeats the test makes the trial's call at the level of the design
 */
public record GlobalTestCell(
        ResultKey key,
        String generator,
        boolean reference,
        double fraction,
        int replicates,
        int repeats,
        EffectEstimate real,
        PooledTest test,
        AgreementRate significance) {}
