package org.trialtwin.samples.qualification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.samples.EmbeddedTrials;
import org.trialtwin.stats.lock.BrokenLockException;
import org.trialtwin.stats.lock.LockedPlan;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.lock.LockedStudy;
import org.trialtwin.stats.lock.PlanLock;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.trials.io.Study;

/** A locked plan is read as it was written, and not at all with any byte changed. */
final class TamperedLockCheck implements Check {
    private static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public String name() {
        return "tampered lock";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.OPERATION;
    }

    @Override
    public List<Finding> findings(RunContext run) throws IOException {
        Study study = EmbeddedTrials.open("veteran");
        LockedStudy locked = LockedStudy.of(
                Resource.trial("veteran.json"), study.design(), study.dataSha256(), study.companionSha256());
        LockedRun settings = LockedRun.of(study.design(), 1, "sequential-trees");
        PlanLock lock = PlanLock.of(LockedPlan.of(locked, settings), "qualification", WHEN)
                .amended(LockedPlan.of(locked, settings.seed(2)), "another seed", WHEN.plusSeconds(60));
        byte[] bytes = lock.text().getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] tampered = bytes.clone();
            tampered[i] ^= 1;
            refused += isRefused(tampered) ? 1 : 0;
        }
        return List.of(
                Finding.equal(
                        part(),
                        "departure of a run with seed 1 from a lock amended to seed 2",
                        "[seed: locked 2, used 1]",
                        PlanLock.read(bytes, "lock")
                                .departures(LockedPlan.of(locked, settings))
                                .toString()),
                Finding.equal(
                        part(),
                        "lock files with one changed byte that were refused, every byte in turn",
                        bytes.length + " of " + bytes.length,
                        refused + " of " + bytes.length));
    }

    private static boolean isRefused(byte[] tampered) {
        try {
            PlanLock.read(tampered, "lock");
            return false;
        } catch (BrokenLockException e) {
            return !e.problems().isEmpty();
        }
    }
}
