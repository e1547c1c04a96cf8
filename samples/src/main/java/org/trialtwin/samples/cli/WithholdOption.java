package org.trialtwin.samples.cli;

import org.jspecify.annotations.Nullable;
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

    void adopt(String locked) {
        withhold = locked;
    }
}
