package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A count, by Poisson or negative binomial regression, whichever Akaike's criterion prefers. A rate never exceeds twice the largest
 * count, nor does a drawn count, so that a row of unusual predictors is no outlier.
 *
 * @param regression of the log rate
 * @param largest count that is drawn
 */
record CountModel(Regression<CountResponse> regression, double largest) implements ConditionalModel {
    /** Variance below this share of the mean: too even for a Poisson distribution. */
    private static final double EVEN = 0.7;

    /** The model, or null where counts vary less than Poisson ones do, or are none. */
    static @Nullable CountModel fit(ConditionalRows training) {
        double[] y = Arrays.stream(training.rows())
                .mapToDouble(row -> training.values()[row])
                .toArray();
        if (Arrays.stream(y).anyMatch(value -> value < 0 || value != Math.rint(value) || value > 1e6)) {
            return null;
        }
        Regression<CountResponse> poisson = Regression.fit(training, () -> new CountResponse(y, false));
        double[] eta = poisson.predictor().at(training.predictors(), training.group(), training.rows());
        double chiSquare = 0;
        for (int i = 0; i < y.length; i++) {
            double mu = StrictMath.exp(eta[i]);
            chiSquare += (y[i] - mu) * (y[i] - mu) / mu;
        }
        double dispersion = chiSquare / Math.max(1, y.length - poisson.parameters());
        if (dispersion < EVEN) {
            return null;
        }
        double most = 2 * Arrays.stream(y).max().orElse(0) + 1;
        if (dispersion < 1) {
            return new CountModel(poisson, most);
        }
        Regression<CountResponse> wide = Regression.fit(training, () -> new CountResponse(y, true));
        return new CountModel(wide.akaike() < poisson.akaike() ? wide : poisson, most);
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[] eta = regression.predictor().at(predictors, group, rows);
        double theta = regression.response().theta();
        for (int i = 0; i < rows.length; i++) {
            double mu = Math.min(largest, StrictMath.exp(eta[i]));
            draft.set(rows[i], Math.min(largest, count(mu, theta, random.nextDouble())));
        }
    }

    /** The smallest count whose cumulative probability exceeds the given one. */
    private double count(double mu, double theta, double probability) {
        double term = first(mu, theta);
        if (!(term > 0)) {
            return normal(mu, theta, probability);
        }
        double sum = term;
        double count = 0;
        while (sum <= probability && count < largest) {
            double ratio =
                    Double.isInfinite(theta) ? mu / (count + 1) : (theta + count) / (count + 1) * mu / (mu + theta);
            term *= ratio;
            sum += term;
            count++;
        }
        return count;
    }

    private static double first(double mu, double theta) {
        return StrictMath.exp(Double.isInfinite(theta) ? -mu : -theta * StrictMath.log1p(mu / theta));
    }

    /** Of a count so large that none at all has no probability in floating point. */
    private static double normal(double mu, double theta, double probability) {
        double variance = Double.isInfinite(theta) ? mu : mu + mu * mu / theta;
        double z = Math.sqrt(2) * -Erf.erfcInv(2 * probability);
        return Math.max(0, Math.rint(mu + Math.sqrt(variance) * Math.max(-8, Math.min(8, z))));
    }

    @Override
    public List<String> notes() {
        return regression.notes();
    }
}
