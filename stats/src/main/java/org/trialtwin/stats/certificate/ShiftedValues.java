package org.trialtwin.stats.certificate;

import java.util.List;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Continuous;

/**
 * A difference of means: every experimental patient's value is moved by it.
 *
 * @param endpoint whose values move
 * @param difference in its unit
 */
record ShiftedValues(Continuous endpoint, double difference) implements ImposedEffect {
    @Override
    public TrialData on(TrialData trial, RandomStream random) {
        int[] arms = trial.arms();
        double[] values = trial.numbers(endpoint.column()).toArray();
        for (int row = 0; row < values.length; row++) {
            values[row] += arms[row] > 0 ? difference : 0;
        }
        return trial.with(List.of(NumberColumn.of(endpoint.column(), values)));
    }
}
