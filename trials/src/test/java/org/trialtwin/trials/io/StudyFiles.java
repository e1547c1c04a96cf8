package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trialtwin.trials.design.InvalidTrialException;

/** A study file and its tables as texts that can be damaged without moving a line. */
final class StudyFiles {
    static final String STUDY = "study.json";
    private final Map<String, String> files;

    StudyFiles(Map<String, String> files) {
        this.files = new LinkedHashMap<>(files);
    }

    StudyFiles copy() {
        return new StudyFiles(files);
    }

    String text(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    Map<String, String> texts() {
        return files;
    }

    /** Changes a text that stands in the study file exactly once. */
    void study(String before, String after) {
        String text = text(STUDY);
        if (text.indexOf(before) < 0 || text.indexOf(before) != text.lastIndexOf(before)) {
            throw new IllegalArgumentException("Not exactly once in the study: " + before);
        }
        files.put(STUDY, text.replace(before, after));
    }

    /** The line of the study file on which a text first stands. */
    int line(String at) {
        int found = text(STUDY).indexOf(at);
        if (found < 0) {
            throw new IllegalArgumentException("Not in the study: " + at);
        }
        return 1
                + (int) text(STUDY)
                        .substring(0, found)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    void field(String table, int row, String column, String value) {
        String[] lines = text(table).split("\n");
        int j = Arrays.asList(lines[0].split(",")).indexOf(column);
        String[] fields = lines[row].split(",", -1);
        fields[j] = value;
        lines[row] = String.join(",", fields);
        files.put(table, String.join("\n", lines) + "\n");
    }

    void rename(String table, String column, String to) {
        List<String> lines = new ArrayList<>(Arrays.asList(text(table).split("\n")));
        lines.set(
                0,
                ("," + lines.get(0) + ",")
                        .replace("," + column + ",", "," + to + ",")
                        .replaceAll("^,|,$", ""));
        files.put(table, String.join("\n", lines) + "\n");
    }

    void append(String table, String row) {
        files.put(table, text(table) + row + "\n");
    }

    void delete(String table) {
        files.remove(table);
    }

    Study read() {
        return Study.read(
                STUDY,
                path -> {
                    String text = files.get(path);
                    if (text == null) {
                        throw new FileNotFoundException(path);
                    }
                    return text.getBytes(UTF_8);
                },
                (analysis, design) -> List.of());
    }

    /** What the reader finds wrong, nothing where the study is sound. */
    List<String> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidTrialException e) {
            return e.problems();
        }
    }
}
