package org.trialtwin.trials.twin;

import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.trials.data.TrialData;

/**
 * Twins with what made them: beyond what was learned also what was done to these very rows, such as drawing copies again.
 *
 * @param data the twins, every row flagged synthetic
 * @param provenance of these twins
 */
public record DrawnTwins(TrialData data, Provenance provenance) {}
