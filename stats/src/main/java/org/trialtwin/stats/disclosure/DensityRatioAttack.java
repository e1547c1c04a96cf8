package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trialtwin.core.math.FactorAxes;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.table.MixedTable;

/**
 * Guesses that a patient was seen where the synthetic table is denser than the population: the score is {@code log p_G -
 * log p_R}, both kernel densities on at most eight principal axes of mixed data. The population's density comes from
 * reference patients who are neither members nor controls: fitted on the controls it would betray them. Source: van Breugel
 * et al., AISTATS 2023 (DOMIAS), arXiv:2302.12580.
 *
 * <p>A density is of at most {@link #MOST_RECORDS} records, a random part of a larger table: the time grows with the number
 * of patients attacked and not with its product with the size of the table.
 */
public final class DensityRatioAttack {
    /** The most records of which a density is estimated. */
    public static final int MOST_RECORDS = 10_000;

    private static final int MOST_AXES = 8;

    private DensityRatioAttack() {}

    /**
     * Attacks a synthetic table.
     *
     * @param synthetic the table that the attacker has
     * @param reference patients of the population whom the attacker has too
     * @param members patients whom the generator saw
     * @param controls patients whom it did not
     * @param streams choose the records of a table that is too large
     * @return the scores of both
     * @throws IllegalArgumentException if there are no synthetic or reference rows
     */
    public static AttackScores of(
            MixedTable synthetic,
            MixedTable reference,
            MixedTable members,
            MixedTable controls,
            RandomStreams streams) {
        return of(synthetic, reference, members, controls, MOST_RECORDS, streams);
    }

    static AttackScores of(
            MixedTable synthetic,
            MixedTable reference,
            MixedTable members,
            MixedTable controls,
            int most,
            RandomStreams streams) {
        if (synthetic.rows() == 0 || reference.rows() == 0) {
            throw new IllegalArgumentException("A density needs rows: " + synthetic + ", " + reference);
        }
        MixedTable all = synthetic.append(reference);
        FactorAxes axes = FactorAxes.of(columns(all), levels(all), MOST_AXES);
        KernelDensity generated =
                new KernelDensity(axes.coordinates(columns(part(synthetic, most, streams.at("synthetic")))));
        KernelDensity population =
                new KernelDensity(axes.coordinates(columns(part(reference, most, streams.at("reference")))));
        return new AttackScores(
                ratios(generated, population, axes.coordinates(columns(members))),
                ratios(generated, population, axes.coordinates(columns(controls))));
    }

    private static double[][] columns(MixedTable table) {
        return IntStream.range(0, table.width()).mapToObj(table::column).toArray(double[][]::new);
    }

    private static int[] levels(MixedTable table) {
        return table.coding().columns().stream()
                .mapToInt(column -> column.isNominal() ? column.levels().size() : 0)
                .toArray();
    }

    private static MixedTable part(MixedTable table, int most, RandomStreams streams) {
        return table.rows() <= most
                ? table
                : table.take(Arrays.copyOf(streams.open().permutation(table.rows()), most));
    }

    private static double[] ratios(KernelDensity generated, KernelDensity population, double[][] rows) {
        double[] ratios = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ratios[i] = generated.logDensity(rows[i]) - population.logDensity(rows[i]);
        }
        return ratios;
    }
}
