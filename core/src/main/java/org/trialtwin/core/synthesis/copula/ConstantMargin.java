package org.trialtwin.core.synthesis.copula;

import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * One value only, which has no coordinate.
 *
 * @param value that all rows have
 */
record ConstantMargin(double value) implements Margin {
    @Override
    public int coordinates() {
        return 0;
    }

    @Override
    public void bounds(double other, boolean event, double[] low, double[] high) {}

    @Override
    public void value(double[] latent, RandomStream random, VariableDraft draft, int row) {
        draft.set(row, value);
    }
}
