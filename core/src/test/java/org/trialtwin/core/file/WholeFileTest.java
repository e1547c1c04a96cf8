package org.trialtwin.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @Test
    void aFileWhoseWritingFailsStaysAsItWas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("in/a.txt");
        WholeFile.write(file, "before");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("half-way");
                }))
                .hasMessage("half-way");
        assertThat(file).hasContent("before");
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
        WholeFile.write(file, out -> out.write('x'));
        assertThat(file).hasContent("x");
    }
}
