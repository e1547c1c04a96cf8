package org.trialtwin.core.synthesis.mixture;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.FactorAxes;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * How far drawn rows are from rows that were held out: {@code 2 E|X - Y| - E|X - X'|} for drawn X and held-out Y, which is the
 * energy distance but for {@code E|Y - Y'|}, the same for all that is drawn. Smallest in expectation where both have one
 * distribution. Distances are Euclid's on all axes of numbers and categories ({@link FactorAxes}). Source: Székely and Rizzo,
 * J Stat Plan Inference 2013;143:1249-72, doi:10.1016/j.jspi.2013.03.018.
 */
final class EnergyScore {
    private final List<String> columns = new ArrayList<>();
    private final FactorAxes axes;

    /** Scores in units of some rows. */
    EnergyScore(Measurements all) {
        List<Integer> levels = new ArrayList<>();
        for (Variable variable : all.schema().variables()) {
            for (String name : variable.columns()) {
                columns.add(name);
                levels.add(VariableDraft.levels(variable, all.data().column(name)));
            }
        }
        this.axes = FactorAxes.of(
                numbers(all.data()), levels.stream().mapToInt(Integer::intValue).toArray(), Integer.MAX_VALUE);
    }

    private double[][] numbers(Dataset rows) {
        return columns.stream()
                .map(name -> VariableDraft.numbers(rows.column(name)))
                .toArray(double[][]::new);
    }

    /** The score of drawn rows, at least two, against others that were held out: the lower the better. */
    double of(Dataset drawn, Dataset heldOut) {
        double[][] points = axes.coordinates(numbers(drawn));
        double[][] others = axes.coordinates(numbers(heldOut));
        double across = 0;
        double among = 0;
        for (int i = 0; i < points.length; i++) {
            for (double[] other : others) {
                across += distance(points[i], other);
            }
            for (int j = 0; j < i; j++) {
                among += distance(points[i], points[j]);
            }
        }
        double n = points.length;
        return 2 * across / (n * others.length) - among / (n * (n - 1) / 2);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }
}
