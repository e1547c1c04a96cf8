package org.trialtwin.samples.cli;

import picocli.CommandLine.Option;

/** The number of synthetic replicates. */
final class ReplicatesOption {
    @Option(
            names = "--replicates",
            paramLabel = "M",
            defaultValue = "10",
            description = "Synthetic replicates that are combined (default: ${DEFAULT-VALUE}).")
    private int replicates = 10;

    int number() {
        return replicates;
    }

    void adopt(int locked, CommonOptions common) {
        replicates = common.given("--replicates") ? replicates : locked;
    }
}
