package org.trialtwin.samples.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.synthesis.dp.BudgetExceededException;
import org.trialtwin.stats.gate.GateFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/**
 * The program: chooses the command and turns failures into exit codes. 0: done. 1: the data or the study file is unusable,
 * every problem listed. 2: wrong usage. 130: stopped by Ctrl-C.
 */
public final class CommandLineProgram {
    static final int UNUSABLE = 1;
    static final int WRONG_USAGE = 2;
    static final int STOPPED = 130;

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Cancellation cancellation;
    private final Clock clock;

    /**
     * A program that writes to some streams, which are no terminals.
     *
     * @param out results
     * @param err progress and problems
     */
    public CommandLineProgram(PrintStream out, PrintStream err) {
        this(out, err, Terminal.none(), new Cancellation());
    }

    CommandLineProgram(PrintStream out, PrintStream err, Terminal terminal, Cancellation cancellation) {
        this(out, err, terminal, cancellation, Clock.systemUTC());
    }

    CommandLineProgram(PrintStream out, PrintStream err, Terminal terminal, Cancellation cancellation, Clock clock) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Runs a command at the terminal of this process; Ctrl-C stops it.
     *
     * @param out standard output
     * @param err standard error
     * @param args command and options; none for the main job
     * @return the exit code
     */
    public static int runAtTerminal(PrintStream out, PrintStream err, String... args) {
        Cancellation cancellation = new Cancellation();
        Interruption interruption = Interruption.cancels(cancellation, err);
        try {
            return new CommandLineProgram(out, err, Terminal.here(), cancellation).run(args);
        } finally {
            interruption.over();
        }
    }

    /**
     * Runs a command.
     *
     * @param args command and options; none for the main job
     * @return the exit code
     */
    public int run(String... args) {
        Console console = Console.of(out, err, terminal, cancellation);
        CommandLine commands = new CommandLine(new Top(console))
                .addSubcommand(new AnalyzeCommand(console))
                .addSubcommand(new ReplicateCommand(console))
                .addSubcommand(new TwinsCommand(console))
                .addSubcommand(new AuditCommand(console))
                .addSubcommand(new CertifyCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new TipCommand(console))
                .addSubcommand(new AdviseCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CardCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new KeysCommand(console))
                .addSubcommand(new LockCommand(console, clock))
                .addSubcommand(new QualifyCommand(console, clock))
                .addSubcommand(new GeneratorsCommand(console))
                .addSubcommand(new CompletionCommand(console));
        commands.setOut(writer(out));
        commands.setErr(writer(err));
        commands.setExitCodeExceptionMapper(
                failure -> failure instanceof CommandLine.ParameterException ? WRONG_USAGE : UNUSABLE);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException || failure instanceof UncheckedIOException) {
                console.problem("A file cannot be written or read: " + reason(failure));
                return UNUSABLE;
            }
            if (failure instanceof IllegalArgumentException
                    || failure instanceof GateFailedException
                    || failure instanceof BudgetExceededException) {
                console.problem(String.valueOf(failure.getMessage()));
                return UNUSABLE;
            }
            if (failure instanceof CancellationException) {
                console.problem("Stopped before it was done; result files are whole or as they were");
                return STOPPED;
            }
            console.progress().end();
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
                "1:the data or the study file is unusable, every problem is listed; or a check of qualify failed",
                "2:wrong usage",
                "130:stopped by Ctrl-C; no result file is left half-written"
            })
    static final class Top implements Callable<Integer> {
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
