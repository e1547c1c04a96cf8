package org.trialtwin.stats.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.TwinGenerator;
import org.trialtwin.trials.twin.TwinLearner;

/**
 * How long sequential trees take to be fitted and drawn from, proper draws, a fit for each replicate. Writes
 * {@code target/twins-benchmark.md}; no time is asserted.
 */
@Tag("benchmark")
class TwinsBenchmarkTest {
    private static final TwinGenerator TREES = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees());
    private static final int[] GROWTH = {1_000, 10_000, 100_000, 1_000_000};

    @Test
    void fitAndDraw() throws IOException {
        assumeTrue(System.getenv("TRIALTWIN_DATA") != null, "TRIALTWIN_DATA is not set: no trials to learn from");
        StringBuilder text = new StringBuilder("Seconds on the clock, best of the repetitions, warm.\n\n"
                + "| trial | patients | columns | m = 1 | m = 10, one thread | m = 10, two threads | peak memory, MB |\n"
                + "|---|---|---|---|---|---|---|\n");
        for (String study : List.of("colon", "actg175", "ist")) {
            text.append(row(study, PublicTrial.open(study).data()));
        }
        text.append("\n| patients, drawn from `colon` | m = 1, processor seconds | growth |\n|---|---|---|\n");
        TrialData colon = PublicTrial.open("colon").data();
        double before = Double.NaN;
        for (int rows : GROWTH) {
            TrialData large = TREES.fitOnEveryone(colon, RunContext.seeded(1))
                    .draw(
                            ArmSizes.each(colon.design(), rows / 3),
                            RunContext.seeded(2).streams());
            double seconds = processor(large, rows >= 100_000 ? 1 : 8);
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d | %.3f | %s |%n",
                    large.patients(),
                    seconds,
                    Double.isNaN(before) ? "–" : String.format(Locale.ROOT, "%.1f", seconds / before)));
            before = seconds;
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "twins-benchmark.md"), text);
        System.out.println(text);
        assertThat(text).contains("ist");
    }

    private static String row(String name, TrialData trial) {
        int repetitions = trial.patients() > 10_000 ? 2 : 8;
        clock(trial, 1, 1, repetitions);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        double one = clock(trial, 1, 1, repetitions);
        double memory = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1e6;
        return String.format(
                Locale.ROOT,
                "| `%s` | %,d | %d | %.3f | %.2f | %.2f | %.0f |%n",
                name,
                trial.patients(),
                trial.table().columns().size(),
                one,
                clock(trial, 10, 1, repetitions),
                clock(trial, 10, 2, repetitions),
                memory);
    }

    private static double clock(TrialData trial, int replicates, int threads, int repetitions) {
        double best = Double.POSITIVE_INFINITY;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            long start = System.nanoTime();
            draw(trial, replicates, threads, repetition);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static double processor(TrialData trial, int repetitions) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.POSITIVE_INFINITY;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            long start = system.getProcessCpuTime();
            draw(trial, 1, 1, repetition);
            best = Math.min(best, (system.getProcessCpuTime() - start) / 1e9);
        }
        return best;
    }

    private static void draw(TrialData trial, int replicates, int threads, int seed) {
        RunContext run = RunContext.seeded(seed).withThreads(threads);
        TwinLearner learner = TREES.learnerOfEveryone(trial);
        List<Integer> patients = run.execute(
                "replicates",
                IntStream.range(0, replicates)
                        .mapToObj(replicate -> new WorkUnit<>(
                                run.streams().at("replicate", replicate),
                                own -> learner.fit(own)
                                        .draw(ArmSizes.of(trial), own.streams().at("draw"))
                                        .patients()))
                        .toList());
        assertThat(patients).allMatch(each -> each == trial.patients());
    }
}
