package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all commands share. */
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "trialtwin-out",
            description = "Folder for the result files (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("trialtwin-out");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use; results do not depend on it (default: all processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "20240601",
            description = "Seed of all random streams (default: ${DEFAULT-VALUE}).")
    private long seed = 20240601L;

    Path out(String file) {
        return out.resolve(file);
    }

    /** Writes a report as page and as Markdown. */
    void write(Report report) throws IOException {
        report.write(out("report.html"));
        report.writeMarkdown(out("report.md"));
    }

    long seed() {
        return seed;
    }

    void adoptSeed(long locked) {
        seed = given("--seed") ? seed : locked;
    }

    /** Whether an option stands on the command line: a default does not depart from a locked plan. */
    boolean given(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    /**
     * The context of a run.
     *
     * @throws IOException if the folder for the results cannot be written to: better told before the work than after it
     */
    RunContext run(Console console) throws IOException {
        if (threads < 1) {
            throw wrongUsage("--threads must be at least 1, not " + threads);
        }
        Path existing = out.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            throw new NotDirectoryException("--out \"" + out + "\": \"" + existing + "\" is a file");
        }
        if (!Files.isWritable(existing)) {
            throw new AccessDeniedException("--out \"" + out + "\": \"" + existing + "\" cannot be written to");
        }
        return RunContext.seeded(seed)
                .withThreads(threads)
                .onProgress(quiet ? ProgressListener.silent() : console.progress())
                .cancelledBy(console.cancellation());
    }

    /**
     * What is named twice would be computed twice, and stand twice in every table.
     *
     * @param what with its article, to begin the message
     */
    void requireDistinct(String what, List<?> named) {
        if (Set.copyOf(named).size() < named.size()) {
            throw wrongUsage(what + " is named twice: " + named);
        }
    }

    /** A failure that ends the program with the exit code for wrong usage. */
    CommandLine.ParameterException wrongUsage(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}
