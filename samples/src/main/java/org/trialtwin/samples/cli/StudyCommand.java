package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.lock.LockedStudy;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.io.Study;
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

    /** What is to be known before the work, and needs the study. */
    void begin(Study read) throws IOException {}

    /** What is to be told after it. */
    void end() {}

    abstract void work(Study read, RunContext run) throws IOException;

    @Override
    public final Integer call() throws IOException {
        checkOptions();
        RunContext run = common.run(console);
        Study read = study.read();
        begin(read);
        work(read, run);
        end();
        return 0;
    }

    /** The study as a lock freezes it. */
    final LockedStudy locked(Study read) throws IOException {
        return study.locked(read);
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
}
