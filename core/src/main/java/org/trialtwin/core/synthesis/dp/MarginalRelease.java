package org.trialtwin.core.synthesis.dp;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;

/** Noisy marginals, fitted by a graphical model. */
final class MarginalRelease implements Release {
    private static final int STEPS = 400;
    private static final int MORE_STEPS = 150;

    private final TableDomain domain;
    private final List<NoisyMarginal> measured;
    private final MirrorDescent best;

    MarginalRelease(TableDomain domain, List<NoisyMarginal> measured, Cancellation stop) {
        this.domain = domain;
        this.measured = List.copyOf(measured);
        this.best = descent(measured, Map.of(), STEPS, stop);
    }

    private MirrorDescent descent(
            List<NoisyMarginal> noisy, Map<AttributeSet, double[]> start, int steps, Cancellation stop) {
        return new MirrorDescent(domain.sizes(), new PublicTotals(domain).add(noisy), domain.patients(), start)
                .descend(steps, stop);
    }

    @Override
    public CodedDistribution fitted(Cancellation stop) {
        return table(best);
    }

    TreeDistribution best() {
        return best.distribution();
    }

    private TreeTable table(MirrorDescent descent) {
        return new TreeTable(domain, descent.distribution(), description());
    }

    private List<String> description() {
        return measured.stream()
                .map(each -> String.join(
                        " x ",
                        each.set().attributes().stream().map(domain::name).toList()))
                .distinct()
                .toList();
    }

    @Override
    public CodedDistribution redrawn(RandomStreams streams, Cancellation stop) {
        int[][] rows = table(best).draw(TableRows.fixedGroups(domain), streams.at("rows"));
        RandomStream random = streams.at("noise").open();
        List<NoisyMarginal> again =
                measured.stream().map(each -> again(each, rows, random)).toList();
        return table(descent(again, best.factors(), MORE_STEPS, stop));
    }

    private NoisyMarginal again(NoisyMarginal measurement, int[][] rows, RandomStream random) {
        long[] counts = measurement.set().counts(rows, domain.sizes());
        double[] noisy = new double[counts.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = counts[i] + Math.sqrt(measurement.variance()) * random.nextGaussian();
        }
        return new NoisyMarginal(measurement.set(), noisy, measurement.variance());
    }
}
