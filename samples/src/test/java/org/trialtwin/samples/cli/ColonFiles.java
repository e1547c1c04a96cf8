package org.trialtwin.samples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.trialtwin.samples.EmbeddedTrials;

/** The embedded colon trial as two files in a folder, to be broken one thing at a time. */
final class ColonFiles {
    private final Path folder;

    private ColonFiles(Path folder) {
        this.folder = folder;
    }

    static ColonFiles in(Path folder) {
        ColonFiles files = new ColonFiles(folder);
        files.write("colon.json", resource("colon.json"));
        files.write("colon.csv", resource("colon.csv"));
        return files;
    }

    static String resource(String name) {
        try (InputStream in = EmbeddedTrials.class.getResourceAsStream("data/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path study() {
        return folder.resolve("colon.json");
    }

    /** Replaces a piece of the study file, which must be there. */
    ColonFiles study(String old, String replacement) {
        return change("colon.json", old, replacement);
    }

    ColonFiles table(UnaryOperator<String> change) {
        write("colon.csv", change.apply(read("colon.csv")));
        return this;
    }

    ColonFiles tableBytes(byte[] bytes) {
        try {
            Files.write(folder.resolve("colon.csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Replaces one field of one data row, both counted from 1 as in messages. */
    ColonFiles field(int row, String column, String value) {
        return table(text -> {
            List<String> lines = new ArrayList<>(List.of(text.split("\n")));
            List<String> header = List.of(lines.get(0).split(","));
            String[] fields = lines.get(row).split(",", -1);
            fields[header.indexOf(column)] = value;
            lines.set(row, String.join(",", fields));
            return String.join("\n", lines) + "\n";
        });
    }

    ColonFiles delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ColonFiles replaceStudy(String text) {
        write("colon.json", text);
        return this;
    }

    private ColonFiles change(String file, String old, String replacement) {
        String text = read(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " does not hold " + old);
        }
        write(file, text.replace(old, replacement));
        return this;
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
