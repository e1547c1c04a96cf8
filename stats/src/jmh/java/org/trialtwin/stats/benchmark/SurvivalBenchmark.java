package org.trialtwin.stats.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Each analysis on trials of growing size, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
@Threads(1)
public class SurvivalBenchmark {
    /** Number of patients. */
    @Param({"10000", "100000", "1000000"})
    public int patients;

    /** Name of a {@code SurvivalAnalysis}. */
    @Param({"COX", "KAPLAN_MEIER", "LOG_RANK"})
    public String analysis;

    private BenchmarkTrial trial;
    private SurvivalAnalysis timed;

    /** Draws the trial. */
    @Setup
    public void draw() {
        trial = BenchmarkTrial.of(patients);
        timed = SurvivalAnalysis.valueOf(analysis);
    }

    /**
     * {@return a number of the result, so that nothing is optimised away}
     *
     * @param processor takes the processor time
     */
    @Benchmark
    public double analyse(ProcessorTime processor) {
        long start = ProcessorTime.now();
        double value = timed.run(trial);
        processor.add(ProcessorTime.now() - start);
        return value;
    }
}
