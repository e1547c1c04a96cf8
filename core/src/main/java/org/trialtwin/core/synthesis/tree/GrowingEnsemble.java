package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An ensemble while it grows on some rows of a group, with the scores of all rows of the group. Each stage is a tree of
 * {@value #DEPTH} questions in a row on minus the gradient; a leaf's step is Newton's, {@code sum g / (sum h + 1)}, times the
 * learning rate. Source: Friedman, Ann Stat 2001;29:1189-232, doi:10.1214/aos/1013203451.
 */
final class GrowingEnsemble {
    /** Below .1 the held-out loss hardly falls any more (Friedman 2001, section 5), and stages cost time. */
    private static final double RATE = 0.1;

    /** Enough for what two variables do together, of which neither does anything alone. */
    private static final int DEPTH = 3;

    /** Keeps a leaf in which a class is almost sure from a step without bound. */
    private static final double RIDGE = 1;

    private final BinnedFeatures features;
    private final Feature[] values;
    private final Loss loss;
    private final int[] training;
    private final int[] all;
    private final int minimumLeaf;
    private final int outputs;
    private final int[] order;
    private final double[] scores;
    private final double[] gradient;
    private final double[] hessian;
    private final Score[] start;
    private final List<Ensemble.Stage> stages = new ArrayList<>();

    /**
     * Starts.
     *
     * @param features predictors
     * @param loss to be made small
     * @param training rows to learn from
     * @param all rows whose scores are wanted
     * @param minimumLeaf fewest rows in a leaf
     */
    GrowingEnsemble(BinnedFeatures features, Loss loss, int[] training, int[] all, int minimumLeaf) {
        this.features = features;
        this.values = features.values();
        this.loss = loss;
        this.training = training;
        this.all = all;
        this.minimumLeaf = minimumLeaf;
        this.outputs = loss.outputs();
        int rows = IntStream.of(all).max().orElse(-1) + 1;
        this.order = IntStream.range(0, rows).toArray();
        this.scores = new double[rows * outputs];
        this.gradient = new double[rows * outputs];
        this.hessian = new double[rows * outputs];
        this.start = loss.start(training);
        for (int row : all) {
            for (int k = 0; k < outputs; k++) {
                scores[row * outputs + k] = start[k].at(values, row);
            }
        }
    }

    /** Scores of all rows of the group as they are now; changed by {@link #step}. */
    double[] scores() {
        return scores;
    }

    Ensemble ensemble() {
        return new Ensemble(start, List.copyOf(stages));
    }

    /** Adds a stage. */
    void step() {
        loss.derivatives(scores, training, gradient, hessian);
        Tree tree = TreeGrower.grow(
                features, new Response.Vectors(gradient, outputs, order), training, minimumLeaf, 0, DEPTH);
        double[] steps = new double[tree.nodes() * outputs];
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.isLeaf(node)) {
                putStep(tree.rowsOf(node), steps, node * outputs);
            }
        }
        Ensemble.Stage stage = new Ensemble.Stage(tree.withoutRows(), steps);
        for (int row : all) {
            int at = stage.tree().leafOf(values, row) * outputs;
            for (int k = 0; k < outputs; k++) {
                scores[row * outputs + k] += steps[at + k];
            }
        }
        stages.add(stage);
    }

    private void putStep(int[] rows, double[] steps, int at) {
        for (int k = 0; k < outputs; k++) {
            double slope = 0;
            double curvature = RIDGE;
            for (int row : rows) {
                slope += gradient[row * outputs + k];
                curvature += hessian[row * outputs + k];
            }
            steps[at + k] = RATE * slope / curvature;
        }
    }
}
