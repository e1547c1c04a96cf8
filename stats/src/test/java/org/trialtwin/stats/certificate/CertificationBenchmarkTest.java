package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/** The time of a certificate: 1,000 repetitions of ten replicates on GBSG-2, and how it grows. */
@Tag("benchmark")
class CertificationBenchmarkTest {
    private static final int THREADS = 2;
    private static final double SECONDS_ALLOWED = 120;

    private final StringBuilder page = new StringBuilder(
            "| patients | columns | repetitions | processor seconds | on two cores | on the clock |\n|---|---|---|---|---|---|\n");

    @Test
    void aThousandRepetitionsOfTenReplicates() throws IOException {
        Study study = PublicTrial.open("gbsg2");
        AnalysisPlan plan = PublicTrial.primary(study);
        TrialData trial = study.data();
        seconds(plan, trial, 20);
        double seconds = seconds(plan, trial, 1_000);
        int n = trial.patients();
        double half = seconds(plan, trial.take(IntStream.range(0, n / 2).toArray()), 200);
        double whole = seconds(plan, trial, 200);
        double twice = seconds(
                plan, trial.take(IntStream.range(0, 2 * n).map(i -> i % n).toArray()), 200);
        AnalysisPlan few = withCovariates(study, 3);
        TrialData narrow = TrialData.of(few.design(), trial.table());
        double narrower = seconds(few, narrow, 200);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "certificate-benchmark.md"), page.toString(), StandardCharsets.UTF_8);
        System.out.println(page);
        assertThat(seconds).isLessThan(SECONDS_ALLOWED);
        assertThat(seconds / whole).as("five times the repetitions").isLessThan(7);
        assertThat(twice / half).as("four times the patients").isLessThan(8);
        assertThat(narrower).as("three of seven covariates").isLessThan(1.1 * whole);
    }

    private double seconds(AnalysisPlan plan, TrialData trial, int repetitions) {
        Consumer<Certification> certify =
                certification -> certification.run(trial, RunContext.seeded(1).withThreads(THREADS));
        long start = System.nanoTime();
        long processor = processorTime();
        certify.accept(Certification.builder(plan, TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()))
                .replicates(10)
                .simulations(repetitions)
                .scenarios(Scenario.RESAMPLED)
                .build());
        double clock = (System.nanoTime() - start) / 1e9;
        double used = (processorTime() - processor) / 1e9;
        // What two cores of their own would take: other work on the machine disturbs it less than time on the clock.
        double seconds = used / THREADS;
        page.append(String.format(
                Locale.ROOT,
                "| %,d | %d | %,d | %.1f | %.1f | %.1f |%n",
                trial.patients(),
                plan.design().covariates().size() + 3,
                repetitions,
                used,
                seconds,
                clock));
        return seconds;
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static AnalysisPlan withCovariates(Study study, int number) {
        TrialDesign whole = study.design();
        List<Covariate> kept = whole.covariates().subList(0, number);
        TrialDesign design = TrialDesign.builder(whole.name())
                .subjectId(whole.subjectId())
                .enrolmentOrder(whole.enrolmentOrder().orElseThrow())
                .armColumn(whole.armColumn())
                .arms(whole.arms().toArray(new Arm[0]))
                .notRandomised()
                .baseline(kept.toArray(new Covariate[0]))
                .primary(whole.endpoints().get(0))
                .build();
        return AnalysisPlan.builder(design)
                .analyze(
                        "RFS",
                        Analyses.coxHazardRatio()
                                .adjustedFor(kept.stream().map(Covariate::name).toArray(String[]::new)))
                .build();
    }
}
