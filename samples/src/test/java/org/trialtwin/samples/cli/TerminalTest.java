package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty1, true",
        "/dev/console, true",
        "/dev/null, false",
        "pipe:[4711], false",
        "/home/someone/errors.txt, false"
    })
    void linesAreRewrittenWhereStandardErrorIsATerminal(String target, boolean expected) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));
        // Where standard error goes counts, not whether there is a console: results may be piped and progress watched.
        assertThat(Terminal.of(Map.of(), link, !expected).rewritesLines()).isEqualTo(expected);
        assertThat(Terminal.of(Map.of("TERM", "dumb"), link, true).rewritesLines())
                .isFalse();
        Files.delete(link);
    }

    @Test
    void theConsoleCountsWhereThereIsNoLink() {
        assertThat(Terminal.of(Map.of(), folder.resolve("none"), true).rewritesLines())
                .isTrue();
        assertThat(Terminal.of(Map.of(), folder.resolve("none"), false).rewritesLines())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "200, 200", "5, 20", "0, 120", "-3, 120", "wide, 120", "'', 120", "99999999999, 120"})
    void theWidthIsThatOfTheEnvironment(String columns, int width) {
        assertThat(Terminal.of(Map.of("COLUMNS", columns), folder.resolve("none"), false)
                        .width())
                .isEqualTo(width);
    }

    @Test
    void thisProcessHasOne() {
        assertThat(Terminal.here().width()).isPositive();
    }
}
