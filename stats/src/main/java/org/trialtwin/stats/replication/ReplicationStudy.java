package org.trialtwin.stats.replication;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Replicates a trial with hybrid cohorts: withholds a share of the patients, completes the cohort with twins, runs the same
 * plan, and compares. Three reference rows on the same withheld patients stand beside every generator, always: drop-only,
 * sampling with replacement, and independent marginals. Immutable; every change gives a new study.
 */
public final class ReplicationStudy {
    private final ReplicationSettings settings;

    private ReplicationStudy(ReplicationSettings settings) {
        this.settings = settings;
    }

    /**
     * A study with the published grid of fractions, 0.1 to 0.5, ten replicates, one repeat, and Rubin's rule. The last
     * recruited are replaced where the order of enrolment is known, else patients at random.
     *
     * @param plan to run on every cohort
     * @param generators to be compared, at least one
     * @return the study
     */
    public static ReplicationStudy of(AnalysisPlan plan, TwinGenerator... generators) {
        return new ReplicationStudy(new ReplicationSettings(
                plan,
                Arrays.asList(generators),
                List.of(0.1, 0.2, 0.3, 0.4, 0.5),
                10,
                1,
                null,
                true,
                CombiningRule.rubin()));
    }

    /**
     * The same study at other fractions.
     *
     * @param chosen each within [0, 1)
     * @return a copy
     */
    public ReplicationStudy fractions(double... chosen) {
        return new ReplicationStudy(
                settings.withFractions(Arrays.stream(chosen).boxed().toList()));
    }

    /**
     * The same study with another number of synthetic replicates.
     *
     * @param m at least what the rule needs
     * @return a copy
     */
    public ReplicationStudy replicates(int m) {
        return new ReplicationStudy(settings.withReplicates(m));
    }

    /**
     * The same study repeated with other seeds, and, where patients are withheld at random, other withheld patients.
     *
     * @param times at least 1
     * @return a copy
     */
    public ReplicationStudy repeats(int times) {
        return new ReplicationStudy(settings.withRepeats(times));
    }

    /**
     * The same study with another choice of who is withheld.
     *
     * @param who is withheld
     * @return a copy
     */
    public ReplicationStudy withholding(Withholding who) {
        return new ReplicationStudy(settings.withWithholding(who));
    }

    /**
     * The same study, adding twins to all patients instead of replacing some.
     *
     * @return a copy
     */
    public ReplicationStudy augmenting() {
        return new ReplicationStudy(settings.augmenting());
    }

    /**
     * The same study with another combining rule.
     *
     * @param other rule
     * @return a copy
     */
    public ReplicationStudy rule(CombiningRule other) {
        return new ReplicationStudy(settings.withRule(other));
    }

    /**
     * Runs the study.
     *
     * @param trial all real patients
     * @param run random streams, threads, progress, cancellation
     * @return a cell for each result, generator and fraction
     * @throws IllegalArgumentException if the study cannot be run with this trial
     */
    public ReplicationResults run(TrialData trial, RunContext run) {
        settings.check();
        return ReplicationRun.carryOut(settings, trial, run);
    }
}
