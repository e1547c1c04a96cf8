package org.trialtwin.stats.replication.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.io.CsvReader;
import org.trialtwin.trials.io.Study;

/** All real trials with their plans: the public trials by their study files, and the digitised curves as trials of two arms. */
final class DriftTrials {
    private static final Path STUDIES = Path.of("..", "trials", "src", "test", "resources", "studies");

    private DriftTrials() {}

    /**
     * A trial and what is analysed.
     *
     * @param name of the file
     * @param curve whether it was read off a published figure
     */
    record DriftTrial(String name, boolean curve, AnalysisPlan plan, TrialData data) {}

    /** Names of all, without the ending; curves start with {@code curve/}. */
    static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        names.addAll(files(STUDIES, ".json")
                .filter(name -> !name.equals("expected-counts"))
                .toList());
        files(folder.resolve("breast_curves"), ".csv")
                .filter(name -> !name.equals("INDEX"))
                .forEach(name -> names.add("curve/" + name));
        return names;
    }

    private static Stream<String> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DriftTrial read(Path folder, String name) {
        return name.startsWith("curve/") ? curve(folder, name) : trial(folder, name);
    }

    private static DriftTrial trial(Path folder, String name) {
        String file = name + ".json";
        Study study = Study.read(
                file,
                path -> Files.readAllBytes(
                        path.equals(file)
                                ? STUDIES.resolve(path)
                                : folder.resolve("trials").resolve(path)),
                AnalysisPlan.check());
        return new DriftTrial(name, false, AnalysisPlan.of(study.design(), study.analyses()), study.data());
    }

    private static DriftTrial curve(Path folder, String name) {
        TrialDesign design = TrialDesign.builder(name)
                .subjectId("id")
                .armColumn("exp")
                .arms(Arm.control("0", "control"), Arm.experimental("1", "experimental"))
                .primary(Endpoint.timeToEvent("T", "time", EventIndicator.eventWhen("event", 1)))
                .build();
        AnalysisPlan plan = AnalysisPlan.builder(design)
                .analyze("T", Analyses.coxHazardRatio())
                .build();
        Path file = folder.resolve("breast_curves").resolve(name.substring("curve/".length()) + ".csv");
        try {
            return new DriftTrial(
                    name, true, plan, TrialData.of(design, CsvReader.read(Files.readAllBytes(file), name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
