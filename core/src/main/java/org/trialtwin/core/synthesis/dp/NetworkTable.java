package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** A table drawn from a Bayesian network of noisy counts: each attribute given its parents, parents first. */
final class NetworkTable implements CodedDistribution {
    private final TableDomain domain;
    private final List<NetworkNode> nodes;
    private final double[][] upTo;

    NetworkTable(TableDomain domain, List<NetworkNode> nodes) {
        this.domain = domain;
        this.nodes = List.copyOf(nodes);
        this.upTo = nodes.stream().map(this::cumulative).toArray(double[][]::new);
    }

    /** By parents' cell and value the probability of the values up to it. */
    private double[] cumulative(NetworkNode node) {
        int[] sizes = domain.sizes();
        int own = sizes[node.attribute()];
        AttributeSet set = node.counts().set();
        int[] value = set.project(AttributeSet.of(node.attribute()), sizes);
        int[] parents = set.project(node.parents(), sizes);
        double[] table = new double[(int) (node.parents().cells(sizes) * own)];
        double[] alone = new double[own];
        for (int i = 0; i < value.length; i++) {
            double count = Math.max(0, node.counts().counts()[i]);
            table[parents[i] * own + value[i]] = count;
            alone[value[i]] += count;
        }
        for (int start = 0; start < table.length; start += own) {
            if (!accumulate(table, start, own)) {
                System.arraycopy(alone, 0, table, start, own);
                if (!accumulate(table, start, own)) {
                    Arrays.fill(table, start, start + own, 1);
                    accumulate(table, start, own);
                }
            }
        }
        return table;
    }

    private static boolean accumulate(double[] table, int start, int own) {
        double sum = 0;
        for (int i = 0; i < own; i++) {
            sum += table[start + i];
            table[start + i] = sum;
        }
        return sum > 0;
    }

    @Override
    public int[][] draw(int[] @Nullable [] fixed, RandomStreams streams) {
        int[][] drawn = fixed.clone();
        int rows = fixed[0].length;
        int[] sizes = domain.sizes();
        for (int k = 0; k < nodes.size(); k++) {
            NetworkNode node = nodes.get(k);
            int a = node.attribute();
            if (drawn[a] != null) {
                continue;
            }
            RandomStream random = streams.at(domain.name(a)).open();
            int[] cells = new int[rows];
            for (int parent : node.parents().attributes()) {
                for (int row = 0; row < rows; row++) {
                    cells[row] = cells[row] * sizes[parent] + drawn[parent][row];
                }
            }
            int[] values = new int[rows];
            for (int row = 0; row < rows; row++) {
                int start = cells[row] * sizes[a];
                double at = random.nextDouble() * upTo[k][start + sizes[a] - 1];
                while (upTo[k][start + values[row]] <= at) {
                    values[row]++;
                }
            }
            drawn[a] = values;
        }
        return drawn;
    }

    @Override
    public List<String> description() {
        return nodes.stream()
                .map(node -> domain.name(node.attribute()) + " given "
                        + node.parents().attributes().stream().map(domain::name).toList())
                .toList();
    }
}
