package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.run.Cancellation;

/**
 * The distribution of largest entropy among those whose marginals are nearest to noisy ones, in squares weighted by precision.
 * Mirror descent over the marginal polytope with the entropy as its distance: a step adds to the logarithm of each factor
 * (McKenna, Sheldon and Miklau 2019, arXiv:1901.09136, algorithm 2, with a line search, and momentum that is given up where it
 * leads uphill: O'Donoghue and Candès 2015, doi:10.1007/s10208-013-9150-3).
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
        double loss = loss();
        // The loss is smooth in the distribution with this constant, so that a step of its inverse always descends.
        double rate = 1
                / measured.stream()
                        .mapToDouble(each -> patients * patients / each.variance())
                        .sum();
        double[][] before = theta;
        int still = 0;
        int momentum = 0;
        for (int step = 0; step < steps && still < PATIENCE; step++) {
            cancellation.throwIfCancelled();
            double[][] ahead = momentum == 0 ? theta : combined(theta, combined(before, theta, 1), weight(momentum));
            Place from = momentum == 0 ? place(theta, current) : place(ahead, propagation.distribution(ahead));
            Place to = from;
            rate *= 2;
            for (int halving = 0; halving < HALVINGS; halving++) {
                double[][] moved = combined(ahead, from.gradient(), rate);
                to = place(moved, propagation.distribution(moved));
                if (from.loss() - to.loss() >= ENOUGH * descent(from, to)) {
                    break;
                }
                rate /= 2;
            }
            if (to.loss() >= loss && momentum > 0) {
                // Momentum that leads uphill is given up.
                momentum = 0;
                continue;
            }
            still = loss - to.loss() <= STILL * loss ? still + 1 : 0;
            if (to.loss() >= loss) {
                break;
            }
            before = theta;
            theta = to.theta();
            current = to.distribution();
            loss = to.loss();
            momentum++;
        }
        return this;
    }

    /** A point of the descent. */
    private record Place(
            double[][] theta, TreeDistribution distribution, double[][] marginals, double[][] gradient, double loss) {}

    private Place place(double[][] factors, TreeDistribution distribution) {
        double[][] marginals = propagation.marginals(distribution);
        double[][] gradient = new double[factors.length][];
        double loss = loss(marginals, gradient);
        return new Place(factors, distribution, marginals, gradient, loss);
    }

    /** How far to go on in the direction of the last step (Nesterov 1983). */
    private static double weight(int momentum) {
        return (momentum - 1.0) / (momentum + 2);
    }

    /** {@code one - share other}. */
    private static double[][] combined(double[][] one, double[][] other, double share) {
        double[][] combined = new double[one.length][];
        for (int f = 0; f < combined.length; f++) {
            combined[f] = new double[one[f].length];
            for (int i = 0; i < combined[f].length; i++) {
                combined[f][i] = one[f][i] - share * other[f][i];
            }
        }
        return combined;
    }

    private static double descent(Place from, Place to) {
        double sum = 0;
        for (int f = 0; f < from.gradient().length; f++) {
            for (int i = 0; i < from.gradient()[f].length; i++) {
                sum += from.gradient()[f][i] * (from.marginals()[f][i] - to.marginals()[f][i]);
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
