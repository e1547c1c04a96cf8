package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * The worst case: everybody is alike, except in one of two tables one patient, who differs in everything. The attacker sees all
 * that is released and knows both tables, so that the score is the likelihood ratio of the noisy counts.
 */
final class PrivacyAudit {
    private static final int PATIENTS = 20;

    private final TableDomain domain;
    private final int[][][] tables;

    PrivacyAudit(int variables) {
        List<Variable> names = IntStream.range(0, variables)
                .<Variable>mapToObj(v -> new Variable.Categorical("v" + v))
                .toList();
        DeclaredDomain.Builder declared = DeclaredDomain.builder();
        names.forEach(variable -> declared.levels(variable.name(), "a", "b").complete(variable.name()));
        Measurements[] both = IntStream.range(0, 2)
                .mapToObj(odd -> new Measurements(
                        Dataset.of(names.stream()
                                .map(variable -> {
                                    int[] codes = new int[PATIENTS];
                                    codes[0] = odd;
                                    return CategoryColumn.of(variable.name(), List.of("a", "b"), codes);
                                })
                                .toList()),
                        Schema.of(names)))
                .toArray(Measurements[]::new);
        domain = TableDomain.of(both[0], Conditioning.on(), declared.build());
        tables = Arrays.stream(both).map(each -> domain.encode(each.data())).toArray(int[][][]::new);
    }

    /** What a fit of marginals releases. */
    interface Measuring {
        List<NoisyMarginal> measure(int[][] codes, TableDomain domain, RandomBits bits);
    }

    static Measuring marginals(MarginalSelection selection, PrivacySettings settings, double noise) {
        double rho =
                ConcentratedPrivacy.of(settings.epsilon(), settings.delta()).rho();
        return (codes, domain, bits) -> selection.measure(
                codes,
                domain,
                new ScaledNoise(ExactMechanism.concentrated(bits, 1e9), noise),
                rho,
                settings,
                new Cancellation());
    }

    static Measuring network(PrivacySettings settings, double noise) {
        return (codes, domain, bits) -> {
            Mechanism mechanism = new ScaledNoise(ExactMechanism.pure(bits, 1e9), noise);
            NetworkRelease release = (NetworkRelease)
                    new NetworkReleasing().release(codes, domain, settings, mechanism, new Cancellation());
            return release.nodes().stream().map(NetworkNode::counts).toList();
        };
    }

    /** Epsilon that the attack proves. */
    double epsilon(Measuring measuring, boolean isLaplace, int runs, double delta) {
        return EmpiricalEpsilon.lowerLimit(
                runs,
                delta,
                run -> score(measuring, 0, isLaplace, "without " + run),
                run -> score(measuring, 1, isLaplace, "with " + run));
    }

    private double score(Measuring measuring, int table, boolean isLaplace, String stream) {
        RandomBits bits = RandomBits.seeded(RandomStreams.seeded(11).at(stream));
        double score = 0;
        for (NoisyMarginal each : measuring.measure(tables[table], domain, bits)) {
            long[] without = each.set().counts(tables[0], domain.sizes());
            long[] with = each.set().counts(tables[1], domain.sizes());
            for (int i = 0; i < without.length; i++) {
                double far = each.counts()[i] - without[i];
                double near = each.counts()[i] - with[i];
                score += isLaplace
                        ? (Math.abs(far) - Math.abs(near)) / Math.sqrt(each.variance() / 2)
                        : (far * far - near * near) / (2 * each.variance());
            }
        }
        return score;
    }

    /** The same mechanism with another scale of its noise: below 1 a bug that an audit has to find. */
    private record ScaledNoise(Mechanism exact, double noise) implements Mechanism {
        @Override
        public NoisyMarginal gaussian(AttributeSet set, long[] counts, double rho) {
            return exact.gaussian(set, counts, rho / (noise * noise));
        }

        @Override
        public NoisyMarginal laplace(AttributeSet set, long[] counts, double epsilon) {
            return exact.laplace(set, counts, epsilon / noise);
        }

        @Override
        public int choose(double[] scores, double change, double epsilon) {
            return exact.choose(scores, change, epsilon / noise);
        }
    }
}
