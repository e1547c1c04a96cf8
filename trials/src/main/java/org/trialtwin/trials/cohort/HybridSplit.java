package org.trialtwin.trials.cohort;

import org.trialtwin.core.run.RunContext;
import org.trialtwin.trials.data.RetainedPatients;
import org.trialtwin.trials.data.WithheldPatients;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.DrawnTwins;
import org.trialtwin.trials.twin.FittedTwins;

/**
 * A trial split into those whom a generator may see and those whom it may not.
 *
 * @param plan that made the split
 * @param retained patients who stay
 * @param withheld patients who are replaced; empty where the cohort is augmented
 * @param twinsWanted how many twins each arm needs
 */
public record HybridSplit(HybridPlan plan, RetainedPatients retained, WithheldPatients withheld, ArmSizes twinsWanted) {
    /**
     * Completes the cohort with twins. Where none are wanted the hybrid is the trial, exactly.
     *
     * @param twins learned from the retained patients
     * @param run random streams of the draw
     * @return retained patients followed by twins
     */
    public HybridCohort completeWith(FittedTwins twins, RunContext run) {
        if (twinsWanted.total() == 0) {
            return new HybridCohort(retained.data(), twins.provenance());
        }
        DrawnTwins drawn = twins.drawTwins(twinsWanted, run.streams().at("twins"));
        return new HybridCohort(retained.data().append(drawn.data()), drawn.provenance());
    }
}
