package org.trialtwin.stats.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.io.Study;

/**
 * Fidelity and disclosure together, on halves of a trial: what a generator must reach at once, and two ways to reach some
 * of it by cheating. Options by system property, for example {@code -Dfrontier.splits=5 -Dfrontier.sets=4
 * -Dfrontier.generators=sequential-trees -Dfrontier.cheats=false}; writes {@code target/frontier.md}.
 */
@Tag("study")
class FrontierStudyTest {
    @Test
    void frontier() throws IOException {
        FrontierSettings settings = FrontierSettings.fromProperties();
        String table = tables(settings);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "frontier.md"), table);
        System.out.println(table);
        assertThat(table).contains("detection forest");
    }

    /** The same without a test runner, from the folder of this module. */
    public static void main(String[] args) {
        System.out.println(tables(FrontierSettings.fromProperties()));
    }

    private static String tables(FrontierSettings settings) {
        return settings.studies().stream().map(study -> table(study, settings)).collect(Collectors.joining("\n"));
    }

    private static String table(String study, FrontierSettings settings) {
        Study read = PublicTrial.open(study);
        TrialData trial = read.data();
        AnalysisPlan plan = AnalysisPlan.of(read.design(), read.analyses());
        RunContext run = RunContext.seeded(settings.seed())
                .withThreads(settings.threads())
                .onProgress(ProgressListener.console());
        List<FrontierSplit> splits = IntStream.range(0, settings.splits())
                .mapToObj(i -> new FrontierSplit(trial, plan, run.streams().at("split", i)))
                .toList();
        FrontierTable table = new FrontierTable(
                settings,
                trial.design().name(),
                trial.design().experimentalArms().stream().map(Arm::code).toList(),
                run.execute("fresh patients", units(splits, run, split -> split.fresh(settings.trees()))));
        List<Synthesizer> synthesizers = new ArrayList<>();
        settings.generators().forEach(id -> synthesizers.add(Synthesizers.byId(id)));
        if (settings.proper()) {
            synthesizers.add(Synthesizers.byId(settings.generators().get(0)));
        }
        int properAt = settings.proper() ? settings.generators().size() : -1;
        if (settings.cheats()) {
            synthesizers.add(Synthesizers.samplingWithReplacement());
            synthesizers.add(new IndependentWithinArm());
        }
        for (int i = 0; i < synthesizers.size(); i++) {
            Synthesizer synthesizer = synthesizers.get(i);
            boolean proper = i == properAt;
            long start = System.nanoTime();
            table.add(
                    synthesizer.id() + (proper ? ", proper draws" : ""),
                    run.execute(
                            synthesizer.id(),
                            units(
                                    splits,
                                    run,
                                    split -> split.measure(synthesizer, settings.sets(), settings.trees(), proper))));
            System.err.printf(Locale.ROOT, "%s: %.0f s%n", synthesizer.id(), (System.nanoTime() - start) / 1e9);
        }
        return table.markdown();
    }

    private static <T> List<WorkUnit<T>> units(
            List<FrontierSplit> splits, RunContext run, Function<FrontierSplit, T> work) {
        return splits.stream()
                .map(split -> new WorkUnit<T>(run.streams(), context -> work.apply(split)))
                .toList();
    }
}
