package org.trialtwin.stats.disclosure;

import org.trialtwin.stats.table.MixedTable;

/**
 * Guesses that a patient was seen where the synthetic table is denser than the population: the score is {@code log p_G -
 * log p_R}, both kernel densities on at most eight principal axes of mixed data. The population's density comes from
 * reference patients who are neither members nor controls: fitted on the controls it would betray them. Source: van Breugel
 * et al., AISTATS 2023 (DOMIAS), arXiv:2302.12580.
 */
public final class DensityRatioAttack {
    private static final int MOST_AXES = 8;

    private DensityRatioAttack() {}

    /**
     * Attacks a synthetic table.
     *
     * @param synthetic the table that the attacker has
     * @param reference patients of the population whom the attacker has too
     * @param members patients whom the generator saw
     * @param controls patients whom it did not
     * @return the scores of both
     * @throws IllegalArgumentException if there are no synthetic or reference rows
     */
    public static AttackScores of(MixedTable synthetic, MixedTable reference, MixedTable members, MixedTable controls) {
        if (synthetic.rows() == 0 || reference.rows() == 0) {
            throw new IllegalArgumentException("A density needs rows: " + synthetic + ", " + reference);
        }
        FamdAxes axes = FamdAxes.of(synthetic.append(reference), MOST_AXES);
        KernelDensity generated = new KernelDensity(axes.coordinates(synthetic));
        KernelDensity population = new KernelDensity(axes.coordinates(reference));
        return new AttackScores(
                ratios(generated, population, axes.coordinates(members)),
                ratios(generated, population, axes.coordinates(controls)));
    }

    private static double[] ratios(KernelDensity generated, KernelDensity population, double[][] rows) {
        double[] ratios = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ratios[i] = generated.logDensity(rows[i]) - population.logDensity(rows[i]);
        }
        return ratios;
    }
}
