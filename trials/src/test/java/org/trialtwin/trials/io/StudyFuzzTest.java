package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a study file, a table or a companion, the reader gives data or says what is wrong. */
class StudyFuzzTest {
    private static final Pattern VALUES = Pattern.compile("\"[^\"]*\"|-?[0-9][0-9.]*|true|false|\\{[^{}]*\\}");
    private static final Pattern FIELDS = Pattern.compile("[^,\n]+");
    private static final String COMPANIONS = "relapses.csv hospital.csv visits.csv";

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStudyFileIsReadOrRefused() {
        study(2_000);
    }

    @Test
    @Tag("study")
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStudyFileIsReadOrRefusedForLong() {
        study(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients.csv", COMPANIONS})
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tablesOfAStudyAreReadOrRefused(String tables) {
        tables(tables, 2_000);
    }

    @ParameterizedTest
    @Tag("study")
    @ValueSource(strings = {"patients.csv", COMPANIONS})
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tablesOfAStudyAreReadOrRefusedForLong(String tables) {
        tables(tables, 100_000);
    }

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTableIsReadOrRefused() {
        table(2_000);
    }

    @Test
    @Tag("study")
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTableIsReadOrRefusedForLong() {
        table(100_000);
    }

    /** Each mutant is read with the tables of the study that it was. */
    private static void study(int count) {
        List<StudyFiles> sound = List.of(SoundStudies.factorial(), SoundStudies.eyes(), SoundStudies.records());
        byte[][] valid = sound.stream()
                .map(files -> files.text(StudyFiles.STUDY).getBytes(UTF_8))
                .toArray(byte[][]::new);
        Map<String, String> tables = new HashMap<>();
        sound.forEach(files -> tables.putAll(files.texts()));
        Mutations.of(valid, 20261122).exchanging(VALUES).check(count, bytes -> read(tables, StudyFiles.STUDY, bytes));
    }

    private static void tables(String names, int count) {
        Map<String, String> files = SoundStudies.factorial().texts();
        List<String> tables = List.of(names.split(" "));
        for (String table : tables) {
            byte[][] valid = {files.get(table).getBytes(UTF_8)};
            Mutations.of(valid, 20261123)
                    .exchanging(FIELDS)
                    .check(count / tables.size(), bytes -> read(files, table, bytes));
        }
    }

    private static void read(Map<String, String> files, String changed, byte[] bytes) {
        Study.read(
                StudyFiles.STUDY,
                path -> {
                    if (path.equals(changed)) {
                        return bytes;
                    }
                    String text = files.get(path);
                    if (text == null) {
                        throw new FileNotFoundException(path);
                    }
                    return text.getBytes(UTF_8);
                },
                (analysis, design) -> List.of());
    }

    private static void table(int count) {
        byte[][] valid = {
            SoundStudies.factorial().text("patients.csv").getBytes(UTF_8),
            SoundStudies.factorial().text("visits.csv").replace("\n", "\r\n").getBytes(UTF_8),
            "\ufeffid,note\n1,\"a, \"\"b\"\"\nc\"\n2,\n3,Z\u00fcrich \u6771\u4eac\n".getBytes(UTF_8),
            "id,arm\n1,Obs\n2,Lev\n3,\n".getBytes(StandardCharsets.UTF_16),
        };
        Mutations.of(valid, 20261124).exchanging(FIELDS).check(count, bytes -> CsvReader.read(bytes, "mutated.csv"));
    }
}
