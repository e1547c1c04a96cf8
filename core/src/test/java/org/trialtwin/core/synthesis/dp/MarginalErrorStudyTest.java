package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;

/**
 * How far the marginals of private models are from those of the patients: total variation, averaged over all one-way and all
 * two-way marginals that the design leaves an association. Writes {@code target/private-marginals.md}. Options:
 * {@code -Dprivate.trials}, {@code -Dprivate.epsilons} (lists), {@code -Dprivate.repetitions}.
 */
@Tag("study")
class MarginalErrorStudyTest {
    /** Each variable alone with the whole budget: what privacy costs where nothing else is asked. */
    private static final MarginalSelection ALONE = (codes, domain, mechanism, rho, settings, stop) -> {
        List<AttributeSet> sets = FirstMarginals.of(domain);
        return sets.stream()
                .map(set -> mechanism.gaussian(set, set.counts(codes, domain.sizes()), rho / sets.size()))
                .toList();
    };

    private record Errors(double single, double pair) {}

    @Test
    void errorsAgainstEpsilon() throws IOException {
        int repetitions = Integer.getInteger("private.repetitions", 2);
        String[] epsilons =
                System.getProperty("private.epsilons", "0.1,0.3,1,3,10").split(",", -1);
        StringBuilder text = new StringBuilder("| trial | generator | error of | eps "
                + String.join(" | eps ", epsilons) + " |\n|---|---|---|" + "---|".repeat(epsilons.length) + "\n");
        Map<String, double[]> pairErrors = new LinkedHashMap<>();
        for (String name :
                List.of(System.getProperty("private.trials", "gusto,ist").split(",", -1))) {
            ReferenceTrial trial = ReferenceTrial.of(name);
            TableDomain domain = TableDomain.of(trial.data(), trial.conditioning(), trial.domain());
            int[][] codes = domain.encode(trial.data().data());
            Map<String, Releasing> generators = new LinkedHashMap<>();
            generators.put("mst", new Releasing.OfMarginals(new SpanningTreeSelection()));
            generators.put("aim", new Releasing.OfMarginals(new AdaptiveSelection()));
            generators.put("privbayes", new NetworkReleasing());
            generators.put("each variable alone", new Releasing.OfMarginals(ALONE));
            generators.forEach((id, releasing) -> {
                StringBuilder single = new StringBuilder("| " + name + " | " + id + " | one-way");
                StringBuilder pair = new StringBuilder("| " + name + " | " + id + " | two-way");
                double[] means = new double[epsilons.length];
                long start = cpu();
                for (int e = 0; e < epsilons.length; e++) {
                    double one = 0;
                    for (int r = 0; r < repetitions; r++) {
                        PrivacySettings settings = PrivacySettings.defaults()
                                .withLoss(Double.parseDouble(epsilons[e]), 1e-6)
                                .withNoise(NoiseOrigin.seededForTests(r));
                        Release release = releasing.release(
                                codes, domain, settings, settings.noise().open(id), new Cancellation());
                        Errors errors = errors(release, codes, domain);
                        one += errors.single() / repetitions;
                        means[e] += errors.pair() / repetitions;
                    }
                    single.append(String.format(Locale.ROOT, " | %.4f", one));
                    pair.append(String.format(Locale.ROOT, " | %.4f", means[e]));
                }
                pairErrors.put(name + " " + id, means);
                text.append(single).append(" |\n").append(pair).append(" |\n");
                System.out.printf(
                        Locale.ROOT,
                        "%s %s: %.1f s a fit%n%s%n%s%n",
                        name,
                        id,
                        (cpu() - start) / 1e9 / epsilons.length / repetitions,
                        single,
                        pair);
            });
            Errors none = independent(codes, domain);
            text.append(String.format(
                    Locale.ROOT, "| %s | independent, without noise | two-way | %.4f |%n", name, none.pair()));
            double[] mst = pairErrors.get(name + " mst");
            double[] aim = pairErrors.get(name + " aim");
            for (int e = 0; e < epsilons.length; e++) {
                if (e > 0) {
                    assertThat(mst[e]).isLessThan(mst[e - 1]);
                    assertThat(aim[e]).isLessThan(aim[e - 1]);
                }
                assertThat(aim[e]).isLessThan(1.02 * mst[e]);
                if (Double.parseDouble(epsilons[e]) >= 1) {
                    assertThat(mst[e]).isLessThan(none.pair());
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "private-marginals.md"), text);
        System.out.println(text);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Errors errors(Release release, int[][] codes, TableDomain domain) {
        int[] sizes = domain.sizes();
        int[][] drawn = null;
        TreeDistribution model = null;
        if (release instanceof MarginalRelease marginals) {
            model = marginals.best();
        } else {
            int[][] fixed = new int[sizes.length][];
            fixed[0] = new int[400_000];
            for (int i = 0; i < fixed[0].length; i++) {
                fixed[0][i] = codes[0][i % codes[0].length];
            }
            drawn = release.fitted(new Cancellation()).draw(fixed, RandomStreams.seeded(1));
        }
        double single = 0;
        double pair = 0;
        int pairs = 0;
        for (int one = 0; one < sizes.length; one++) {
            if (one > 0) {
                AttributeSet set = AttributeSet.of(one);
                single += distance(
                        set.counts(codes, sizes), model == null ? shares(set, drawn, sizes) : model.marginal(set));
            }
            double[][] expected = model == null ? new double[0][] : model.pairs(one);
            for (int other = one + 1; other < sizes.length; other++) {
                if (domain.mayDepend(one, other)) {
                    AttributeSet set = AttributeSet.of(one, other);
                    pairs++;
                    pair += distance(
                            set.counts(codes, sizes), model == null ? shares(set, drawn, sizes) : expected[other]);
                }
            }
        }
        return new Errors(single / (sizes.length - 1), pair / pairs);
    }

    private static double[] shares(AttributeSet set, int[][] codes, int[] sizes) {
        long[] counts = set.counts(codes, sizes);
        double[] shares = new double[counts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = counts[i] / (double) codes[0].length;
        }
        return shares;
    }

    private static double distance(long[] counts, double[] expected) {
        double n = Arrays.stream(counts).sum();
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += Math.abs(counts[i] / n - expected[i]) / 2;
        }
        return sum;
    }

    /** Exact margins and no association: what the pairs cost that are not learned. */
    private static Errors independent(int[][] codes, TableDomain domain) {
        int[] sizes = domain.sizes();
        double pair = 0;
        int pairs = 0;
        for (int one = 0; one < sizes.length; one++) {
            for (int other = one + 1; other < sizes.length; other++) {
                if (domain.mayDepend(one, other)) {
                    double[] first = shares(AttributeSet.of(one), codes, sizes);
                    double[] second = shares(AttributeSet.of(other), codes, sizes);
                    double[] product = new double[first.length * second.length];
                    for (int i = 0; i < product.length; i++) {
                        product[i] = first[i / second.length] * second[i % second.length];
                    }
                    pair += distance(AttributeSet.of(one, other).counts(codes, sizes), product);
                    pairs++;
                }
            }
        }
        return new Errors(0, pair / pairs);
    }
}
