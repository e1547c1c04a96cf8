package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A number that is normal on some scale, with a variance for each group. Drawn values keep within the range, or somewhat beyond
 * that of an outcome, and have the decimals of the source.
 */
final class NumberModel implements ConditionalModel {
    private final Regression<NormalResponse> regression;
    private final NumberScale scale;
    private final double offset;
    private final double centre;
    private final double unit;
    private final double widening;
    private final ValueRange range;

    private NumberModel(
            Regression<NormalResponse> regression,
            NumberScale scale,
            double offset,
            double centre,
            double unit,
            double widening,
            ValueRange range) {
        this.regression = regression;
        this.scale = scale;
        this.offset = offset;
        this.centre = centre;
        this.unit = unit;
        this.widening = widening;
        this.range = range;
    }

    static NumberModel fit(ConditionalRows training) {
        int[] rows = training.rows();
        double[] values =
                Arrays.stream(rows).mapToDouble(row -> training.values()[row]).toArray();
        int[] groups = Arrays.stream(rows).map(row -> training.group()[row]).toArray();
        double offset = offset(values);
        double[] shifted = Arrays.stream(values).map(value -> value + offset).toArray();
        NumberScale scale = NumberScale.of(shifted, groups, training.groups());
        double[] scaled = Arrays.stream(shifted).map(scale::of).toArray();
        double mean = Moments.mean(scaled);
        double squares = 0;
        for (double each : scaled) {
            squares += (each - mean) * (each - mean) / scaled.length;
        }
        double unit = Math.sqrt(squares);
        double[] y = Arrays.stream(scaled).map(each -> (each - mean) / unit).toArray();
        Regression<NormalResponse> regression =
                Regression.fit(training, () -> new NormalResponse(y, groups, training.groups()));
        // Residuals of new patients are wider than those of patients to whom the coefficients were fitted.
        double own = training.distinctShare() * rows.length;
        double free = Math.max(own / 2, own - regression.predictor().coefficients().length);
        return new NumberModel(
                regression, scale, offset, mean, unit, Math.sqrt(own / free), ValueRange.of(values, training));
    }

    /** What makes numbers with a smallest of 0 positive: half of the next. */
    private static double offset(double[] values) {
        if (Arrays.stream(values).min().orElse(-1) != 0) {
            return 0;
        }
        return Arrays.stream(values).filter(value -> value > 0).min().orElse(0) / 2;
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[] eta = regression.predictor().at(predictors, group, rows);
        for (int i = 0; i < rows.length; i++) {
            double noise = widening * regression.response().deviation(Math.max(0, group[rows[i]]));
            double scaled = centre + unit * (eta[i] + noise * random.nextGaussian());
            draft.set(rows[i], range.settle(scale.back(scaled) - offset));
        }
    }

    @Override
    public List<String> notes() {
        return regression.notes();
    }

    /**
     * Where values lie.
     *
     * @param low least value
     * @param high largest value
     * @param decimals of the source
     */
    record ValueRange(double low, double high, int decimals) {
        private static final double BEYOND = 0.5;

        /** The observed range; that of an outcome, which depends on what is given, reaches half a deviation beyond. */
        static ValueRange of(double[] values, ConditionalRows training) {
            double least = Arrays.stream(values).min().orElse(0);
            double most = Arrays.stream(values).max().orElse(0);
            double mean = Moments.mean(values);
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean) / values.length;
            }
            double beyond = training.groups() > 1 ? BEYOND * Math.sqrt(squares) : 0;
            double low = least - beyond;
            if (least >= 0) {
                // Of the same sign: an exposure cannot be 0.
                low = Math.max(Math.min(least, StrictMath.pow(10, -training.decimals())), low);
            }
            return new ValueRange(low, most + beyond, training.decimals());
        }

        /** Folds a value back into the range and rounds it. */
        double settle(double value) {
            double folded = value < low ? 2 * low - value : value > high ? 2 * high - value : value;
            return DecimalText.round(Math.max(low, Math.min(high, folded)), decimals);
        }
    }
}
