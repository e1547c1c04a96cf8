package org.trialtwin.samples.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The generators of a command that compares several. */
final class GeneratorsOption {
    @Option(
            names = "--generators",
            completionCandidates = CompletionCommand.Generators.class,
            paramLabel = "IDS",
            split = ",",
            defaultValue = "sequential-trees",
            description = "Generators, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> generators = List.of();

    List<String> ids() {
        return generators;
    }

    void adopt(List<String> locked, CommonOptions common) {
        generators = common.given("--generators") ? generators : locked;
    }
}
