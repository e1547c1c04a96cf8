package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * Rows of a distribution on a junction tree, exactly given some of their attributes: what is given sends messages to the root,
 * then cliques are drawn from the root down. Rows with the same given values share their messages.
 */
final class TreeRows {
    private final TreeDistribution distribution;
    private final JunctionTree tree;
    private final int[] sizes;
    private final int[][] separatorCell;
    private final List<List<Integer>> children = new ArrayList<>();
    private final int[][] parentCell;
    private final int[][] strides;

    TreeRows(TreeDistribution distribution) {
        this.distribution = distribution;
        this.tree = distribution.tree();
        this.sizes = tree.sizes();
        int n = tree.size();
        separatorCell = new int[n][];
        parentCell = new int[n][];
        strides = new int[n][];
        for (int c = 0; c < n; c++) {
            AttributeSet separator = tree.separators().get(c);
            separatorCell[c] = tree.cliques().get(c).project(separator, sizes);
            parentCell[c] =
                    c == 0 ? new int[0] : tree.cliques().get(tree.parent()[c]).project(separator, sizes);
            strides[c] = tree.cliques().get(c).strides(sizes);
            children.add(new ArrayList<>());
            if (c > 0) {
                children.get(tree.parent()[c]).add(c);
            }
        }
    }

    /**
     * Draws rows.
     *
     * @param fixed cells of each attribute by row, null where it is drawn
     * @return cells of each attribute by row
     */
    int[][] draw(int[] @Nullable [] fixed, int rows, RandomStream random) {
        int[][] drawn = new int[sizes.length][rows];
        Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            List<Integer> key = new ArrayList<>(sizes.length);
            for (int[] values : fixed) {
                key.add(values == null ? -1 : values[row]);
            }
            alike.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
        }
        alike.forEach((key, members) -> {
            int[] given = key.stream().mapToInt(Integer::intValue).toArray();
            double[][] messages = messages(given);
            for (int row : members) {
                int[] values = given.clone();
                for (int c = 0; c < tree.size(); c++) {
                    draw(c, values, messages, random);
                }
                for (int a = 0; a < values.length; a++) {
                    drawn[a][row] = values[a];
                }
            }
        });
        return drawn;
    }

    /** By clique the probability of what is given below it, given its separator; null where nothing is given there. */
    private double[][] messages(int[] given) {
        double[][] messages = new double[tree.size()][];
        for (int c = tree.size() - 1; c > 0; c--) {
            int clique = c;
            boolean isTouched = tree.cliques().get(c).attributes().stream().anyMatch(a -> given[a] >= 0)
                    || children.get(c).stream().anyMatch(child -> messages[child] != null);
            if (isTouched) {
                double[] message = new double[(int) tree.separators().get(c).cells(sizes)];
                for (int cell : cells(clique, given)) {
                    message[separatorCell[c][cell]] += weight(c, cell, messages);
                }
                messages[c] = scaled(message);
            }
        }
        return messages;
    }

    /** Only ratios count, and many small factors would vanish. */
    private static double[] scaled(double[] message) {
        double largest = Arrays.stream(message).max().orElse(0);
        return largest > 0 ? Arrays.stream(message).map(m -> m / largest).toArray() : message;
    }

    private double weight(int clique, int cell, double[][] messages) {
        double weight = distribution.conditionals()[clique][cell];
        for (int child : children.get(clique)) {
            double[] message = messages[child];
            if (message != null) {
                weight *= message[parentCell[child][cell]];
            }
        }
        return weight;
    }

    private void draw(int clique, int[] values, double[][] messages, RandomStream random) {
        if (tree.cliques().get(clique).attributes().stream().allMatch(a -> values[a] >= 0)) {
            return;
        }
        int[] cells = cells(clique, values);
        double[] upTo = new double[cells.length];
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += weight(clique, cells[i], messages);
            upTo[i] = sum;
        }
        int chosen;
        if (sum > 0) {
            double at = random.nextDouble() * sum;
            int place = Arrays.binarySearch(upTo, at);
            chosen = place >= 0 ? place + 1 : -place - 1;
            // Cells without probability share the bound of the one before them.
            while (chosen < cells.length - 1 && upTo[chosen] <= at) {
                chosen++;
            }
        } else {
            chosen = random.nextInt(cells.length);
        }
        int cell = cells[Math.min(chosen, cells.length - 1)];
        for (int a : tree.cliques().get(clique).attributes()) {
            values[a] = cell / strides[clique][a] % sizes[a];
        }
    }

    /** Cells of a clique that agree with fixed values, -1 for what is free. */
    private int[] cells(int clique, int[] values) {
        int[] cells = {0};
        for (int a : tree.cliques().get(clique).attributes()) {
            int stride = strides[clique][a];
            if (values[a] >= 0) {
                for (int i = 0; i < cells.length; i++) {
                    cells[i] += values[a] * stride;
                }
            } else {
                int[] more = new int[cells.length * sizes[a]];
                for (int i = 0; i < cells.length; i++) {
                    for (int value = 0; value < sizes[a]; value++) {
                        more[i * sizes[a] + value] = cells[i] + value * stride;
                    }
                }
                cells = more;
            }
        }
        return cells;
    }
}
