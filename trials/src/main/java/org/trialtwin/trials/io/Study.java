package org.trialtwin.trials.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.AnalysisCheck;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * A study as its file declares it, with its data.
 *
 * @param data the trial's patients, validated against the design
 * @param analyses in the order of the file
 * @param studySha256 fingerprint of the study file
 * @param dataSha256 fingerprint of the table
 * @param companionSha256 fingerprints of the tables beside it, by their path in the study file
 */
public record Study(
        TrialData data,
        List<AnalysisDeclaration> analyses,
        String studySha256,
        String dataSha256,
        Map<String, String> companionSha256) {
    /** Copies list and map. */
    public Study {
        analyses = List.copyOf(analyses);
        companionSha256 = Collections.unmodifiableMap(new LinkedHashMap<>(companionSha256));
    }

    /** {@return the design of the trial} */
    public TrialDesign design() {
        return data.design();
    }

    /** Where the bytes of a study and its table come from: a folder, or a jar. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads a file.
         *
         * @param path relative to the study file
         * @return its bytes
         * @throws IOException if it cannot be read
         */
        byte[] read(String path) throws IOException;
    }

    /**
     * Reads a study file and the table beside it.
     *
     * @param file of the study
     * @param check knows the methods
     * @return the study
     * @throws InvalidTrialException with every problem of study file and table
     */
    public static Study read(Path file, AnalysisCheck check) {
        Path folder = file.toAbsolutePath().getParent();
        return read(
                String.valueOf(file.getFileName()),
                path -> Files.readAllBytes(folder == null ? Path.of(path) : folder.resolve(path)),
                check);
    }

    /**
     * Reads a study file and the table beside it.
     *
     * @param name of the study file
     * @param source finds it and the table
     * @param check knows the methods
     * @return the study
     * @throws InvalidTrialException with every problem of study file and table
     */
    public static Study read(String name, Source source, AnalysisCheck check) {
        List<String> problems = new ArrayList<>();
        byte[] studyBytes = bytes(name, source, problems);
        InvalidTrialException.throwIfAny("Study file \"" + name + "\"", problems);
        StudyReader reader = new StudyReader(studyBytes, check);
        problems.addAll(reader.problems());
        if (reader.data().isEmpty()) {
            throw new InvalidTrialException("Study \"" + name + "\"", problems);
        }
        Map<String, String> fingerprints = new LinkedHashMap<>();
        Optional<Dataset> table = table(reader.data(), source, problems, fingerprints);
        Map<String, Dataset> companions = new LinkedHashMap<>();
        Set<String> lost = new HashSet<>();
        for (String path : reader.companions()) {
            table(path, source, problems, fingerprints)
                    .ifPresentOrElse(found -> companions.put(path, found), () -> lost.add(path));
        }
        Optional<TrialDesign> design = reader.design(lost);
        TrialData data = null;
        if (table.isPresent() && design.isPresent()) {
            try {
                data = TrialData.of(design.get(), table.get(), companions);
            } catch (InvalidTrialException e) {
                e.problems().forEach(problem -> problems.add(located(reader.data(), problem)));
            }
        }
        if (data == null || !problems.isEmpty()) {
            throw new InvalidTrialException("Study \"" + name + "\"", problems);
        }
        String dataSha256 = Objects.requireNonNull(fingerprints.remove(reader.data()));
        return new Study(data, reader.analyses(), Sha256.of(studyBytes), dataSha256, fingerprints);
    }

    /** A problem of a companion names its table already. */
    private static String located(String path, String problem) {
        return problem.startsWith("table \"") ? problem : "table \"" + path + "\": " + problem;
    }

    private static byte[] bytes(String path, Source source, List<String> problems) {
        try {
            return source.read(path);
        } catch (IOException | InvalidPathException e) {
            problems.add(
                    "File \"" + path + "\" cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
            return new byte[0];
        }
    }

    private static Optional<Dataset> table(
            String path, Source source, List<String> problems, Map<String, String> fingerprints) {
        int before = problems.size();
        byte[] bytes = bytes(path, source, problems);
        if (problems.size() > before) {
            return Optional.empty();
        }
        fingerprints.put(path, Sha256.of(bytes));
        try {
            return Optional.of(CsvReader.read(bytes, path));
        } catch (InvalidTrialException e) {
            e.problems().forEach(problem -> problems.add("table \"" + path + "\": " + problem));
            return Optional.empty();
        }
    }
}
