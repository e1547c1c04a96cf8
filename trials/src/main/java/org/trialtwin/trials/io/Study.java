package org.trialtwin.trials.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.estimand.AnalysisCheck;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * A study as its file declares it, with its data.
 *
 * @param data the trial's patients, validated against the design
 * @param analyses in the order of the file
 * @param studySha256 fingerprint of the study file
 * @param dataSha256 fingerprint of the table
 */
public record Study(TrialData data, List<AnalysisDeclaration> analyses, String studySha256, String dataSha256) {
    /** Copies the list. */
    public Study {
        analyses = List.copyOf(analyses);
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
        byte[] tableBytes = {};
        TrialData data = null;
        TrialDesign design = reader.design();
        if (!reader.data().isEmpty()) {
            int before = problems.size();
            tableBytes = bytes(reader.data(), source, problems);
            if (problems.size() == before) {
                data = table(reader.data(), tableBytes, design, problems);
            }
        }
        if (data == null || !problems.isEmpty()) {
            throw new InvalidTrialException("Study \"" + name + "\"", problems);
        }
        return new Study(data, reader.analyses(), Sha256.of(studyBytes), Sha256.of(tableBytes));
    }

    private static byte[] bytes(String path, Source source, List<String> problems) {
        try {
            return source.read(path);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            problems.add(
                    "File \"" + path + "\" cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
            return new byte[0];
        }
    }

    private static @Nullable TrialData table(
            String path, byte[] bytes, @Nullable TrialDesign design, List<String> problems) {
        try {
            Dataset table = CsvReader.read(bytes, path);
            return design == null ? null : TrialData.of(design, table);
        } catch (InvalidTrialException e) {
            e.problems().forEach(problem -> problems.add("table \"" + path + "\": " + problem));
            return null;
        }
    }
}
