package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A number in two parts: whether it is the one value that many share, such as 0, and else how large. Source: Duan and others, J
 * Bus Econ Stat 1983;1:115-26, doi:10.1080/07350015.1983.10509330.
 *
 * @param spike the value that many share
 * @param isOther whether the number is another
 * @param other the number where it is
 */
record SpikedModel(double spike, YesNoModel isOther, ConditionalModel other) implements ConditionalModel {
    static SpikedModel fit(ConditionalRows training, double spike) {
        boolean[] is = new boolean[training.rows().length];
        for (int i = 0; i < is.length; i++) {
            is[i] = training.values()[training.rows()[i]] != spike;
        }
        int[] others = Arrays.stream(training.rows())
                .filter(row -> training.values()[row] != spike)
                .toArray();
        return new SpikedModel(
                spike,
                new YesNoModel(Regression.fit(training, () -> new YesNoResponse(is)), 0, 1),
                NumberModel.fit(training.with(others)));
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        isOther.draw(predictors, group, rows, random, draft);
        int[] others = Arrays.stream(rows).filter(row -> draft.value(row) == 1).toArray();
        for (int row : rows) {
            draft.set(row, spike);
        }
        other.draw(predictors, group, others, random, draft);
    }

    @Override
    public List<String> notes() {
        return Stream.concat(isOther.notes().stream(), other.notes().stream())
                .distinct()
                .toList();
    }
}
