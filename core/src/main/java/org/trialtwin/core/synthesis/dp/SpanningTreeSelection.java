package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.run.Cancellation;

/**
 * MST: every variable alone, then a tree of pairs in which a model of independent variables is most wrong, chosen edge by edge
 * with the exponential mechanism, then those pairs. A third of the loss each (McKenna, Miklau and Sheldon 2021,
 * arXiv:2108.04978).
 */
final class SpanningTreeSelection implements MarginalSelection {
    private static final int STEPS = 100;

    @Override
    public List<NoisyMarginal> measure(
            int[][] codes,
            TableDomain domain,
            Mechanism mechanism,
            double rho,
            PrivacySettings settings,
            Cancellation stop) {
        int[] sizes = domain.sizes();
        List<AttributeSet> first = FirstMarginals.of(domain);
        boolean isAlone = first.size() < 2;
        List<NoisyMarginal> measured = new ArrayList<>(all(first, codes, sizes, mechanism, isAlone ? rho : rho / 3));
        if (isAlone) {
            return measured;
        }
        TreeDistribution model = new MirrorDescent(
                        sizes, new PublicTotals(domain).add(measured), domain.patients(), Map.of())
                .descend(STEPS, stop)
                .distribution();
        PairErrors errors = PairErrors.of(PairErrors.counts(codes, domain), model, domain);
        List<AttributeSet> tree = tree(errors, domain, mechanism, rho / 3);
        measured.addAll(all(tree, codes, sizes, mechanism, rho / 3));
        return measured;
    }

    private static List<NoisyMarginal> all(
            List<AttributeSet> sets, int[][] codes, int[] sizes, Mechanism mechanism, double rho) {
        return sets.stream()
                .map(set -> mechanism.gaussian(set, set.counts(codes, sizes), rho / sets.size()))
                .toList();
    }

    private static List<AttributeSet> tree(PairErrors errors, TableDomain domain, Mechanism mechanism, double rho) {
        int d = domain.variables().size();
        int[] component = new int[d + 1];
        Arrays.setAll(component, i -> i);
        double epsilon = Math.sqrt(8 * rho / (d - 1));
        List<AttributeSet> tree = new ArrayList<>();
        while (tree.size() < d - 1) {
            List<AttributeSet> candidates = new ArrayList<>();
            for (int one = 1; one <= d; one++) {
                for (int other = one + 1; other <= d; other++) {
                    if (component[one] != component[other] && domain.mayDepend(one, other)) {
                        candidates.add(AttributeSet.of(one, other));
                    }
                }
            }
            if (candidates.isEmpty()) {
                break;
            }
            double[] scores = candidates.stream()
                    .mapToDouble(pair -> errors.of(
                            pair.attributes().get(0), pair.attributes().get(1)))
                    .toArray();
            AttributeSet pair = candidates.get(mechanism.choose(scores, Mechanism.ABSOLUTE_CHANGE, epsilon));
            int from = component[pair.attributes().get(0)];
            int to = component[pair.attributes().get(1)];
            Arrays.setAll(component, i -> component[i] == from ? to : component[i]);
            tree.add(pair);
        }
        return tree;
    }
}
