package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A censored time given its parents: proportional hazards, {@code h_cell(t) exp(x'b)}, with Breslow's baseline of each cell,
 * smoothed, and a normal prior of deviation 5 for each coefficient. Censoring has the cell's own curve and no parents. Both times
 * are drawn and the earlier one is observed; beyond a cell's longest follow-up nothing is. Source: Cox, J R Stat Soc B
 * 1972;34:187-202, doi:10.1111/j.2517-6161.1972.tb00899.x.
 */
final class ProportionalTime {
    private static final int STEPS = 40;
    private static final double CLOSE = 1e-7;
    private static final double PRIOR_PRECISION = 1.0 / 25;
    private static final double LONGEST_STEP = 2;

    private final LinearPredictor predictor;
    private final SmoothedCurve[] events;
    private final SmoothedCurve[] censoring;
    private final double[] smallest;
    private final double[] horizon;
    private final int decimals;

    private ProportionalTime(
            LinearPredictor predictor,
            SmoothedCurve[] events,
            SmoothedCurve[] censoring,
            double[] smallest,
            double[] horizon,
            int decimals) {
        this.predictor = predictor;
        this.events = events;
        this.censoring = censoring;
        this.smallest = smallest;
        this.horizon = horizon;
        this.decimals = decimals;
    }

    static ProportionalTime fit(NodeTable table, int child, int[] parents, DesignColumns columns) {
        CensoredRows times = CensoredRows.of(table, child);
        LinearPredictor predictor = new LinearPredictor(columns, parents, coefficients(table, columns, parents, times));
        double[] hazard = hazards(predictor.at(table.values(), times.rows()));
        int cells = times.ordered().length;
        SmoothedCurve[] events = new SmoothedCurve[cells];
        SmoothedCurve[] censoring = new SmoothedCurve[cells];
        double[] smallest = new double[cells];
        double[] horizon = new double[cells];
        int[] everyone = IntStream.range(0, times.size())
                .boxed()
                .sorted((a, b) -> Double.compare(times.time()[a], times.time()[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int g = 0; g < cells; g++) {
            int[] rows = times.ordered()[g].length > 0 ? times.ordered()[g] : everyone;
            ProductLimit curve = ProductLimit.ofSorted(times.time(), times.event(), rows);
            events[g] = parents.length == 0
                    ? SmoothedCurve.ofEvents(curve)
                    : SmoothedCurve.ofBaseline(times.time(), times.event(), hazard, rows);
            censoring[g] = SmoothedCurve.ofCensoring(curve);
            smallest[g] = times.time()[rows[0]];
            horizon[g] = times.time()[rows[rows.length - 1]];
        }
        return new ProportionalTime(
                predictor,
                events,
                censoring,
                smallest,
                horizon,
                table.variable(child).trained() instanceof NumberColumn numbers ? numbers.decimals() : 0);
    }

    private static double[] coefficients(NodeTable table, DesignColumns columns, int[] parents, CensoredRows times) {
        int[] used = columns.of(parents);
        double[] beta = new double[used.length];
        BitSet predictors = new BitSet();
        Arrays.stream(parents).forEach(predictors::set);
        double[] expected = new double[times.size()];
        double largest = used.length == 0 ? 0 : 1;
        for (int step = 0; step < STEPS && largest > CLOSE; step++) {
            double[] eta = new LinearPredictor(columns, parents, beta).at(table.values(), times.rows());
            double[] residuals = times.residuals(hazards(eta), expected);
            double[] change = CrossProducts.of(
                            table, columns, predictors, times.rows(), times.cell(), expected, residuals)
                    .step(used, beta, PRIOR_PRECISION);
            largest = Arrays.stream(change).map(Math::abs).max().orElse(0);
            double scale = Math.min(1, LONGEST_STEP / Math.max(largest, CLOSE));
            for (int a = 0; a < beta.length; a++) {
                beta[a] += scale * change[a];
            }
        }
        return beta;
    }

    private static double[] hazards(double[] eta) {
        return Arrays.stream(eta).map(StrictMath::exp).toArray();
    }

    /** Draws times and events of some rows. */
    void draw(NodeValues values, int[] rows, int[] cell, RandomStream random, VariableDraft draft, boolean[] isEvent) {
        double[] hazard = hazards(predictor.at(values, rows));
        for (int i = 0; i < rows.length; i++) {
            int in = cell[rows[i]];
            double died = events[in].time(1 - StrictMath.pow(1 - random.nextDouble(), 1 / hazard[i]));
            double followed = Math.min(horizon[in], censoring[in].time(random.nextDouble()));
            boolean event = died <= followed;
            double observed = DecimalText.round(event ? died : followed, decimals);
            isEvent[rows[i]] = event;
            draft.set(rows[i], Math.max(smallest[in], Math.min(horizon[in], observed)), event);
        }
    }

    /** Log hazard ratios of the parents' columns. */
    double[] coefficients() {
        return predictor.coefficients().clone();
    }
}
