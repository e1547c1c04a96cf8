package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * False alarms and power of singling out, linkability and attribute inference; writes {@code target/false-alarms.md}.
 * Option: {@code -Dalarms.seeds}; tables with a leak are a quarter
 * as many. A minute and a half at 200.
 */
@Tag("study")
class FalseAlarmsStudyTest {
    private static final int SEEDS = Integer.getInteger("alarms.seeds", 200);
    private static final int[] SIZES = {100, 500};
    private static final double[] LEAKS = {0.02, 0.05, 0.1, 0.2, 0.5, 1};

    @Test
    void falseAlarmsAndPower() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int size : SIZES) {
            fresh(text, size);
            verbatim(text, size);
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "false-alarms.md"), text);
        System.out.println(text);
    }

    private static void fresh(StringBuilder text, int size) {
        RepeatedAttacks fresh = new RepeatedAttacks(size, 0, SEEDS);
        double[] gain = fresh.gainOverBaseline();
        text.append(String.format(
                Locale.ROOT,
                "## Fresh patients, the other attacks, %d members and %d controls, %d seeds%n%n| attack | succeeds, members |"
                        + " risk, mean | its interval holds 0 | lies above 0 |%n|---|---|---|---|---|%n%s| inference, worst of"
                        + " four columns, Bonferroni | | | | %.3f |%n%nRight guesses with the table less those without: %.4f, limits"
                        + " %.4f apart.%n%n",
                size,
                size,
                SEEDS,
                fresh.toMarkdown(),
                fresh.worstColumnAbove(),
                gain[0],
                gain[1]));
        for (String attack : fresh.attacks()) {
            // Three standard errors of shares of .95 and .025.
            assertThat(fresh.held(attack)).as(attack).isGreaterThan(0.95 - 3 * Math.sqrt(0.95 * 0.05 / SEEDS));
            assertThat(fresh.above(attack)).as(attack).isLessThan(0.025 + 3 * Math.sqrt(0.025 * 0.975 / SEEDS));
        }
        assertThat(fresh.worstColumnAbove()).isLessThan(0.025 + 3 * Math.sqrt(0.025 * 0.975 / SEEDS));
        assertThat(gain[0]).isCloseTo(0, within(1.5 * gain[1]));
    }

    private static void verbatim(StringBuilder text, int size) {
        text.append(String.format(
                Locale.ROOT,
                "## Verbatim members, the other attacks, %d members%n%n| verbatim | singling out found | linkability found |"
                        + " inference found, worst of four columns |%n|---|---|---|---|%n",
                size));
        for (double leak : LEAKS) {
            RepeatedAttacks leaky = new RepeatedAttacks(size, leak, Math.max(1, SEEDS / 4));
            text.append(String.format(
                    Locale.ROOT,
                    "| %.0f%% | %.3f | %.3f | %.3f |%n",
                    100 * leak,
                    leaky.above("singling out"),
                    leaky.above("linkability"),
                    leaky.worstColumnAbove()));
        }
        text.append('\n');
    }
}
