package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.run.Cancellation;

/**
 * AIM: marginals are measured one after the other, each time the one in which the model so far is most wrong beyond the noise
 * that measuring it would add, as long as the model stays small; where a measurement no longer moves the model, noise is halved
 * (McKenna, Mullins, Sheldon and Miklau 2022, arXiv:2201.12677). The workload is all pairs that the design leaves an
 * association.
 */
final class AdaptiveSelection implements MarginalSelection {
    /** Share of the loss that goes to noisy counts; the rest goes to choosing. */
    private static final double COUNTS = 0.9;

    private static final int ROUNDS_PER_VARIABLE = 16;
    private static final int FIRST_STEPS = 100;
    private static final int STEPS = 40;
    private static final double MEAN_ABSOLUTE_NORMAL = Math.sqrt(2 / Math.PI);

    @Override
    public List<NoisyMarginal> measure(
            int[][] codes,
            TableDomain domain,
            Mechanism mechanism,
            double rho,
            PrivacySettings settings,
            Cancellation stop) {
        return new Rounds(codes, domain, mechanism, rho, settings.mostCells(), stop).run();
    }

    /** One fit. */
    private static final class Rounds {
        private final int[][] codes;
        private final TableDomain domain;
        private final Mechanism mechanism;
        private final double rho;
        private final int mostCells;
        private final Cancellation stop;
        private final int[] sizes;
        private final List<Candidate> candidates;
        private final long[][][] pairs;
        private final List<NoisyMarginal> measured = new ArrayList<>();
        private double spent;

        Rounds(int[][] codes, TableDomain domain, Mechanism mechanism, double rho, int mostCells, Cancellation stop) {
            this.codes = codes;
            this.domain = domain;
            this.mechanism = mechanism;
            this.rho = rho;
            this.mostCells = mostCells;
            this.stop = stop;
            this.sizes = domain.sizes();
            this.candidates = Candidate.of(domain);
            this.pairs = PairErrors.counts(codes, domain);
        }

        List<NoisyMarginal> run() {
            List<AttributeSet> first = FirstMarginals.of(domain);
            if (candidates.isEmpty()) {
                first.forEach(set -> measure(set, rho / first.size()));
                return measured;
            }
            double rounds = (double) ROUNDS_PER_VARIABLE * first.size();
            double costOfCounts = COUNTS * rho / rounds;
            double costOfChoice = (1 - COUNTS) * rho / rounds;
            for (AttributeSet set : first) {
                measure(set, costOfCounts);
            }
            MirrorDescent model = descent(Map.of(), FIRST_STEPS);
            while (spent < rho) {
                double left = rho - spent;
                boolean isLast = left <= 2 * (costOfCounts + costOfChoice);
                if (isLast) {
                    costOfCounts = COUNTS * left;
                    costOfChoice = left - costOfCounts;
                }
                AttributeSet chosen = choose(model, costOfCounts, costOfChoice);
                measure(chosen, costOfCounts);
                double[] before = marginal(model, chosen);
                model = descent(model.factors(), STEPS);
                double[] after = marginal(model, chosen);
                if (isLast) {
                    break;
                }
                double moved = 0;
                for (int i = 0; i < before.length; i++) {
                    moved += domain.patients() * Math.abs(after[i] - before[i]);
                }
                if (moved <= noise(costOfCounts, before.length)) {
                    // Half the noise is four times the loss.
                    costOfCounts *= 4;
                    costOfChoice *= 4;
                }
            }
            return measured;
        }

        private MirrorDescent descent(Map<AttributeSet, double[]> start, int steps) {
            return new MirrorDescent(sizes, new PublicTotals(domain).add(measured), domain.patients(), start)
                    .descend(steps, stop);
        }

        private void measure(AttributeSet set, double cost) {
            spent += cost;
            measured.add(mechanism.gaussian(set, set.counts(codes, sizes), cost));
        }

        /** Sum of the absolute noise that a histogram of some cells gets. */
        private static double noise(double cost, int cells) {
            return MEAN_ABSOLUTE_NORMAL * Math.sqrt(Mechanism.SQUARED_CHANGE / (2 * cost)) * cells;
        }

        private static double[] marginal(MirrorDescent model, AttributeSet set) {
            // A pair that was not in the model yet may be in no clique.
            return set.size() == 2
                    ? model.distribution()
                            .pairs(set.attributes().get(0))[set.attributes().get(1)]
                    : model.distribution().marginal(set);
        }

        private AttributeSet choose(MirrorDescent model, double costOfCounts, double costOfChoice) {
            stop.throwIfCancelled();
            List<AttributeSet> sets = new ArrayList<>(
                    measured.stream().map(NoisyMarginal::set).distinct().toList());
            double room = mostCells * (spent / rho);
            JunctionTree tree = model.distribution().tree();
            PairErrors errors = PairErrors.of(pairs, model.distribution(), domain);
            List<Candidate> small = new ArrayList<>();
            for (Candidate candidate : candidates) {
                boolean isFree = tree.holder(candidate.set()) >= 0;
                if (!isFree) {
                    sets.add(candidate.set());
                }
                if (isFree || JunctionTree.cells(sizes, sets) <= room) {
                    small.add(candidate);
                }
                if (!isFree) {
                    sets.remove(sets.size() - 1);
                }
            }
            if (small.isEmpty()) {
                // Every first marginal is in the model, and to know it better is never wrong.
                FirstMarginals.of(domain).forEach(set -> small.add(new Candidate(set, 1)));
            }
            double[] scores = new double[small.size()];
            for (int i = 0; i < scores.length; i++) {
                AttributeSet set = small.get(i).set();
                double error = set.size() == 2
                        ? errors.of(set.attributes().get(0), set.attributes().get(1))
                        : alone(set, model);
                scores[i] = small.get(i).weight() * (error - noise(costOfCounts, (int) set.cells(sizes)));
            }
            spent += costOfChoice;
            int chosen = mechanism.choose(scores, Mechanism.ABSOLUTE_CHANGE, Math.sqrt(8 * costOfChoice));
            return small.get(chosen).set();
        }

        private double alone(AttributeSet set, MirrorDescent model) {
            long[] counts = set.counts(codes, sizes);
            double[] expected = model.distribution().marginal(set);
            double error = 0;
            for (int i = 0; i < counts.length; i++) {
                error += Math.abs(counts[i] - domain.patients() * expected[i]);
            }
            return error;
        }
    }

    /**
     * A marginal that may be measured.
     *
     * @param weight how much of the workload it serves, at most 1
     */
    private record Candidate(AttributeSet set, double weight) {
        /** All pairs of the workload, and each variable alone; none where there is no pair. */
        static List<Candidate> of(TableDomain domain) {
            int d = domain.variables().size();
            List<AttributeSet> workload = new ArrayList<>();
            for (int one = 0; one <= d; one++) {
                for (int other = one + 1; other <= d; other++) {
                    if (domain.mayDepend(one, other)) {
                        workload.add(AttributeSet.of(one, other));
                    }
                }
            }
            List<AttributeSet> sets = new ArrayList<>(workload);
            for (int a = 1; a <= d && !workload.isEmpty(); a++) {
                sets.add(AttributeSet.of(a));
            }
            double[] serves = sets.stream()
                    .mapToDouble(set -> workload.stream()
                            .mapToInt(pair -> pair.common(set).size())
                            .sum())
                    .toArray();
            double most = Arrays.stream(serves).max().orElse(1);
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < serves.length; i++) {
                candidates.add(new Candidate(sets.get(i), serves[i] / most));
            }
            return candidates;
        }
    }
}
