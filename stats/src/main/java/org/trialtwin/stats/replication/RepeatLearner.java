package org.trialtwin.stats.replication;

import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;
import org.trialtwin.trials.twin.TwinLearner;

/**
 * The patients whom the replicates of one generator in one repeat learn from, with what all of them need to know of these.
 * The first replicate makes it and the last lets go of it, so that a long study does not hold all of its repeats. Safe to
 * share between threads; what is made depends on the streams of the repeat alone.
 */
final class RepeatLearner {
    private final TrialData trial;
    private final HybridPlan plan;
    private final RandomStreams repeat;
    private final @Nullable TwinGenerator generator;
    private final int replicates;

    private @Nullable Learner made;
    private int taken;

    /**
     * Nothing is made yet.
     *
     * @param trial all real patients
     * @param plan how the cohort becomes hybrid
     * @param repeat place of the repeat's random streams
     * @param generator learns the twins, or null for drop-only
     * @param replicates how many will ask
     */
    RepeatLearner(
            TrialData trial, HybridPlan plan, RandomStreams repeat, @Nullable TwinGenerator generator, int replicates) {
        this.trial = trial;
        this.plan = plan;
        this.repeat = repeat;
        this.generator = generator;
        this.replicates = replicates;
    }

    /** A split with what learns from its retained patients, null for drop-only. */
    private record Learner(HybridSplit split, @Nullable TwinLearner twins) {}

    String row() {
        return generator == null ? ReplicationCell.DROP_ONLY : generator.id();
    }

    /** The streams of one replicate. */
    RandomStreams streams(int replicate) {
        return repeat.at(row()).at("replicate", replicate);
    }

    /** The cohort of one replicate. */
    TrialData cohort(RunContext run) {
        Learner learner = take(run);
        return learner.twins() == null
                ? learner.split().retained().data()
                : learner.split().completeWith(learner.twins().fit(run), run).data();
    }

    private synchronized Learner take(RunContext run) {
        Learner learner = made;
        if (learner == null) {
            // The split's own stream is shared by all rows of the repeat.
            HybridSplit split = plan.split(trial, run.startingAt(repeat.at("split")));
            learner = new Learner(split, generator == null ? null : generator.learner(split.retained()));
        }
        taken++;
        made = taken % replicates == 0 ? null : learner;
        return learner;
    }
}
