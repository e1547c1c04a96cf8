package org.trialtwin.samples.cli;

import picocli.CommandLine.Option;

/** The generator of a command that takes one. */
final class GeneratorOption {
    @Option(
            names = "--generator",
            completionCandidates = CompletionCommand.Generators.class,
            paramLabel = "ID",
            defaultValue = "sequential-trees",
            description = "Generator (default: ${DEFAULT-VALUE}).")
    private String generator = "sequential-trees";

    String id() {
        return generator;
    }
}
