package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.samples.Main;

/**
 * Programs that are killed, each time at a random moment, and started again, give the same bytes as one that was not. Every
 * other kill comes while repetitions are being written, the others while the program starts and reads what it had written. A
 * hundred and fifty patients and one thread: each start does a few dozens of repetitions, so that kills, not work, fill the
 * time. System property: trialtwin.kills (10).
 */
@Tag("study")
class KilledRunTest {
    private static final int KILLS = Integer.getInteger("trialtwin.kills", 10);
    private static final int PATIENTS = 150;
    private static final long PATIENCE = 60_000;

    /** Bytes, more than the first line of a checkpoint, which is written before there is anything to keep. */
    private static final long FIRST_LINE = 200;

    /** So long at most, in milliseconds, a program goes on after it has written its first repetitions. */
    private static final int WORKING = 250;

    @TempDir
    private Path folder;

    private Path study = Path.of("");

    @BeforeEach
    void files() {
        study = ColonFiles.in(folder)
                .table(text -> text.lines().limit(1 + PATIENTS).collect(Collectors.joining("\n", "", "\n")))
                .study();
    }

    @Test
    void certify() throws Exception {
        survives(
                KILLS,
                "certificate.json",
                "certify --generator sampling-with-replacement --replicates 3 --simulations 250 --scenarios"
                        + " no-effect,resampled");
    }

    @Test
    void tip() throws Exception {
        survives(
                Math.min(3, KILLS),
                "tipping.json",
                "tip --generators sampling-with-replacement --fractions 0.2,0.4 --drifts 0 --replicates 3 --repeats 50");
    }

    @Test
    void advise() throws Exception {
        survives(
                Math.min(3, KILLS),
                "advice.json",
                "advise --generator sampling-with-replacement --fractions 0.1,0.2 --p-value-error 0.05 --simulations 40");
    }

    private void survives(int kills, String result, String command) throws Exception {
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        ProgramRun uninterrupted = ProgramRun.of(args(command, whole).toArray(new String[0]));
        assertThat(uninterrupted.exitCode()).as(uninterrupted.err()).isZero();
        Random random = new Random(1);
        long starting = 0;
        int done = 0;
        int whileWriting = 0;
        long most = 0;
        while (done < kills) {
            long before = written(killed);
            long start = System.nanoTime();
            Process process = start(args(command, killed));
            if (done % 2 == 0) {
                while (process.isAlive()
                        && written(killed) <= Math.max(before, FIRST_LINE)
                        && milliseconds(start) < PATIENCE) {
                    Thread.sleep(2);
                }
                starting = milliseconds(start);
                process.waitFor(random.nextInt(WORKING), TimeUnit.MILLISECONDS);
            } else {
                process.waitFor((long) (starting * random.nextDouble()), TimeUnit.MILLISECONDS);
            }
            if (process.isAlive()) {
                process.destroyForcibly().waitFor();
                long left = written(killed);
                whileWriting += left > Math.max(before, FIRST_LINE) ? 1 : 0;
                most = Math.max(most, left);
                done++;
            } else {
                // It came to its end between kills: the same bytes, and once more from the start.
                assertSame(killed, whole, result);
                Files.delete(killed.resolve(result));
            }
        }
        assertThat(whileWriting)
                .as("kills that left finished repetitions behind")
                .isPositive();
        assertThat(most).as("bytes of finished repetitions").isGreaterThan(1000);
        assertThat(start(args(command, killed)).waitFor()).isZero();
        assertSame(killed, whole, result);
        assertThat(written(killed)).as("checkpoints that were left").isZero();
    }

    private List<String> args(String command, Path out) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(1, study.toString());
        args.addAll(List.of("--seed", "5", "--threads", "1", "--quiet", "--out", out.toString()));
        return args;
    }

    private static long milliseconds(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    /** Bytes of all checkpoints. */
    private static long written(Path out) throws IOException {
        if (!Files.exists(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .mapToLong(KilledRunTest::size)
                    .sum();
        }
    }

    /** 0 where the program has just deleted it. */
    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSame(Path killed, Path whole, String result) throws IOException {
        for (String file : List.of(result, "report.html")) {
            assertThat(Files.mismatch(killed.resolve(file), whole.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    private static Process start(List<String> args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Programs that live for seconds start sooner without the second compiler.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(args);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
