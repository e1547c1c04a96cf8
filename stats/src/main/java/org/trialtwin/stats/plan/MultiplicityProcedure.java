package org.trialtwin.stats.plan;

import java.util.Arrays;
import java.util.List;

/**
 * A procedure that tests several hypotheses and keeps the probability of any false rejection below one level, whichever of them
 * are true. A hypothesis is rejected where its adjusted p-value is at most that level. All but Hochberg's hold for any
 * dependence of the p-values. The order of hypotheses matters to {@linkplain #fixedSequence() fixed sequence},
 * {@linkplain #fallback(double...) fallback} and graphs.
 */
public sealed interface MultiplicityProcedure permits StepProcedure, HypothesisGraph {
    /**
     * Bonferroni's procedure: every p-value times the number of hypotheses.
     *
     * @return the procedure
     */
    static MultiplicityProcedure bonferroni() {
        return StepProcedure.BONFERRONI;
    }

    /**
     * Holm's procedure, Bonferroni's step down. Source: Holm, Scand J Stat 1979;6:65-70.
     *
     * @return the procedure
     */
    static MultiplicityProcedure holm() {
        return StepProcedure.HOLM;
    }

    /**
     * Hochberg's procedure, step up; valid for independent and many positively dependent p-values, not for all. Source: Hochberg,
     * Biometrika 1988;75:800-2, doi:10.1093/biomet/75.4.800.
     *
     * @return the procedure
     */
    static MultiplicityProcedure hochberg() {
        return StepProcedure.HOCHBERG;
    }

    /**
     * Each hypothesis at full level, in the given order, until one is not rejected. Source: Maurer, Hothorn and Lehmacher, 1995, in
     * Vollmar (ed.), Biometrie in der chemisch-pharmazeutischen Industrie 6.
     *
     * @return the procedure
     */
    static MultiplicityProcedure fixedSequence() {
        return StepProcedure.FIXED_SEQUENCE;
    }

    /**
     * Each hypothesis, in the given order, at its own share of the level and what rejected ones before it left over. Source: Wiens,
     * Pharm Stat 2003;2:211-5, doi:10.1002/pst.64.
     *
     * @param weights one per hypothesis, not negative, sum at most 1
     * @return the procedure, as a graph
     * @throws IllegalArgumentException if the weights are not such shares
     */
    static MultiplicityProcedure fallback(double... weights) {
        double[][] transitions = new double[weights.length][weights.length];
        for (int i = 0; i + 1 < weights.length; i++) {
            transitions[i][i + 1] = 1;
        }
        return new HypothesisGraph(weights, transitions);
    }

    /**
     * A graphical procedure: a hypothesis has a share of the level, and passes it on along the edges once it is rejected.
     *
     * @param weights shares of the level at the start, one per hypothesis, not negative, sum at most 1
     * @param transitions row i: which part of its share hypothesis i passes to each other; not negative, rows sum to at most 1,
     *     diagonal 0
     * @return the procedure
     * @throws IllegalArgumentException if weights or transitions are not such shares
     */
    static MultiplicityProcedure graph(double[] weights, double[][] transitions) {
        return new HypothesisGraph(weights, transitions);
    }

    /**
     * The adjusted p-values.
     *
     * @param p one per hypothesis, within [0, 1]
     * @return in the same order, within [0, 1]
     * @throws IllegalArgumentException if the procedure is for another number of hypotheses
     */
    double[] adjusted(double[] p);

    /**
     * The procedure's name for a reader.
     *
     * @return for example {@code Holm}
     */
    String label();

    /**
     * Tests named hypotheses.
     *
     * @param pValues in the order of the procedure; one that is NaN counts as 1, with a note
     * @param alpha level of the whole family, within (0, 1)
     * @return the decisions
     * @throws IllegalArgumentException if two hypotheses have the same name, the level is outside (0, 1), or the procedure is
     *     for another number of hypotheses
     */
    default MultiplicityResult test(List<NamedPValue> pValues, double alpha) {
        double[] p = pValues.stream().mapToDouble(NamedPValue::used).toArray();
        return MultiplicityResult.of(
                this, pValues, Arrays.stream(adjusted(p)).boxed().toList(), alpha);
    }
}
