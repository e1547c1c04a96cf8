package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;

/**
 * Looks for an order of variables whose drawn rows a tree can hardly tell from rows that were held out: some random swaps,
 * each kept where it lowers the loss. Only variables of one role change places, independent ones among themselves and others
 * among themselves; those with a declared relation, or a row or column in the matrix of predictors, stay where they are.
 *
 * <p>The loss is the mean of {@code (p - 1/2)^2} over held-out and drawn rows, {@code p} the share of drawn rows in a leaf of
 * a tree that tells them apart: 0 where it cannot, 1/4 where it always can. Every third row is held out, and three tables
 * as large are drawn. Source: Snoke and others, J R Stat Soc A 2018;181:663-88, doi:10.1111/rssa.12358.
 */
final class OrderSearch {
    private static final int HELD_OUT = 3;
    private static final int TABLES = 3;
    private static final int LEAF = 15;

    private final SequentialTrees trees;
    private final Measurements measurements;
    private final Conditioning conditioning;
    private final RunContext run;
    private final Measurements kept;
    private final Dataset heldOut;

    OrderSearch(SequentialTrees trees, Measurements measurements, Conditioning conditioning, RunContext run) {
        this.trees = trees;
        this.measurements = measurements;
        this.conditioning = conditioning;
        this.run = run;
        int rows = measurements.data().rows();
        int[] order = run.streams().at("held out").open().permutation(rows);
        int out = rows / HELD_OUT;
        this.kept = measurements.take(Arrays.stream(order, out, rows).sorted().toArray());
        this.heldOut =
                measurements.data().take(Arrays.stream(order, 0, out).sorted().toArray());
    }

    /**
     * The order that was found.
     *
     * @param schema with its variables in that order
     * @param before loss of the order that was declared, NaN where there was nothing to search
     * @param after loss of the order that was found
     */
    record Found(Schema schema, double before, double after) {
        String describe() {
            return Double.isNaN(after)
                    ? "as declared: no two variables may change places, or rows are too few to hold some out"
                    : schema.variables().stream().map(Variable::name).collect(Collectors.joining(", "))
                            + "; propensity error " + after + ", of the declared order " + before;
        }
    }

    Found search(int tries) {
        Schema best = measurements.schema();
        List<List<Integer>> blocks = blocks(best);
        if (blocks.isEmpty() || !isLearnable()) {
            return new Found(best, Double.NaN, Double.NaN);
        }
        double before = loss(best);
        double least = before;
        RandomStream random = run.streams().at("swaps").open();
        for (int attempt = 0; attempt < tries; attempt++) {
            run.cancellation().throwIfCancelled();
            List<Integer> block = blocks.get(random.nextInt(blocks.size()));
            int[] pair = random.permutation(block.size());
            List<Variable> variables = new ArrayList<>(best.variables());
            Collections.swap(variables, block.get(pair[0]), block.get(pair[1]));
            Schema swapped = new Schema(variables, best.constraints());
            double loss = loss(swapped);
            if (loss < least) {
                least = loss;
                best = swapped;
            }
        }
        return new Found(best, before, least);
    }

    /** Whether every given value of a row that is held out is left among the others. */
    private boolean isLearnable() {
        if (heldOut.rows() < LEAF) {
            return false;
        }
        return groups(kept.data()).containsAll(groups(heldOut));
    }

    private Set<List<String>> groups(Dataset rows) {
        return Groups.of(
                        rows.rows(),
                        conditioning.given().stream().map(rows::column).toList())
                .members()
                .keySet();
    }

    /** Places of variables that may change places, role by role, where there are at least two. */
    private List<List<Integer>> blocks(Schema schema) {
        Set<String> fixed = new LinkedHashSet<>(conditioning.given());
        fixed.addAll(conditioning.known());
        for (Constraint constraint : schema.constraints()) {
            fixed.addAll(schema.related(constraint));
        }
        conditioning.predictors().forEach((target, names) -> {
            fixed.add(target);
            fixed.addAll(names);
        });
        List<Integer> independent = new ArrayList<>();
        List<Integer> dependent = new ArrayList<>();
        for (int i = 0; i < schema.variables().size(); i++) {
            String name = schema.variables().get(i).name();
            if (!fixed.contains(name)) {
                (conditioning.independent().contains(name) ? independent : dependent).add(i);
            }
        }
        return List.of(independent, dependent).stream()
                .filter(block -> block.size() > 1)
                .toList();
    }

    /** How well a tree tells rows that are drawn in an order from those that were held out. */
    double loss(Schema schema) {
        Measurements ordered = kept.with(kept.data(), schema);
        var fitted = trees.fit(ordered, conditioning, run.at("fit"));
        double sum = 0;
        for (int table = 0; table < TABLES; table++) {
            RandomStreams streams = run.streams().at("table", table);
            sum += propensityError(heldOut, fitted.sample(heldOut, streams), schema.columns());
        }
        return sum / TABLES;
    }

    static double propensityError(Dataset real, Dataset drawn, List<String> columns) {
        // One order of columns for all, so that ties between questions fall the same way.
        List<String> sorted = columns.stream().sorted().toList();
        Dataset both = real.select(sorted).append(drawn.select(sorted));
        BinnedFeatures features = new BinnedFeatures(
                both.columns().stream().map(Feature::of).toArray(Feature[]::new), RowSources.distinct(both.rows()));
        int[] rows = IntStream.range(0, both.rows()).toArray();
        double[] isDrawn = new double[rows.length];
        Arrays.fill(isDrawn, real.rows(), isDrawn.length, 1);
        Tree tree = TreeGrower.grow(
                features, new Response.Numbers(isDrawn, rows.clone()), rows, LEAF, StrictMath.log(rows.length));
        return error(tree, 0, isDrawn) / rows.length;
    }

    private static double error(Tree tree, int node, double[] isDrawn) {
        if (!tree.isLeaf(node)) {
            return error(tree, tree.left()[node], isDrawn) + error(tree, tree.right()[node], isDrawn);
        }
        int[] members = tree.rowsOf(node);
        double share = Arrays.stream(members).mapToDouble(row -> isDrawn[row]).sum() / members.length;
        return members.length * (share - 0.5) * (share - 0.5);
    }
}
