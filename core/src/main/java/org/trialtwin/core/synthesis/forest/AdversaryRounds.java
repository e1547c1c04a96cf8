package org.trialtwin.core.synthesis.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;

/**
 * Forests against the rows that the forest before made, until one tells them from real rows no better than a coin, or no
 * better than the one before it did, by votes of the trees that had not seen a row. Source: Watson et al., AISTATS 2023,
 * PMLR 206:5357-75.
 *
 * @param forest whose rows the last adversary could not tell
 * @param rounds adversaries that were grown
 * @param accuracy of the last of them, out of bag
 */
record AdversaryRounds(DensityForest forest, int rounds, double accuracy) {
    private static final double COIN = 0.5;

    static AdversaryRounds play(
            ForestColumn[] columns, int[] rows, AdversarialForests.Setting setting, RunContext run) {
        RandomStreams streams = run.streams();
        double[][] synthetic = marginals(columns, rows, streams.at("marginals").open());
        DensityForest forest = null;
        double before = Double.POSITIVE_INFINITY;
        int round = 0;
        while (true) {
            round++;
            run.cancellation().throwIfCancelled();
            Adversary adversary = new Adversary(columns, rows, synthetic);
            List<Grown> trees = adversary.grow(setting, run.startingAt(streams.at("round", round)));
            double accuracy = adversary.accuracy(trees);
            boolean ends = accuracy <= COIN || round == setting.rounds() || accuracy >= before;
            if (forest != null && ends) {
                return new AdversaryRounds(forest, round, accuracy);
            }
            forest = adversary.density(trees, setting.fewest());
            if (ends) {
                return new AdversaryRounds(forest, round, accuracy);
            }
            before = accuracy;
            synthetic = new double[columns.length][rows.length];
            RandomStream random = streams.at("resample", round).open();
            for (int i = 0; i < rows.length; i++) {
                forest.resample(random, synthetic, i);
            }
        }
    }

    private static double[][] marginals(ForestColumn[] columns, int[] rows, RandomStream random) {
        double[][] drawn = new double[columns.length][rows.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                drawn[j][i] = columns[j].value(rows[random.nextInt(rows.length)]);
            }
        }
        return drawn;
    }

    /** A tree with the rows that it learned from. */
    private record Grown(AdversaryTree.Node root, boolean[] learned) {}

    /** Real rows first, then as many synthetic ones, in classes. */
    private static final class Adversary {
        private final ForestColumn[] columns;
        private final int[] rows;
        private final int[][] classes;

        Adversary(ForestColumn[] columns, int[] rows, double[][] synthetic) {
            this.columns = columns;
            this.rows = rows;
            this.classes = new int[columns.length][2 * rows.length];
            for (int j = 0; j < columns.length; j++) {
                for (int i = 0; i < rows.length; i++) {
                    classes[j][i] = columns[j].classOf(columns[j].value(rows[i]));
                    classes[j][rows.length + i] = columns[j].classOf(synthetic[j][i]);
                }
            }
        }

        List<Grown> grow(AdversarialForests.Setting setting, RunContext run) {
            int[] counts =
                    Arrays.stream(columns).mapToInt(ForestColumn::classes).toArray();
            boolean[] nominal = new boolean[columns.length];
            for (int j = 0; j < nominal.length; j++) {
                nominal[j] = columns[j].isNominal();
            }
            List<WorkUnit<Grown>> units = new ArrayList<>();
            for (int t = 0; t < setting.trees(); t++) {
                units.add(new WorkUnit<>(
                        run.streams().at("tree", t), unit -> tree(counts, nominal, setting.fewest(), unit.streams())));
            }
            return run.execute("Growing an adversary", units);
        }

        private Grown tree(int[] counts, boolean[] nominal, int fewest, RandomStreams streams) {
            RandomStream random = streams.open();
            int all = 2 * rows.length;
            boolean[] learned = new boolean[all];
            int[] bag = new int[all];
            for (int i = 0; i < all; i++) {
                bag[i] = random.nextInt(all);
                learned[bag[i]] = true;
            }
            return new Grown(AdversaryTree.grow(classes, counts, nominal, rows.length, bag, fewest, random), learned);
        }

        /** How often the trees that had not seen a row vote for what it is; ties count half. */
        double accuracy(List<Grown> trees) {
            double right = 0;
            int judged = 0;
            for (int i = 0; i < 2 * rows.length; i++) {
                int votes = 0;
                int voters = 0;
                for (Grown tree : trees) {
                    if (!tree.learned()[i]) {
                        double share = realShare(tree.root(), i);
                        votes += share > COIN ? 1 : share < COIN ? -1 : 0;
                        voters++;
                    }
                }
                if (voters > 0) {
                    judged++;
                    right += votes == 0 ? COIN : (votes > 0) == (i < rows.length) ? 1 : 0;
                }
            }
            return judged == 0 ? COIN : right / judged;
        }

        private double realShare(AdversaryTree.Node root, int row) {
            AdversaryTree.Node node = root;
            while (true) {
                AdversaryTree.@Nullable Node next =
                        node.isLeaf() ? null : node.left()[classes[node.column()][row]] ? node.below() : node.above();
                if (next == null) {
                    return node.realShare();
                }
                node = next;
            }
        }

        DensityForest density(List<Grown> trees, int fewest) {
            int[][] byRow = classesBySourceRow();
            return new DensityForest(
                    columns,
                    rows,
                    trees.stream()
                            .map(tree -> DensityTree.of(tree.root(), columns, byRow, rows, fewest))
                            .toList());
        }

        /** Classes of the real rows by their number in the table. */
        private int[][] classesBySourceRow() {
            int last = Arrays.stream(rows).max().orElse(-1);
            int[][] byRow = new int[columns.length][last + 1];
            for (int j = 0; j < columns.length; j++) {
                for (int i = 0; i < rows.length; i++) {
                    byRow[j][rows[i]] = classes[j][i];
                }
            }
            return byRow;
        }
    }
}
