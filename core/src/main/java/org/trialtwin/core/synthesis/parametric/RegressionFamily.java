package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalFamily;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;

/** The regression of each kind of variable. */
final class RegressionFamily implements ConditionalFamily {
    /** A number of so few values is one of them, as a score is. */
    private static final int FEW_VALUES = 10;

    private static final int MOST_ORDERED = 40;
    private static final double SPIKE = 0.2;
    private static final int FEWEST_BESIDE = 20;

    @Override
    public ConditionalModel fit(ConditionalRows training, RandomStream random) {
        if (training.variable() instanceof Variable.CensoredTime) {
            return CensoredTimeModel.fit(training);
        }
        double[] values = Arrays.stream(training.rows())
                .mapToDouble(row -> training.values()[row])
                .distinct()
                .sorted()
                .toArray();
        if (values.length == 1) {
            return new ConstantModel(values[0]);
        }
        if (values.length == 2) {
            return YesNoModel.fit(training, values[0], values[1]);
        }
        if (training.variable() instanceof Variable.Categorical
                || (training.levels() > 0 && values.length > MOST_ORDERED)) {
            return MultinomialModel.fit(training);
        }
        if (training.levels() > 0) {
            return OrderedModel.fit(training, values);
        }
        return number(training, values);
    }

    private static ConditionalModel number(ConditionalRows training, double[] values) {
        if (training.variable() instanceof Variable.Count) {
            @Nullable CountModel counts = CountModel.fit(training);
            if (counts != null) {
                return counts;
            }
        }
        if (values.length <= FEW_VALUES && training.rows().length > 2 * values.length) {
            return OrderedModel.fit(training, values);
        }
        double spike = commonest(training);
        long same = Arrays.stream(training.rows())
                .filter(row -> training.values()[row] == spike)
                .count();
        if (same >= SPIKE * training.rows().length && training.rows().length - same >= FEWEST_BESIDE) {
            return SpikedModel.fit(training, spike);
        }
        return NumberModel.fit(training);
    }

    private static double commonest(ConditionalRows training) {
        double[] sorted = Arrays.stream(training.rows())
                .mapToDouble(row -> training.values()[row])
                .sorted()
                .toArray();
        double best = sorted[0];
        int most = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            for (end = start; end < sorted.length && sorted[end] == sorted[start]; end++) {}
            if (end - start > most) {
                most = end - start;
                best = sorted[start];
            }
        }
        return best;
    }
}
