package org.trialtwin.samples.cli;

import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.lock.LockedRun;
import picocli.CommandLine.Option;

/** Who is replaced by twins. */
final class WithholdOption {
    @Option(
            names = "--withhold",
            paramLabel = "WHO",
            description = "Who is replaced: last-recruited, random, random-within-strata or arm:CODE (default:"
                    + " last-recruited where the study declares enrolmentOrder, else random).")
    private @Nullable String withhold;

    /** Null where the option is not given, and the study decides. */
    @Nullable
    String who() {
        return withhold;
    }

    /** Where nobody is withheld under the plan, the study goes on deciding. */
    void adopt(LockedRun locked, CommonOptions common) {
        if (!common.given("--withhold") && locked.mode().equals("replacing")) {
            withhold = locked.withhold();
        }
    }
}
