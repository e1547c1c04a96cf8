package org.trialtwin.samples.qualification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.samples.EmbeddedTrials;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.report.ReplicationJson;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/** A whole replication of an embedded trial: its result file is known in advance, at any number of threads. */
final class FileBytesCheck implements Check {
    /** Changes with every change that moves a number, which the change log lists; it says nothing else of the figures. */
    static final String EXPECTED = "7e4ca145d63d68926910c2ed77936ab9a28895223f77a809c296bba3e0f94a63";

    private static final long SEED = 1;

    @Override
    public String name() {
        return "bytes of a result file";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.OPERATION;
    }

    @Override
    public List<Finding> findings(RunContext run) {
        Study study = EmbeddedTrials.open("veteran");
        LockedRun replication = LockedRun.of(study.design(), SEED, "sequential-trees")
                .fractions(0.4)
                .replicates(2, 1);
        List<Finding> findings = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            findings.add(Finding.equal(
                    part(),
                    "replicate veteran.json --fractions 0.4 --replicates 2 --seed 1 --threads " + threads
                            + ": SHA-256 of replication.json without its line \"version\"",
                    EXPECTED,
                    fingerprint(study, replication, run.withThreads(threads))));
        }
        return findings;
    }

    /** Without the version, so that a release that moves no number keeps it. */
    static String fingerprint(Study study, LockedRun replication, RunContext run) {
        StringBuilder text = new StringBuilder();
        json(study, replication, run)
                .lines()
                .filter(line -> !line.contains("\"version\""))
                .forEach(line -> text.append(line).append('\n'));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code replicate} writes as {@code replication.json}. */
    static String json(Study study, LockedRun replication, RunContext run) {
        return ReplicationJson.text(
                new StudyIdentity(
                        study.design().name(),
                        study.studySha256(),
                        study.dataSha256(),
                        study.companionSha256(),
                        replication.seed()),
                replication
                        .study(
                                AnalysisPlan.of(study.design(), study.analyses()),
                                id -> TwinGenerator.conditionedOnArm(Synthesizers.byId(id)))
                        .run(study.data(), run.startingAt(RandomStreams.seeded(replication.seed()))));
    }
}
