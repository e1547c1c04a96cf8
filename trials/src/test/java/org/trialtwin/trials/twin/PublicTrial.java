package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.io.Study;

/** Reads a public trial where the reference data are; elsewhere the test is left out, except in CI. */
final class PublicTrial {
    static final Path STUDIES = Path.of("src", "test", "resources", "studies");
    private static final String FOLDER = System.getenv("TRIALTWIN_DATA");

    private PublicTrial() {}

    static void assumeThere() {
        if (FOLDER == null) {
            assertThat(System.getenv("CI"))
                    .as("TRIALTWIN_DATA is not set, and CI needs it")
                    .isNull();
        }
        assumeTrue(FOLDER != null, "TRIALTWIN_DATA is not set: no trials to draw twins of");
    }

    static TrialData read(String name) {
        assumeThere();
        return Study.read(
                        name,
                        path -> Files.readAllBytes(
                                path.equals(name)
                                        ? STUDIES.resolve(path)
                                        : Path.of(FOLDER, "trials").resolve(path)),
                        (analysis, design) -> List.of())
                .data();
    }
}
