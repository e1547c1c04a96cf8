package org.trialtwin.samples.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.stats.gate.GateFailedException;
import org.trialtwin.stats.replication.ReplicationResults;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/**
 * The program: chooses the command and turns failures into exit codes. 0: done. 1: the data or the study file is unusable,
 * every problem listed. 2: wrong usage.
 */
public final class CommandLineProgram {
    static final int UNUSABLE = 1;
    static final int WRONG_USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    /**
     * A program that writes to some streams.
     *
     * @param out results
     * @param err progress and problems
     */
    public CommandLineProgram(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command.
     *
     * @param args command and options; none for the main job
     * @return the exit code
     */
    public int run(String... args) {
        Console console = new Console(out, err);
        CommandLine commands = new CommandLine(new Top(console))
                .addSubcommand(new AnalyzeCommand(console))
                .addSubcommand(new ReplicateCommand(console))
                .addSubcommand(new TwinsCommand(console))
                .addSubcommand(new AuditCommand(console))
                .addSubcommand(new CertifyCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new TipCommand(console))
                .addSubcommand(new AdviseCommand(console))
                .addSubcommand(new GeneratorsCommand(console));
        commands.setOut(writer(out));
        commands.setErr(writer(err));
        commands.setExitCodeExceptionMapper(
                failure -> failure instanceof CommandLine.ParameterException ? WRONG_USAGE : UNUSABLE);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException || failure instanceof UncheckedIOException) {
                console.problem("A file cannot be written or read: " + reason(failure));
                return UNUSABLE;
            }
            if (failure instanceof IllegalArgumentException || failure instanceof GateFailedException) {
                console.problem(String.valueOf(failure.getMessage()));
                return UNUSABLE;
            }
            throw failure;
        });
        return commands.execute(args);
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return cause instanceof FileSystemException
                ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
                : String.valueOf(cause);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Where a command writes. */
    record Console(PrintStream out, PrintStream err) {
        /** The headline of a study, with what must be known to read it. */
        void show(ReplicationResults results, List<DisplayTable> further) {
            results.headline().forEach(table -> out.println(table.toText()));
            further.forEach(table -> out.println(table.toText()));
            out.println(new DisplayTable("How to read this", List.of(), List.of(), 0, results.caveats()).toText());
        }

        void problem(String message) {
            err.println(message);
        }
    }

    /** The program without a command: the main job. */
    @Command(
            name = "trialtwin",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            header = "Replicates randomised trials with synthetic digital-twin patients.",
            description = {
                "Without a command: replicates two embedded trials, GBSG-2 (breast cancer) and Intergroup 0035 (colon"
                        + " cancer), with 10 to 50%% synthetic patients, and writes report.html.",
                "A study file says what a trial is; see docs/study-file.md."
            },
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the data or the study file is unusable; every problem is listed",
                "2:wrong usage"
            })
    static final class Top implements java.util.concurrent.Callable<Integer> {
        private final Console console;

        @Mixin
        private CommonOptions common = new CommonOptions();

        Top(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            new MainJob(console, common).run();
            return 0;
        }
    }

    /** Tells the version of the library. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"trialtwin " + LibraryVersion.current()};
        }
    }
}
