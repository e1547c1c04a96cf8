package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.trials.io.Study;

/** The study files of the public trials, with their tables. */
final class PublicStudies {
    private static final Path STUDIES = Path.of("..", "trials", "src", "test", "resources", "studies");
    private static final String FOLDER = System.getenv("TRIALTWIN_DATA");

    private PublicStudies() {}

    /** Without tables there is nothing to test, which CI does not excuse. */
    static void requireTables() {
        if (FOLDER == null) {
            assertThat(System.getenv("CI"))
                    .as("TRIALTWIN_DATA is not set, and CI needs it")
                    .isNull();
        }
        assumeTrue(FOLDER != null, "TRIALTWIN_DATA is not set: no trials to analyse");
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json") && !name.equals("expected-counts.json"))
                    .sorted()
                    .toList();
        }
    }

    static Study read(String name) {
        return Study.read(
                name,
                path -> Files.readAllBytes(
                        path.equals(name)
                                ? STUDIES.resolve(path)
                                : Path.of(FOLDER, "trials").resolve(path)),
                AnalysisPlan.check());
    }
}
