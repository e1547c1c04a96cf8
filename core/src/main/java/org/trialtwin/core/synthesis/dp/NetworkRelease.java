package org.trialtwin.core.synthesis.dp;

import java.util.List;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;

/** Noisy counts of a Bayesian network. */
record NetworkRelease(TableDomain domain, List<NetworkNode> nodes) implements Release {
    NetworkRelease {
        nodes = List.copyOf(nodes);
    }

    @Override
    public CodedDistribution fitted(Cancellation stop) {
        return new NetworkTable(domain, nodes);
    }

    @Override
    public CodedDistribution redrawn(RandomStreams streams, Cancellation stop) {
        int[][] fixed = TableRows.fixedGroups(domain);
        int[][] rows = new NetworkTable(domain, nodes).draw(fixed, streams.at("rows"));
        RandomStream random = streams.at("noise").open();
        return new NetworkTable(
                domain, nodes.stream().map(node -> again(node, rows, random)).toList());
    }

    private NetworkNode again(NetworkNode node, int[][] rows, RandomStream random) {
        NoisyMarginal before = node.counts();
        long[] counts = before.set().counts(rows, domain.sizes());
        double scale = Math.sqrt(before.variance() / 2);
        double[] noisy = new double[counts.length];
        for (int i = 0; i < noisy.length; i++) {
            double size = scale * random.nextExponential();
            noisy[i] = counts[i] + (random.nextDouble() < 0.5 ? -size : size);
        }
        return node.with(new NoisyMarginal(before.set(), noisy, before.variance()));
    }
}
