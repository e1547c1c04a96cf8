package org.trialtwin.stats.audit;

import org.trialtwin.core.display.HtmlDisplay;
import org.trialtwin.stats.disclosure.Closeness;
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
        DisclosureResults disclosure, FidelityResults fidelity, int patients, int synthetic, int holdout)
        implements HtmlDisplay {
    /** {@return the share of synthetic rows that lie closer to a patient than to any of the holdout; NaN without a holdout} */
    public double closerToTraining() {
        Closeness closeness = disclosure.closeness();
        return closeness == null ? Double.NaN : closeness.closerToTraining();
    }

    /** {@return the largest area under the curve over the membership attacks; NaN where there was none} */
    public double worstMembership() {
        return disclosure.membership().stream()
                .mapToDouble(each -> each.auc().value())
                .filter(area -> !Double.isNaN(area))
                .max()
                .orElse(Double.NaN);
    }

    /** {@return the rank-correlation error as a multiple of that of fresh patients, the holdout; NaN without one} */
    public double correlationError() {
        return fidelity.associations().rankCorrelationError()
                / fidelity.associations().holdoutError();
    }

    /** {@return the largest distance between survival curves over endpoints and arms; NaN without a time to event} */
    public double survivalDistance() {
        return fidelity.survival().stream()
                .mapToDouble(each -> each.distance().largest())
                .max()
                .orElse(Double.NaN);
    }

    @Override
    public String toHtml() {
        return disclosure.toHtml() + fidelity.toHtml();
    }

    @Override
    public String toString() {
        return synthetic + " synthetic rows, " + patients + " patients, " + holdout + " held out\n\n" + disclosure
                + "\n" + fidelity;
    }
}
