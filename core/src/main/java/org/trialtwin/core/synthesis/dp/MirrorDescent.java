package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.run.Cancellation;

/**
 * The distribution of largest entropy among those whose marginals are nearest to noisy ones, in squares weighted by precision.
 * Mirror descent over the marginal polytope with the entropy as its distance: a step adds to the logarithm of each factor
 * (McKenna, Sheldon and Miklau 2019, arXiv:1901.09136, algorithm 2, with a line search).
 */
final class MirrorDescent {
    private static final double ENOUGH = 0.5;
    private static final int HALVINGS = 30;
    private static final double STILL = 1e-7;
    private static final int PATIENCE = 10;

    private final List<NoisyMarginal> measured;
    private final double patients;
    private final BeliefPropagation propagation;
    private double[][] theta;
    private TreeDistribution current;

    /**
     * Starts from the uniform distribution, or from where an earlier descent ended.
     *
     * @param sizes number of cells of each attribute
     * @param patients known number of patients
     * @param start factors of an earlier descent by their sets, perhaps of other sets
     */
    MirrorDescent(int[] sizes, List<NoisyMarginal> measured, double patients, Map<AttributeSet, double[]> start) {
        this.measured = merged(measured);
        this.patients = patients;
        List<AttributeSet> sets = this.measured.stream().map(NoisyMarginal::set).toList();
        this.propagation = new BeliefPropagation(JunctionTree.of(sizes, sets), sets);
        this.theta = sets.stream()
                .map(set -> {
                    double[] known = start.get(set);
                    return known != null ? known : new double[(int) set.cells(sizes)];
                })
                .toArray(double[][]::new);
        this.current = propagation.distribution(theta);
    }

    private static List<NoisyMarginal> merged(List<NoisyMarginal> measured) {
        Map<AttributeSet, NoisyMarginal> bySet = new LinkedHashMap<>();
        measured.forEach(each -> bySet.merge(each.set(), each, NoisyMarginal::with));
        return new ArrayList<>(bySet.values());
    }

    /** Goes on for at most some steps, fewer where nothing changes any more. */
    MirrorDescent descend(int steps, Cancellation cancellation) {
        double[][] gradient = new double[theta.length][];
        double loss = loss(propagation.marginals(current), gradient);
        // The loss is smooth in the distribution with this constant, so that a step of its inverse always descends.
        double rate = 1
                / measured.stream()
                        .mapToDouble(each -> patients * patients / each.variance())
                        .sum();
        int still = 0;
        for (int step = 0; step < steps && still < PATIENCE; step++) {
            cancellation.throwIfCancelled();
            double before = loss;
            double[][] at = propagation.marginals(current);
            rate *= 4;
            for (int halving = 0; halving < HALVINGS; halving++) {
                double[][] moved = moved(gradient, rate);
                TreeDistribution distribution = propagation.distribution(moved);
                double[][] marginals = propagation.marginals(distribution);
                double[][] next = new double[theta.length][];
                double there = loss(marginals, next);
                if (before - there >= ENOUGH * descent(gradient, at, marginals)) {
                    theta = moved;
                    current = distribution;
                    gradient = next;
                    loss = there;
                    break;
                }
                rate /= 2;
            }
            still = before - loss <= STILL * before ? still + 1 : 0;
        }
        return this;
    }

    private double[][] moved(double[][] gradient, double rate) {
        double[][] moved = new double[theta.length][];
        for (int f = 0; f < moved.length; f++) {
            moved[f] = theta[f].clone();
            for (int i = 0; i < moved[f].length; i++) {
                moved[f][i] -= rate * gradient[f][i];
            }
        }
        return moved;
    }

    private static double descent(double[][] gradient, double[][] from, double[][] to) {
        double sum = 0;
        for (int f = 0; f < gradient.length; f++) {
            for (int i = 0; i < gradient[f].length; i++) {
                sum += gradient[f][i] * (from[f][i] - to[f][i]);
            }
        }
        return sum;
    }

    private double loss(double[][] marginals, double[][] gradient) {
        double loss = 0;
        for (int f = 0; f < gradient.length; f++) {
            NoisyMarginal each = measured.get(f);
            gradient[f] = new double[each.counts().length];
            for (int i = 0; i < gradient[f].length; i++) {
                double gap = patients * marginals[f][i] - each.counts()[i];
                loss += gap * gap / (2 * each.variance());
                gradient[f][i] = patients * gap / each.variance();
            }
        }
        return loss;
    }

    /** Half the sum of squared gaps between marginals and noisy counts, each over its variance. */
    double loss() {
        return loss(propagation.marginals(current), new double[theta.length][]);
    }

    TreeDistribution distribution() {
        return current;
    }

    /** Logarithms of the factors by their sets, for a later start. */
    Map<AttributeSet, double[]> factors() {
        Map<AttributeSet, double[]> bySet = new LinkedHashMap<>();
        for (int f = 0; f < theta.length; f++) {
            bySet.put(measured.get(f).set(), theta[f]);
        }
        return bySet;
    }
}
