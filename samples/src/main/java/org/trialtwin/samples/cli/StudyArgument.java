package org.trialtwin.samples.cli;

import java.nio.file.Path;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Parameters;

/** The study file that a command works on. */
final class StudyArgument {
    @Parameters(index = "0", paramLabel = "STUDY", description = "The study file (JSON).")
    private Path file = Path.of("");

    Study read() {
        return Study.read(file, AnalysisPlan.check());
    }

    static StudyIdentity identity(Study study, long seed) {
        return new StudyIdentity(study.design().name(), study.studySha256(), study.dataSha256(), seed);
    }
}
