package org.trialtwin.stats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.io.Study;

/** Public trials of the reference folder, with the study files of the trials module. */
public final class PublicTrial {
    private static final Path STUDIES = Path.of("..", "trials", "src", "test", "resources", "studies");

    private PublicTrial() {}

    /** A trial with its study file; the test is skipped, visibly, where TRIALTWIN_DATA is not set. */
    public static Study open(String name) {
        String data = System.getenv("TRIALTWIN_DATA");
        assumeTrue(data != null && !data.isBlank(), "TRIALTWIN_DATA is not set");
        return Study.read(
                name + ".json",
                path -> Files.readAllBytes(
                        path.endsWith(".json")
                                ? STUDIES.resolve(path)
                                : Path.of(data).resolve("trials").resolve(path)),
                AnalysisPlan.check());
    }

    /** The plan of the first analysis of the primary endpoint alone. */
    public static AnalysisPlan primary(Study study) {
        return AnalysisPlan.of(study.design(), study.analyses().subList(0, 1));
    }
}
