package org.trialtwin.stats.audit;

import org.trialtwin.stats.disclosure.DisclosureResults;
import org.trialtwin.stats.fidelity.FidelityResults;

/**
 * What an audit of one synthetic table found.
 *
 * @param disclosure what an attacker learns
 * @param fidelity what an analyst loses
 * @param patients whom the table was learned from
 * @param synthetic rows
 * @param holdout patients whom its maker never saw; 0 where there are none
 */
public record AuditResults(
        DisclosureResults disclosure, FidelityResults fidelity, int patients, int synthetic, int holdout) {
    @Override
    public String toString() {
        return synthetic + " synthetic rows, " + patients + " patients, " + holdout + " held out\n\n" + disclosure
                + "\n" + fidelity;
    }
}
