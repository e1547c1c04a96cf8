package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.samples.Main;

/** Ctrl-C in the middle of a run. */
class InterruptedRunTest {
    private static final int SIGINT = 2;

    @TempDir
    private Path folder;

    @Test
    void aStoppedRunSaysSoAndWritesNothing() throws IOException {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new CommandLineProgram(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.none(),
                        cancellation)
                .run(
                        "replicate",
                        ColonFiles.in(folder).study().toString(),
                        "--out",
                        folder.resolve("out").toString());
        assertThat(exitCode).isEqualTo(130);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Stopped before it was done")
                .doesNotContain("\tat ");
        assertThat(files(folder.resolve("out"))).isEmpty();
    }

    @Test
    void ctrlCEndsTheProcessAndLeavesEarlierResultsWhole() throws Exception {
        assumeTrue(signalsArrive(), "Interrupts are ignored here, and a process inherits that");
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("replication.json"), "earlier");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "replicate",
                        ColonFiles.in(folder).study().toString(),
                        "--generators",
                        "sampling-with-replacement",
                        "--fractions",
                        "0.4",
                        "--replicates",
                        "2",
                        "--repeats",
                        "20000",
                        "--threads",
                        "1",
                        "--out",
                        out.toString())
                .redirectOutput(folder.resolve("printed.txt").toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            // The first line comes after five seconds of work.
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (Files.size(errors) == 0 && process.isAlive() && System.nanoTime() < patience) {
                Thread.sleep(50);
            }
            assertThat(Files.readString(errors)).contains("Replicating Intergroup 0035: ");
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(errors))
                .contains("Stopped before it was done")
                .doesNotContain("\tat ");
        assertThat(files(out)).containsExactly(out.resolve("replication.json"));
        assertThat(out.resolve("replication.json")).hasContent("earlier");
        assertThat(folder.resolve("printed.txt")).isEmptyFile();
    }

    private static List<Path> files(Path out) throws IOException {
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.toList();
        }
    }

    /** False on Windows, and below a shell that started the build in the background. */
    private static boolean signalsArrive() throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return false;
        }
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .mapToLong(line -> Long.parseUnsignedLong(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .noneMatch(ignored -> ((ignored >> (SIGINT - 1)) & 1) == 1);
    }
}
