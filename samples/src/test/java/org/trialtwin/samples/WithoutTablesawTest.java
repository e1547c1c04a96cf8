package org.trialtwin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four fifths of the class path are Tablesaw's: who hands over no table of it can leave them out. */
class WithoutTablesawTest {
    private static final Pattern TABLESAW = Pattern.compile(
            "tablesaw-core|fastutil|icu4j|guava|failureaccess|listenablefuture|RoaringBitmap|univocity-parsers|classgraph");

    @TempDir
    private Path folder;

    @Test
    void aStudyFileIsReadAndReplicated() throws IOException, InterruptedException {
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String rest = all.stream()
                .filter(jar ->
                        !TABLESAW.matcher(Path.of(jar).getFileName().toString()).find())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(rest.split(File.pathSeparator)).hasSize(all.size() - 9);
        Path log = folder.resolve("log");
        Process running = new ProcessBuilder(Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                rest,
                                Main.class.getName(),
                                "replicate",
                                "samples/data/veteran.json",
                                "--fractions",
                                "0.4",
                                "--replicates",
                                "2",
                                "--quiet",
                                "--out",
                                folder.toString())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = running.waitFor(2, TimeUnit.MINUTES);
        running.destroy();
        assertThat(ended).isTrue();
        assertThat(running.exitValue()).as(() -> contentOf(log)).isZero();
        assertThat(folder.resolve("report.html")).exists();
        assertThat(folder.resolve("replication.json")).exists();
    }

    private static String contentOf(Path log) {
        return Assertions.contentOf(log.toFile());
    }
}
