package org.trialtwin.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void writesAndReplacesAndLeavesNothingElse() throws IOException {
        Path target = folder.resolve("new").resolve("deep").resolve("result.json");
        WholeFile.write(target, "first");
        WholeFile.write(target, "zweite Fassung: ä");
        assertThat(target).hasContent("zweite Fassung: ä");
        assertThat(names(target.getParent())).containsExactly("result.json");
    }

    @Test
    void aFailureLeavesTheOldFileAndNoTemporaryOne() throws IOException {
        Path occupied = folder.resolve("result.json");
        Files.createDirectories(occupied.resolve("full"));
        assertThatThrownBy(() -> WholeFile.write(occupied, "text")).isInstanceOf(IOException.class);
        assertThat(names(folder)).containsExactly("result.json");
        Path file = Files.writeString(folder.resolve("file"), "kept");
        assertThatThrownBy(() -> WholeFile.write(file.resolve("below"), "text")).isInstanceOf(IOException.class);
        assertThat(file).hasContent("kept");
    }

    @Test
    void theFileIsAsReadableAsAnyOther() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        Path whole = folder.resolve("whole");
        WholeFile.write(whole, "text");
        assertThat(Files.getPosixFilePermissions(whole)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    private static Stream<String> names(Path in) throws IOException {
        return Files.list(in).map(path -> path.getFileName().toString());
    }

    @Test
    void aStreamThatBreaksLeavesTheOldFile() throws IOException {
        Path target = folder.resolve("in").resolve("a.txt");
        WholeFile.write(target, "before");
        assertThatThrownBy(() -> WholeFile.write(target, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("half-way");
                }))
                .hasMessage("half-way");
        assertThat(target).hasContent("before");
        assertThat(names(target.getParent())).containsExactly("a.txt");
        WholeFile.write(target, out -> out.write('x'));
        assertThat(target).hasContent("x");
    }
}
