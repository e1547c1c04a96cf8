package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.lock.LockedPlan;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Mixin;

/** A command that works on a study: checks its options first, then reads the study, then works. */
abstract class StudyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyArgument study = new StudyArgument();

    @Mixin
    private CommonOptions common = new CommonOptions();

    StudyCommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    final CommonOptions common() {
        return common;
    }

    /** Wrong usage ends here with its exit code, before anything is read. */
    abstract void checkOptions();

    abstract void work(Study read, RunContext run) throws IOException;

    @Override
    public final Integer call() throws IOException {
        checkOptions();
        RunContext run = common.run(console);
        work(study.read(), run);
        return 0;
    }

    /** Everything that this run does with the study, to be locked or held against a lock. */
    final LockedPlan plan(Study read, LockedRun run) throws IOException {
        return LockedPlan.of(study.locked(read), run);
    }

    /** The value of an option; what its parser refuses is wrong usage. */
    final <T> T option(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw common.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /** Who is replaced; null where the option is not given, and the study decides. */
    final @Nullable Withholding withholding(@Nullable String id) {
        return id == null ? null : option(() -> Withholding.byId(id));
    }

    final void checkFraction(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw common.wrongUsage("A fraction is from 0 to below 1, not " + fraction);
        }
    }

    final TwinGenerator generator(String id) {
        return option(() -> TwinGenerator.conditionedOnArm(Synthesizers.byId(id)));
    }
}
