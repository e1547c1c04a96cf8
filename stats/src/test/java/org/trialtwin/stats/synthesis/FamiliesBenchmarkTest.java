package org.trialtwin.stats.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Seconds of processor time in which each generator learns a trial, on a bootstrap as in a hybrid, and draws as many twins.
 * Writes {@code target/families-benchmark.md}. Options: {@code -Dfamilies.trials}, {@code -Dfamilies.generators} (lists).
 */
@Tag("benchmark")
class FamiliesBenchmarkTest {
    @Test
    void fitAndDraw() throws IOException {
        String[] trials =
                System.getProperty("families.trials", "colon,actg175,ist").split(",");
        List<String> ids = List.of(
                System.getProperty("families.generators", String.join(",", Synthesizers.idsWithoutDeclarations()))
                        .split(","));
        StringBuilder text = new StringBuilder(
                "| generator | " + String.join(" | ", trials) + " |\n|---|" + "---|".repeat(trials.length) + "\n");
        for (String id : ids) {
            text.append("| ").append(id);
            for (String name : trials) {
                TrialData trial = PublicTrial.open(name).data();
                text.append(" | ").append(seconds(id, trial));
                System.err.println(id + " on " + name + " done");
            }
            text.append(" |\n");
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "families-benchmark.md"), text);
        System.out.println(text);
        assertThat(text).contains(ids);
    }

    private static String seconds(String id, TrialData trial) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.POSITIVE_INFINITY;
        int repetitions = trial.patients() > 10_000 ? 1 : 3;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            RunContext run = RunContext.seeded(repetition);
            long start = system.getProcessCpuTime();
            TrialData twins = TwinGenerator.conditionedOnArm(Synthesizers.byId(id))
                    .fitOnEveryone(trial, run)
                    .draw(ArmSizes.of(trial), run.streams().at("draw"));
            best = Math.min(best, (system.getProcessCpuTime() - start) / 1e9);
            assertThat(twins.patients()).isEqualTo(trial.patients());
        }
        return String.format(Locale.ROOT, best < 10 ? "%.2f" : "%.0f", best);
    }
}
