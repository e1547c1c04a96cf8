package org.trialtwin.samples.qualification;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.samples.EmbeddedTrials;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.trials.io.Study;

/** The user's own study, or an embedded one, gives the same bytes twice and at another number of threads. */
final class OwnStudyCheck implements Check {
    private static final String EMBEDDED = "gbsg";

    private final @Nullable Path file;
    private final long seed;
    private final List<Fingerprint> fingerprints = new ArrayList<>();

    OwnStudyCheck(@Nullable Path file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "own study";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.PERFORMANCE;
    }

    @Override
    public List<Finding> findings(RunContext run) {
        Study study = file == null ? EmbeddedTrials.open(EMBEDDED) : Study.read(file, AnalysisPlan.check());
        fingerprints.add(new Fingerprint("study file of " + study.design().name(), study.studySha256()));
        fingerprints.add(new Fingerprint("table of " + study.design().name(), study.dataSha256()));
        study.companionSha256().forEach((path, sha256) -> fingerprints.add(new Fingerprint("table " + path, sha256)));
        LockedRun replication = LockedRun.of(study.design(), seed, "sequential-trees")
                .fractions(0.2)
                .replicates(2, 1);
        String what = study.design().name() + (file == null ? " (embedded: no study was given)" : "")
                + ", replicate --fractions 0.2 --replicates 2 --seed " + seed;
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.told(
                part(),
                "study: " + study.design().name(),
                study.data().patients() + " patients, " + study.analyses().size() + " analyses, study file "
                        + study.studySha256()));
        long start = System.nanoTime();
        String first = fingerprint(study, replication, run.withThreads(1));
        double seconds = (System.nanoTime() - start) / 1e9;
        fingerprints.add(new Fingerprint("replication.json of " + study.design().name(), first));
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20);
        findings.add(Finding.equal(
                part(), what + ", again: SHA-256", first, fingerprint(study, replication, run.withThreads(1))));
        findings.add(Finding.equal(
                part(),
                what + ", on 2 threads instead of 1: SHA-256",
                first,
                fingerprint(study, replication, run.withThreads(2))));
        findings.add(Finding.told(part(), what + ": time on 1 thread", NumberText.fixed(seconds, 1) + " s"));
        findings.add(Finding.told(part(), what + ": heap in use afterwards, garbage included", used + " MiB"));
        return findings;
    }

    private static String fingerprint(Study study, LockedRun replication, RunContext run) {
        return Sha256.of(FileBytesCheck.json(study, replication, run).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }
}
