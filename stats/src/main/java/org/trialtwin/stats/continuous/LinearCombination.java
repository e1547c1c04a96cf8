package org.trialtwin.stats.continuous;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * An estimated linear combination of a linear model's coefficients, for example an adjusted mean.
 *
 * @param estimate in the unit of the response; NaN only with a note
 * @param standardError of the estimate; NaN, with a note, without residual degrees of freedom
 * @param reference t with the residual degrees of freedom
 * @param notes what a reader must know
 */
public record LinearCombination(
        double estimate, double standardError, ReferenceDistribution reference, List<AnalysisNote> notes) {
    /** Takes a copy of the notes. */
    public LinearCombination {
        notes = List.copyOf(notes);
    }

    /**
     * The t interval.
     *
     * @param level confidence level, within (0, 1)
     * @return the interval
     */
    public ConfidenceInterval interval(double level) {
        return ConfidenceInterval.wald(estimate, standardError, reference, level);
    }

    @Override
    public String toString() {
        if (Double.isNaN(estimate)) {
            return notes.get(0).text();
        }
        return Double.isNaN(standardError)
                ? String.format(Locale.ROOT, "%.6g; %s", estimate, notes.get(0))
                : String.format(Locale.ROOT, "%.6g (se %.4g), 95%% %s", estimate, standardError, interval(0.95));
    }
}
