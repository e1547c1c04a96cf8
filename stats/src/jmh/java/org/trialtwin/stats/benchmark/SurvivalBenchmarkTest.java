package org.trialtwin.stats.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Times the survival analyses beside R's on the same patients, writes the table, and looks at two things only: that both
 * give the same result, and that time does not grow by an order faster than {@code n log n}.
 */
@Tag("benchmark")
class SurvivalBenchmarkTest {
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
    private static final Path TABLE = Path.of("target/benchmarks.md");
    /** Caches fill up on the way from ten thousand patients to a million, and machines are busy; a square is far beyond. */
    private static final double ROOM = 3;

    @TempDir
    private Path folder;

    @Test
    void survivalAnalysesBesideR() throws RunnerException, IOException, InterruptedException {
        List<Timing> ours = ours();
        for (int size : SIZES) {
            BenchmarkTrial.of(size).write(folder.resolve(size + ".bin"));
        }
        Optional<RProcess.Output> r = RProcess.run(folder, SIZES);
        String table = r.map(output -> BenchmarkTable.of(
                        ours, output.lines().stream().map(RProcess.Line::timing).toList(), output.software()))
                .orElseGet(() -> BenchmarkTable.of(
                        ours, earlier(), "R 4.2.2, survival 3.5-3 measured earlier, on another machine"));
        Files.writeString(TABLE, table);
        System.out.print(table);

        for (RProcess.Line line : r.map(RProcess.Output::lines).orElse(List.of())) {
            double value =
                    line.timing().analysis().run(BenchmarkTrial.of(line.timing().patients()));
            assertThat(value).as(line.toString()).isCloseTo(line.value(), within(1e-8 * Math.abs(line.value())));
        }
        for (SurvivalAnalysis analysis : SurvivalAnalysis.values()) {
            double growth = BenchmarkTable.find(ours, analysis, 1_000_000).seconds()
                    / BenchmarkTable.find(ours, analysis, 10_000).seconds();
            assertThat(growth)
                    .as("growth of %s from 10,000 to 1,000,000 patients", analysis.label())
                    .isLessThan(ROOM * BenchmarkTable.linearithmic(10_000, 1_000_000));
        }
    }

    private static List<Timing> ours() throws RunnerException {
        List<Timing> timings = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(SurvivalBenchmark.class.getName())
                        .build())
                .run()) {
            timings.add(new Timing(
                    SurvivalAnalysis.valueOf(result.getParams().getParam("analysis")),
                    Integer.parseInt(result.getParams().getParam("patients")),
                    fastestIteration(result)));
        }
        timings.sort(Comparator.comparing(Timing::analysis).thenComparing(Timing::patients));
        return timings;
    }

    private static double fastestIteration(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(IterationResult::getSecondaryResults)
                .mapToDouble(counted ->
                        counted.get("seconds").getScore() / counted.get("runs").getScore())
                .min()
                .orElseThrow();
    }

    private static List<Timing> earlier() {
        return Arrays.stream(SurvivalAnalysis.values())
                .flatMap(analysis ->
                        SIZES.stream().map(size -> new Timing(analysis, size, analysis.earlierSeconds(size))))
                .toList();
    }
}
