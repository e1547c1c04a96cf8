package org.trialtwin.samples.cli;

import java.util.List;
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

    /** Of several locked generators the first is meant where none is named. */
    void adopt(List<String> locked, CommonOptions common) {
        generator = common.given("--generator") ? generator : locked.get(0);
    }
}
