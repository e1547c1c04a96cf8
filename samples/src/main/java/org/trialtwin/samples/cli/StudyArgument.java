package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.lock.LockedStudy;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
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

    /**
     * The study as a lock freezes it.
     *
     * @throws IOException if the file cannot be read a second time
     * @throws IllegalArgumentException if somebody changed it meanwhile
     */
    LockedStudy locked(Study study) throws IOException {
        LockedStudy locked =
                LockedStudy.of(Files.readAllBytes(file), study.design(), study.dataSha256(), study.companionSha256());
        if (!locked.sha256().equals(study.studySha256())) {
            throw new IllegalArgumentException("Study file \"" + file + "\" changed while it was read");
        }
        return locked;
    }

    static Provenance provenance(Study study, ReplicationResults results, long seed) {
        return provenance(
                study, "replicate", Map.of("generators", results.generators().toString()), seed);
    }

    static Provenance provenance(Study study, String maker, Map<String, String> settings, long seed) {
        Provenance provenance = Provenance.of(maker, Long.toString(seed), settings)
                .withInput("study file", study.studySha256())
                .withInput("table", study.dataSha256());
        for (Map.Entry<String, String> companion : study.companionSha256().entrySet()) {
            provenance = provenance.withInput("table " + companion.getKey(), companion.getValue());
        }
        return provenance;
    }

    static StudyIdentity identity(Study study, long seed) {
        return new StudyIdentity(
                study.design().name(), study.studySha256(), study.dataSha256(), study.companionSha256(), seed);
    }
}
