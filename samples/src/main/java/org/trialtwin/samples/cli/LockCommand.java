package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.lock.LockedPlan;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.lock.PlanLock;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Freezes a plan before anybody looks. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        description = {
            "Freezes study file, fingerprints of the tables, and every setting of replicate, before unblinding. Writes"
                    + " plan.lock.json, which is never overwritten.",
            "With --amend it appends an amendment to a lock; options that are not given stay as they were locked."
        })
final class LockCommand extends GeneratingCommand {
    private final Clock clock;

    @Mixin
    private ReplicationOptions options = new ReplicationOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the plan is locked or amended.")
    private String reason = "";

    @Option(
            names = "--amend",
            paramLabel = "FILE",
            description = "The lock file to which an amendment is appended; needs --reason.")
    private @Nullable Path amended;

    private @Nullable PlanLock lock;

    LockCommand(Console console, Clock clock) {
        super(console);
        this.clock = clock;
    }

    @Override
    void checkOptions() {
        if (amended != null) {
            if (reason.isBlank()) {
                throw common().wrongUsage("--amend needs a --reason");
            }
            if (common().given("--out")) {
                throw common().wrongUsage("--out does not go with --amend: the amendment is appended to " + amended);
            }
            lock = LockOption.read(amended);
            options.adopt(lock.newest().plan().run(), common());
        }
        options.check(this);
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return options.fits();
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        LockedRun chosen = options.run(read.design(), common().seed());
        checkWithholding(chosen, read, run);
        LockedPlan plan = plan(read, chosen);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        PlanLock made = lock == null ? PlanLock.of(plan, reason, now) : lock.amended(plan, reason, now);
        Path target = amended == null ? common().out("plan.lock.json") : amended;
        made.write(target);
        console().print(made.display());
        console().out().println("Lock: " + target);
    }

    /** A plan that can never be run is better told now than after unblinding. */
    private static void checkWithholding(LockedRun chosen, Study read, RunContext run) {
        if (chosen.mode().equals("replacing")) {
            for (double fraction : chosen.fractions()) {
                Withholding.byId(chosen.withhold())
                        .choose(read.data(), fraction, run.streams().open());
            }
        }
    }
}
