package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;

/**
 * Boosting with as many stages as rows that it has not seen want. Five ensembles grow side by side, each without a fifth of the
 * rows; the number of stages is the one at which the held-out loss of all rows is lowest. Then one grows on all rows. Where the
 * loss is not lower than without a stage by more than two standard errors of the rows' differences, there is no ensemble: the
 * lowest of many losses is lower in noise too. Source for the number of stages: Bühlmann and Hothorn, Stat Sci
 * 2007;22:477-505, doi:10.1214/07-STS242.
 *
 * @param ensemble on all rows
 * @param heldOut scores of each row from the ensemble that has not seen it, {@code [row * outputs + output]}
 */
record Boosting(Ensemble ensemble, double[] heldOut) {
    private static final int FOLDS = 5;

    /** Stages without a lower loss after which none is expected. */
    private static final int PATIENCE = 10;

    /** With one standard error one variable of six that is noise would get stages, measured on groups of 300. */
    private static final double ERRORS = 2;

    /** A group with fewer leaves than this is not asked for more than a tree can tell. */
    private static final int FEWEST_LEAVES = 4;

    /** Null where stages tell nothing that was not known without them. */
    static @Nullable Boosting fit(
            BinnedFeatures features, Loss loss, int[] rows, TreeSettings settings, RandomStream random) {
        int leaf = settings.leafOf(rows.length);
        boolean isConstant = Arrays.stream(features.all()).allMatch(feature -> feature.count() < 2);
        if (settings.stages() == 0 || rows.length < FEWEST_LEAVES * leaf || isConstant) {
            return null;
        }
        Folds folds = new Folds(features, loss, rows, leaf, random);
        int stages = folds.grow(settings.stages());
        if (stages == 0) {
            return null;
        }
        GrowingEnsemble whole = new GrowingEnsemble(features, loss, rows, rows, leaf);
        for (int stage = 0; stage < stages; stage++) {
            whole.step();
        }
        return new Boosting(whole.ensemble(), folds.best);
    }

    /** The ensembles that grow side by side. */
    private static final class Folds {
        private final Loss loss;
        private final int[] rows;
        private final int[][] out = new int[FOLDS][];
        private final GrowingEnsemble[] growing = new GrowingEnsemble[FOLDS];
        private final int outputs;
        private final double[] losses;
        private double[] best;

        Folds(BinnedFeatures features, Loss loss, int[] rows, int leaf, RandomStream random) {
            this.loss = loss;
            this.rows = rows;
            this.outputs = loss.outputs();
            int[] foldOf = folds(features.sources(), random);
            for (int fold = 0; fold < FOLDS; fold++) {
                int own = fold;
                out[fold] = rowsAt(at -> foldOf[at] == own);
                growing[fold] = new GrowingEnsemble(features, loss, rowsAt(at -> foldOf[at] != own), rows, leaf);
            }
            int size = IntStream.of(rows).max().orElse(-1) + 1;
            this.losses = new double[size];
            this.best = new double[size * outputs];
        }

        /** Rows of one patient, of which a bootstrap has several, are held out together. */
        private int[] folds(RowSources sources, RandomStream random) {
            int[] order = random.permutation(rows.length);
            Map<Integer, Integer> ofSource = new HashMap<>();
            return IntStream.range(0, rows.length)
                    .map(at -> ofSource.computeIfAbsent(sources.of(rows[at]), source -> order[at] % FOLDS))
                    .toArray();
        }

        private int[] rowsAt(IntPredicate which) {
            return IntStream.range(0, rows.length)
                    .filter(which)
                    .map(at -> rows[at])
                    .toArray();
        }

        /** Grows until the held-out loss does not fall any more; the number of stages at which it was lowest. */
        int grow(int most) {
            double least = measure();
            double[] without = losses.clone();
            double[] atBest = without;
            int bestStage = 0;
            for (int stage = 1; stage <= most && stage - bestStage <= PATIENCE; stage++) {
                for (GrowingEnsemble one : growing) {
                    one.step();
                }
                double now = measure();
                if (now < least) {
                    least = now;
                    bestStage = stage;
                    atBest = losses.clone();
                    keep();
                }
            }
            return isBeyondChance(without, atBest) ? bestStage : 0;
        }

        private double measure() {
            double sum = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                loss.losses(growing[fold].scores(), out[fold], losses);
            }
            for (int row : rows) {
                sum += losses[row];
            }
            return sum;
        }

        private void keep() {
            for (int fold = 0; fold < FOLDS; fold++) {
                for (int row : out[fold]) {
                    System.arraycopy(growing[fold].scores(), row * outputs, best, row * outputs, outputs);
                }
            }
        }

        private boolean isBeyondChance(double[] without, double[] with) {
            double mean = 0;
            for (int row : rows) {
                mean += without[row] - with[row];
            }
            mean /= rows.length;
            double squares = 0;
            for (int row : rows) {
                double off = without[row] - with[row] - mean;
                squares += off * off;
            }
            return mean > ERRORS * Math.sqrt(squares / (rows.length - 1) / rows.length);
        }
    }
}
