package org.trialtwin.trials.cohort;

import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;

/**
 * A cohort of real and synthetic patients. It is analysed by the same plan, on the same code path, as the trial.
 *
 * @param data retained patients followed by twins, every row with its origin
 * @param provenance what made the twins
 */
public record HybridCohort(TrialData data, Provenance provenance) {
    /** {@return how many patients are real} */
    public int real() {
        return data.count(SubjectOrigin.REAL);
    }

    /** {@return how many patients are twins} */
    public int synthetic() {
        return data.count(SubjectOrigin.SYNTHETIC);
    }
}
