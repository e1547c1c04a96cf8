package org.trialtwin.core.synthesis.dp;

import java.util.List;
import org.trialtwin.core.run.Cancellation;

/** Chooses marginals of a table and measures them. */
interface MarginalSelection {
    /**
     * Measures within a loss.
     *
     * @param codes cells of each attribute by row
     * @param domain of the table
     * @param mechanism the only way to the rows
     * @param rho that may be lost altogether
     */
    List<NoisyMarginal> measure(
            int[][] codes,
            TableDomain domain,
            Mechanism mechanism,
            double rho,
            PrivacySettings settings,
            Cancellation stop);
}
