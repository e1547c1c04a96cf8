package org.trialtwin.core.synthesis;

import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Provenance;

/**
 * Drawn rows with what made them, where that is more than the fit: what a guard did to these rows, for example.
 *
 * @param rows that were drawn
 * @param provenance of these rows
 */
public record Draw(Dataset rows, Provenance provenance) {}
