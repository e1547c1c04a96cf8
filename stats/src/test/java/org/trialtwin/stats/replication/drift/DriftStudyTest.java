package org.trialtwin.stats.replication.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Twins must not move a result away from what the retained patients alone say. Options by system property:
 * {@code drift.trials} (names by comma; {@code curve/} for the curves), {@code drift.repeats} (200), {@code .replicates} (2),
 * {@code .fractions}, {@code .generator}, {@code .seed}, {@code .threads}; writes {@code target/drift.md}.
 */
@Tag("study")
class DriftStudyTest {
    @Test
    void hybridsAgreeWithDropOnlyOnAverage() throws IOException {
        String folder = System.getenv("TRIALTWIN_DATA");
        assumeTrue(folder != null, "TRIALTWIN_DATA is not set: no trials to replace patients of");
        DriftTable table = table(Path.of(folder));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "drift.md"), table.markdown());
        assertThat(table.smallShare()).isGreaterThanOrEqualTo(0.95);
        assertThat(table.large()).isEmpty();
    }

    /** The same without a test runner, from the folder of this module. */
    public static void main(String[] args) {
        System.out.println(table(Path.of(System.getenv("TRIALTWIN_DATA"))).markdown());
    }

    private static DriftTable table(Path folder) {
        int repeats = Integer.getInteger("drift.repeats", 200);
        int replicates = Integer.getInteger("drift.replicates", 2);
        long seed = Long.getLong("drift.seed", 1L);
        double[] fractions = Arrays.stream(System.getProperty("drift.fractions", "0.1,0.2,0.3,0.4,0.5")
                        .split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<String> wanted =
                Arrays.asList(System.getProperty("drift.trials", "").split(","));
        RunContext run = RunContext.seeded(seed)
                .withThreads(Integer.getInteger("drift.threads", 2))
                .onProgress(ProgressListener.silent());
        List<DriftCell> cells = new ArrayList<>();
        for (String name : DriftTrials.names(folder)) {
            if (wanted.get(0).isEmpty() || wanted.stream().anyMatch(name::startsWith)) {
                long start = System.nanoTime();
                try {
                    cells.addAll(new DriftOfTrial(
                                    DriftTrials.read(folder, name),
                                    System.getProperty("drift.generator", "sequential-trees"),
                                    replicates)
                            .cells(fractions, repeats, run));
                } catch (InvalidTrialException refused) {
                    System.err.println(name + " cannot have twins: " + refused.getMessage());
                }
                System.err.printf("%s: %.1f s%n", name, (System.nanoTime() - start) / 1e9);
            }
        }
        return new DriftTable(cells, repeats, replicates, seed);
    }
}
