package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The folder of trial tables and of what R says of them; outside the project, because their licences differ. */
final class ReferenceFolder {
    private final Path root;
    private final Map<Path, Frame> tables = new ConcurrentHashMap<>();

    private ReferenceFolder(Path root) {
        this.root = root;
    }

    /** Finds the folder; without it the test is skipped, except on a build server, where it fails. */
    static ReferenceFolder require() {
        String named = System.getenv("TRIALTWIN_DATA");
        boolean present = named != null && Files.isDirectory(Path.of(named, "reference"));
        if (!present && System.getenv("CI") != null) {
            Assertions.fail("Environment variable TRIALTWIN_DATA does not name the folder of reference results");
        }
        Assumptions.assumeTrue(
                present, "Environment variable TRIALTWIN_DATA does not name the folder of reference results");
        return new ReferenceFolder(Path.of(named));
    }

    List<Path> records() {
        try (Stream<Path> files = Files.list(root.resolve("reference"))) {
            return files.filter(f -> f.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Frame trial(String name) {
        return table(root.resolve("trials").resolve(name + ".csv"));
    }

    Frame curve(String name) {
        return table(root.resolve("breast_curves").resolve(name + ".csv"));
    }

    private Frame table(Path file) {
        return tables.computeIfAbsent(file, Frame::read);
    }
}
