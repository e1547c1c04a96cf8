package org.trialtwin.stats.certificate;

import java.util.List;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Count;

/**
 * A rate ratio: each event of the arm with the lower rate is kept with the ratio's probability.
 *
 * @param endpoint whose events are thinned
 * @param ratio experimental over control, positive
 */
record ThinnedCounts(Count endpoint, double ratio) implements ImposedEffect {
    @Override
    public TrialData on(TrialData trial, RandomStream random) {
        int[] arms = trial.arms();
        double keep = ratio < 1 ? ratio : 1 / ratio;
        double[] counts = trial.numbers(endpoint.column()).toArray();
        for (int row = 0; row < counts.length; row++) {
            if ((arms[row] > 0) == (ratio < 1) && !Double.isNaN(counts[row])) {
                int kept = 0;
                for (int event = 0; event < counts[row]; event++) {
                    kept += random.nextDouble() < keep ? 1 : 0;
                }
                counts[row] = kept;
            }
        }
        return trial.with(List.of(NumberColumn.of(endpoint.column(), counts)));
    }
}
