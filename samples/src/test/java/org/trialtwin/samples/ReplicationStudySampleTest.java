package org.trialtwin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample project is no module of this build; it must keep up with the library all the same. */
class ReplicationStudySampleTest {
    private static final Path PROJECT = Path.of("samples/replication-study");

    @TempDir
    private Path folder;

    @Test
    void compilesWithTheLibraryAsItIs() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(PROJECT.resolve("src/test/java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            told,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as(told.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"colon.csv", "colon.json", "LICENSE-LGPL-2.txt"})
    void itsTrialIsTheEmbeddedOne(String file) {
        assertThat(PROJECT.resolve("src/test/resources/com/example/colon").resolve(file))
                .hasSameBinaryContentAs(Path.of("samples/data").resolve(file));
    }

    /** Needs Maven and, for a new local repository, a network. */
    @Test
    @Tag("study")
    void runsAsAStrangerWouldRunIt() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder script = new ProcessBuilder(
                        "bash", PROJECT.resolve("as-a-stranger.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process running = script.start();
        boolean ended = running.waitFor(30, TimeUnit.MINUTES);
        running.destroy();
        assertThat(ended).isTrue();
        assertThat(log)
                .content()
                .contains("BUILD SUCCESS", "target/trialtwin/com.example.colon.ColonCancerTest/report.html");
        assertThat(running.exitValue()).isZero();
    }
}
