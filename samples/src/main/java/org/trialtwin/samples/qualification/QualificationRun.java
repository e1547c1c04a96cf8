package org.trialtwin.samples.qualification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.stats.qualification.Qualification;

/** Carries out the checks of a qualification, one after another. A check that cannot be carried out has failed. */
public final class QualificationRun {
    private static final List<String> LIMITS = List.of(
            "It shows that this installation gives, on this machine, the values that are known in advance for the embedded"
                    + " trials. It does not show that a method fits your trial, that a study file says what your protocol"
                    + " says, or that twins may stand in for patients: for that there are certificates and audits.",
            "Only the methods of the embedded trials are held against R here; all others are held against R when the library"
                    + " is built. Agreement with R is no proof that both are right.",
            "The simulations look at two combining rules with a generator that is right by construction, no other.",
            "The program checks itself. Whoever changed it could have changed its checks: compare the fingerprint of its"
                    + " file with that of the release, by other means.",
            "Time and memory are told, not judged.",
            "Intended use, access, training, procedures and backup are yours to qualify; this report is one paper in that"
                    + " file. It is not signed by a computer: the lines at its end are filled in by hand.");

    private final List<Check> checks;

    QualificationRun(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * All checks.
     *
     * @param study the user's own study file, or null for an embedded one
     * @param seed for the replication of that study
     * @return the qualification, to be carried out
     * @throws IOException if a value that is known in advance cannot be read
     */
    public static QualificationRun of(@Nullable Path study, long seed) throws IOException {
        return new QualificationRun(List.of(
                new LibraryCheck(),
                new PlatformCheck(),
                new ClassPathCheck(),
                new EmbeddedFilesCheck(),
                new AgreementCheck(Resource.text("agreement.json")),
                new RandomNumbersCheck(),
                new FileBytesCheck(),
                CoverageCheck.rubinProper(),
                CoverageCheck.reiterImproper(),
                new TamperedLockCheck(),
                new WrongStudyCheck(),
                new OwnStudyCheck(study, seed)));
    }

    /**
     * Carries them out.
     *
     * @param run progress and cancellation; seed and threads are those of each check
     * @param clock tells when
     * @return what was found
     * @throws CancellationException if the run was cancelled
     */
    public Qualification carryOut(RunContext run, Clock clock) {
        RunContext silent = run.onProgress(ProgressListener.silent());
        List<Finding> findings = new ArrayList<>();
        List<Fingerprint> fingerprints = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            run.progress().progressed("Qualification", i, checks.size());
            try {
                findings.addAll(check.findings(silent));
                fingerprints.addAll(check.fingerprints());
            } catch (CancellationException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                findings.add(
                        Finding.judged(check.part(), check.name(), "can be carried out", String.valueOf(e), "", false));
            }
        }
        run.progress().progressed("Qualification", checks.size(), checks.size());
        return new Qualification(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                LibraryVersion.current(),
                findings,
                fingerprints,
                LIMITS);
    }
}
