package org.trialtwin.stats.replication;

import java.util.List;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.combine.CohortSizes;
import org.trialtwin.stats.combine.CombinedCurve;
import org.trialtwin.stats.combine.CombiningRule;

/**
 * Kaplan–Meier curves of one endpoint in one arm of one kind of cohort.
 *
 * @param endpoint name
 * @param arm code
 * @param cohort {@code real}, {@code drop-only} or the id of a generator
 * @param fraction synthetic or withheld share; 0 for the trial
 * @param replicates one curve, or one for each synthetic replicate of the first repeat
 */
public record CohortCurve(String endpoint, String arm, String cohort, double fraction, List<ProductLimit> replicates) {
    /** The cohort of all real patients. */
    public static final String REAL = "real";

    /** Copies the curves. */
    public CohortCurve {
        replicates = List.copyOf(replicates);
    }

    /**
     * The curves of synthetic replicates as one, with limits.
     *
     * @param rule of the study
     * @param dropOnly the retained patients' curve of the same endpoint, arm and fraction: what was learned from
     * @param level of the limits, within (0, 1)
     * @return the combined curve
     * @throws IllegalArgumentException if there are fewer replicates than the rule needs
     */
    public CombinedCurve combined(CombiningRule rule, CohortCurve dropOnly, double level) {
        return CombinedCurve.of(
                rule,
                replicates,
                new CohortSizes(
                        Math.max(1, replicates.get(0).patients()),
                        Math.max(1, dropOnly.replicates().get(0).patients())),
                level);
    }

    /**
     * Mean survival over the replicates.
     *
     * @param time any
     * @return within [0, 1]
     */
    public double survivalAt(double time) {
        return replicates.stream()
                .mapToDouble(each -> each.survivalAt(time))
                .average()
                .orElse(Double.NaN);
    }
}
