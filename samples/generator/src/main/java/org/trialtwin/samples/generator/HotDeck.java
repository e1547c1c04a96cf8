package org.trialtwin.samples.generator;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A variable taken from the one of five random patients of the same group whose predictors are nearest. Order, missing
 * values, groups and relations are the library's; this says how one variable follows from those before it, and no more.
 *
 * @param training what donors are taken from
 * @param predictors of the training rows, each divided by its range
 * @param range of each predictor, 1 where it has none
 */
record HotDeck(ConditionalRows training, double[][] predictors, double[] range) implements ConditionalModel {
    private static final int CANDIDATES = 5;

    static HotDeck of(ConditionalRows training) {
        List<Column> columns = training.predictors();
        double[][] scaled = new double[columns.size()][];
        double[] range = new double[columns.size()];
        for (int j = 0; j < range.length; j++) {
            double[] values = VariableDraft.numbers(columns.get(j));
            double low =
                    Arrays.stream(values).filter(x -> !Double.isNaN(x)).min().orElse(0);
            double high =
                    Arrays.stream(values).filter(x -> !Double.isNaN(x)).max().orElse(0);
            range[j] = high > low ? high - low : 1;
            scaled[j] = values;
        }
        return new HotDeck(training, scaled, range);
    }

    @Override
    public void draw(List<Column> columns, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[][] wanted = columns.stream().map(VariableDraft::numbers).toArray(double[][]::new);
        for (int row : rows) {
            int[] pool = pool(group[row]);
            int donor = pool[random.nextInt(pool.length)];
            for (int i = 1; i < CANDIDATES; i++) {
                int other = pool[random.nextInt(pool.length)];
                donor = distance(wanted, row, other) < distance(wanted, row, donor) ? other : donor;
            }
            if (training.variable() instanceof Variable.CensoredTime) {
                draft.set(row, training.values()[donor], training.events()[donor] == 1);
            } else {
                draft.set(row, training.values()[donor]);
            }
        }
    }

    private int[] pool(int group) {
        int[] own = Arrays.stream(training.rows())
                .filter(row -> training.group()[row] == group)
                .toArray();
        return own.length == 0 ? training.rows() : own;
    }

    private double distance(double[][] wanted, int row, int donor) {
        double sum = 0;
        for (int j = 0; j < wanted.length; j++) {
            double apart = Math.abs(wanted[j][row] - predictors[j][donor]) / range[j];
            sum += Double.isNaN(apart) ? 1 : Math.min(1, apart);
        }
        return sum;
    }
}
