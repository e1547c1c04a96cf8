package org.trialtwin.stats.fidelity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trialtwin.trials.io.Study;

/** A trial of the folder that the environment names; without it the test is skipped. */
public final class PublicTrial {
    private static final Path STUDIES = Path.of("..", "trials", "src", "test", "resources", "studies");

    private PublicTrial() {}

    /** Reads a study file and its data. */
    public static Study study(String name) {
        String folder = System.getenv("TRIALTWIN_DATA");
        assumeTrue(folder != null, "TRIALTWIN_DATA is not set: no trials to audit");
        return Study.read(
                name,
                path -> Files.readAllBytes(
                        path.equals(name)
                                ? STUDIES.resolve(path)
                                : Path.of(folder, "trials").resolve(path)),
                (analysis, design) -> List.of());
    }
}
