package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.disclosure.Closeness;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.disclosure.MembershipPower;
import org.trialtwin.stats.disclosure.MembershipResult;
import org.trialtwin.stats.disclosure.NearestRecords;
import org.trialtwin.stats.table.MixedTable;

/** False alarms and power of the membership attacks on planted leaks; writes {@code target/disclosure-power.md}. */
@Tag("study")
class DisclosurePowerStudyTest {
    private static final int SEEDS = Integer.getInteger("power.seeds", 200);
    private static final int[] SIZES = {100, 500};

    @Test
    void falseAlarmsAndPower() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int size : SIZES) {
            List<PlantedLeaks> seeds = IntStream.range(0, SEEDS)
                    .mapToObj(seed ->
                            new PlantedLeaks(size, RandomStreams.seeded(seed).at("size", size)))
                    .toList();
            oracle(text, size, seeds);
            verbatim(text, size, seeds);
            noise(text, size, seeds);
            memorised(text, size, seeds);
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "disclosure-power.md"), text);
        System.out.println(text);
    }

    private static void oracle(StringBuilder text, int size, List<PlantedLeaks> seeds) {
        text.append(String.format(
                Locale.ROOT,
                "## Fresh patients, %d members and %d controls, %d seeds%n%n| attack | AUC, mean | its interval holds .5 |"
                        + " true positives at 1%%, mean | holds .01 | at 10%%, mean | holds .10 |%n|---|---|---|---|---|---|---|%n",
                size,
                size,
                seeds.size()));
        for (boolean density : new boolean[] {false, true}) {
            List<MembershipResult> results = seeds.stream()
                    .map(each -> density ? each.density(each.fresh) : each.nearest(each.fresh))
                    .toList();
            double held = share(results, r -> holds(r.auc(), 0.5));
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.4f | %.3f | %.3f | %.3f |%n",
                    density ? "density ratio" : "nearest record",
                    mean(results, r -> r.auc().value()),
                    held,
                    mean(results, r -> r.tprAt1().value()),
                    share(results, r -> holds(r.tprAt1(), 0.01)),
                    mean(results, r -> r.tprAt10().value()),
                    share(results, r -> holds(r.tprAt10(), 0.1))));
            // Three standard errors of a share near .95.
            assertThat(held).isGreaterThan(0.95 - 3 * Math.sqrt(0.95 * 0.05 / seeds.size()));
        }
        text.append('\n');
    }

    private static boolean holds(IntervalEstimate figure, double chance) {
        return figure.lower() <= chance && chance <= figure.upper();
    }

    private static double share(List<MembershipResult> results, Predicate<MembershipResult> which) {
        return (double) results.stream().filter(which).count() / results.size();
    }

    private static double mean(List<MembershipResult> results, ToDoubleFunction<MembershipResult> figure) {
        return results.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Found as the stated power has it: a joint lower limit of area or rate at 1% above chance. */
    private static boolean found(MembershipResult result) {
        double joint = 2.241402727604947 / 1.959963984540054;
        double area = result.auc().value()
                - joint * (result.auc().value() - result.auc().lower());
        double n = 1 / (1.0 / result.members() + 1.0 / result.controls());
        double rate = (result.tprAt1().value() - 0.01) / Math.sqrt(0.01 * 0.99 / n);
        return area > 0.5 || rate > 2.241402727604947;
    }

    private static void verbatim(StringBuilder text, int size, List<PlantedLeaks> seeds) {
        double stated = MembershipPower.smallestLeak(size, size);
        text.append(String.format(
                Locale.ROOT,
                "## Verbatim members among fresh patients, %d members%n%nStated: a leak of %.1f%% is found with 80%%"
                        + " probability.%n%n| verbatim | found | AUC, mean | true positives at 1%%, mean | exact matches seen |%n"
                        + "|---|---|---|---|---|%n",
                size,
                100 * stated));
        for (double leak : new double[] {0, 0.01, 0.02, 0.03, 0.05, stated, 0.1, 0.2, 0.5, 1}) {
            int copies = (int) Math.round(leak * size);
            List<MembershipResult> results = new ArrayList<>();
            int matched = 0;
            for (PlantedLeaks each : seeds) {
                var synthetic = each.verbatim(copies);
                results.add(each.nearest(synthetic));
                Closeness closeness = Closeness.of(synthetic, each.members, each.controls, each.distance);
                matched += closeness.exactMatchesWithTraining() > closeness.exactMatchesWithHoldout() ? 1 : 0;
            }
            double power = share(results, DisclosurePowerStudyTest::found);
            text.append(String.format(
                    Locale.ROOT,
                    "| %.1f%%%s | %.3f | %.3f | %.3f | %.3f |%n",
                    100 * leak,
                    leak == stated ? " (stated)" : "",
                    power,
                    mean(results, r -> r.auc().value()),
                    mean(results, r -> r.tprAt1().value()),
                    (double) matched / seeds.size()));
            if (leak == stated) {
                assertThat(power).isGreaterThan(0.7);
            }
        }
        text.append('\n');
    }

    private static void memorised(StringBuilder text, int size, List<PlantedLeaks> seeds) {
        int matched = 0;
        int averageFound = 0;
        double nearer = 0;
        for (PlantedLeaks each : seeds) {
            int rarest = each.mostIsolatedMember();
            MixedTable synthetic = each.members
                    .take(rarest)
                    .append(each.fresh.take(
                            IntStream.range(1, each.fresh.rows()).toArray()));
            Closeness closeness = Closeness.of(synthetic, each.members, each.controls, each.distance);
            matched += closeness.exactMatchesWithTraining() > closeness.exactMatchesWithHoldout() ? 1 : 0;
            averageFound += found(each.nearest(synthetic)) ? 1 : 0;
            double own = NearestRecords.among(synthetic, each.distance).distances(each.members.take(rarest))[0];
            nearer +=
                    Arrays.stream(NearestRecords.among(synthetic, each.distance).distances(each.controls))
                                    .filter(d -> d <= own)
                                    .count()
                            / (double) size;
        }
        text.append(String.format(
                Locale.ROOT,
                "## One memorised patient, the most isolated of %d%n%nSeen as an exact match: %.3f. Found by the averages over all"
                        + " members: %.3f. Controls as near to a record as he is: %.4f.%n%n",
                size,
                (double) matched / seeds.size(),
                (double) averageFound / seeds.size(),
                nearer / seeds.size()));
        assertThat(matched).isEqualTo(seeds.size());
    }

    private static void noise(StringBuilder text, int size, List<PlantedLeaks> seeds) {
        text.append(String.format(
                Locale.ROOT,
                "## Every member with noise, %d members%n%nNormal noise on numbers in standard deviations; categories drawn anew"
                        + " with that probability.%n%n| noise | found | AUC, mean |%n|---|---|---|%n",
                size));
        for (double noise : new double[] {2, 1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05}) {
            List<MembershipResult> results = seeds.stream()
                    .map(each -> MembershipResult.of("nearest record", each.attackOnNoisyCopies(noise)))
                    .toList();
            text.append(String.format(
                    Locale.ROOT,
                    "| %.2f | %.3f | %.3f |%n",
                    noise,
                    share(results, DisclosurePowerStudyTest::found),
                    mean(results, r -> r.auc().value())));
        }
        text.append('\n');
    }
}
