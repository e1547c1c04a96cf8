package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is public beside noisy counts: the sizes of the groups. Counts are moved to add up to them, which is the least squares
 * solution, and the sizes themselves are a marginal without noise.
 */
final class PublicTotals {
    private final TableDomain domain;

    PublicTotals(TableDomain domain) {
        this.domain = domain;
    }

    /** The measured marginals with the public one. */
    List<NoisyMarginal> add(List<NoisyMarginal> measured) {
        List<NoisyMarginal> all = new ArrayList<>();
        double[] sizes =
                Arrays.stream(domain.groupCounts()).mapToDouble(count -> count).toArray();
        // As precise as the best of the others: descent is slow where precisions differ much, and with totals that are
        // right
        // nothing contradicts the sizes.
        double least =
                measured.stream().mapToDouble(NoisyMarginal::variance).min().orElse(1);
        all.add(new NoisyMarginal(AttributeSet.of(0), sizes, least));
        measured.forEach(each -> all.add(correct(each)));
        return all;
    }

    private NoisyMarginal correct(NoisyMarginal noisy) {
        boolean isByGroup = noisy.set().contains(0);
        double[] totals = isByGroup
                ? Arrays.stream(domain.groupCounts())
                        .mapToDouble(count -> count)
                        .toArray()
                : new double[] {domain.patients()};
        double[] counts = noisy.counts().clone();
        // The group is the first attribute, so that the cells of one stand together.
        int cells = counts.length / totals.length;
        for (int g = 0; g < totals.length; g++) {
            double sum = 0;
            for (int i = 0; i < cells; i++) {
                sum += counts[g * cells + i];
            }
            for (int i = 0; i < cells; i++) {
                counts[g * cells + i] += (totals[g] - sum) / cells;
            }
        }
        return new NoisyMarginal(noisy.set(), counts, noisy.variance());
    }
}
