package org.trialtwin.samples.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.trialtwin.core.synthesis.Synthesizers;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the script by which a shell completes commands, options and generators. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script by which a shell completes the words of the command \"trialtwin\".",
            "In ~/.bashrc or ~/.zshrc, with the path of the jar:",
            "",
            "  alias trialtwin=\"java -jar /path/to/trialtwin.jar\"",
            "  source <(trialtwin completion bash)",
            ""
        })
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "${COMPLETION-CANDIDATES}; zsh reads the same script.")
    private String shell = "bash";

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!Shells.ALL.contains(shell)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "No completion for shell \"" + shell + "\": known are " + Shells.ALL);
        }
        console.out().print(AutoComplete.bash("trialtwin", command.root().commandLine()));
        return 0;
    }

    /** The shells for which there is a script. */
    static final class Shells implements Iterable<String> {
        private static final List<String> ALL = List.of("bash", "zsh");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /** The generators, for the options that take them. */
    static final class Generators implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Synthesizers.ids().iterator();
        }
    }
}
