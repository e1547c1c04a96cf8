package org.trialtwin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of every notebook runs, and shows something. */
class NotebooksTest {
    private static final Path FOLDER = Path.of("samples", "notebooks");

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> code(Path notebook) throws IOException {
        List<String> cells = new ArrayList<>();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                StringBuilder source = new StringBuilder();
                cell.get("source").forEach(line -> source.append(line.asText()));
                cells.add(source.toString());
            }
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellShowsSomething(Path notebook) throws IOException {
        List<String> cells = code(notebook);
        assertThat(cells.get(0)).isEqualTo("%classpath ../target/trialtwin.jar");
        try (ShellSession shell = new ShellSession()) {
            for (String cell : cells.subList(1, cells.size())) {
                ShellSession.Output output = shell.run(cell);
                assertThat(output.printed() + output.value())
                        .as(cell)
                        .isNotBlank()
                        .isNotEqualTo("null")
                        .doesNotContain("NaN");
            }
        }
    }

    @Test
    void thereAreFive() throws IOException {
        assertThat(notebooks()).hasSize(5);
    }

    /** A notebook is kept without results: they would be old with the next change. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void noResultsAreKept(Path notebook) throws IOException {
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
            assertThat(cell.path("outputs")).isEmpty();
        }
    }
}
