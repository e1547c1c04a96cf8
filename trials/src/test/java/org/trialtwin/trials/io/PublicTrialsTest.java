package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.trials.endpoint.Endpoint;

/** Loads every public trial by its study file and compares patients, arms and events with what its dictionary states. */
class PublicTrialsTest {
    private static final Path STUDIES = Path.of("src", "test", "resources", "studies");
    private static final String FOLDER = System.getenv("TRIALTWIN_DATA");

    @BeforeEach
    void theTablesAreThere() {
        if (FOLDER == null) {
            assertThat(System.getenv("CI"))
                    .as("TRIALTWIN_DATA is not set, and CI needs it")
                    .isNull();
        }
        assumeTrue(FOLDER != null, "TRIALTWIN_DATA is not set: no trials to load");
    }

    private static JsonNode expected() {
        try {
            return new ObjectMapper().readTree(Files.readString(STUDIES.resolve("expected-counts.json"), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Study load(String study) {
        return Study.read(
                study,
                path -> Files.readAllBytes(
                        path.equals(study)
                                ? STUDIES.resolve(path)
                                : Path.of(FOLDER, "trials").resolve(path)),
                (analysis, design) -> List.of());
    }

    @Test
    void everyTableHasItsExpectation() throws IOException {
        Set<String> tables = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of(FOLDER, "trials"))) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".csv"))
                    .forEach(tables::add);
        }
        Set<String> found = new HashSet<>();
        expected().properties().forEach(table -> found.add(table.getKey()));
        assertThat(found).isEqualTo(tables);
    }

    /** The page holds what was compared; it is written anew beside the build and must not differ. */
    @Test
    void thePageHoldsWhatWasCompared() throws IOException {
        StringBuilder table = new StringBuilder(CountsTable.HEADER);
        Map<String, Study> loaded = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : expected().properties()) {
            String study = entry.getValue().get("study").asText();
            table.append(CountsTable.row(
                    loaded.computeIfAbsent(study, PublicTrialsTest::load), entry.getKey(), study, entry.getValue()));
        }
        Files.writeString(Path.of("target", "public-trials.md"), table, UTF_8);
        String page = Files.readString(Path.of("..", "docs", "validation", "public-trials.md"), UTF_8);
        assertThat(page).contains(table);
    }

    static Stream<String> studies() {
        return StreamSupport.stream(expected().spliterator(), false)
                .map(table -> table.get("study").asText())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void theTrialHasItsPatientsAndEvents(String name) {
        Study study = load(name);
        Map<String, JsonNode> tables = new LinkedHashMap<>();
        expected().properties().forEach(entry -> {
            if (entry.getValue().get("study").asText().equals(name)) {
                tables.put(entry.getKey(), entry.getValue());
            }
        });
        List<String> differences = new ArrayList<>();
        Set<String> compared = new HashSet<>();
        tables.forEach((table, want) -> new ComparedTable(study.data(), table, want, differences).run(compared));
        assertThat(differences).isEmpty();
        assertThat(compared)
                .containsExactlyInAnyOrderElementsOf(study.design().endpoints().stream()
                        .filter(endpoint -> !endpoint.type().equals("composite"))
                        .map(Endpoint::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void whatIsWrittenReadsBack(String name) {
        Study study = load(name);
        String data = name.replace(".json", ".csv");
        String text = StudyWriter.text(study.design(), study.analyses(), data);
        Study back = Study.read(
                name,
                path -> path.equals(name)
                        ? text.getBytes(UTF_8)
                        : Files.readAllBytes(Path.of(FOLDER, "trials").resolve(path)),
                (analysis, design) -> List.of());
        assertThat(back.design()).hasToString(study.design().toString());
        assertThat(back.design().endpoints()).isEqualTo(study.design().endpoints());
        assertThat(back.design().estimands()).isEqualTo(study.design().estimands());
        assertThat(back.design().multiplicity()).isEqualTo(study.design().multiplicity());
        assertThat(back.design().randomisation()).isEqualTo(study.design().randomisation());
        assertThat(back.analyses()).isEqualTo(study.analyses());
        assertThat(StudyWriter.text(back.design(), back.analyses(), data)).isEqualTo(text);
    }
}
