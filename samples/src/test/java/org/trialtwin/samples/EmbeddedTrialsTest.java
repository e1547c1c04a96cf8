package org.trialtwin.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.io.CsvReader;
import org.trialtwin.trials.io.Study;

class EmbeddedTrialsTest {
    static Stream<String> names() {
        return EmbeddedTrials.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyEmbeddedTrialOpens(String name) {
        Study study = EmbeddedTrials.open(name);
        assertThat(study.data().patients()).isGreaterThan(100);
        assertThat(study.analyses()).isNotEmpty();
        assertThat(study.studySha256()).hasSize(64);
    }

    @Test
    void anUnknownTrialIsTold() {
        assertThatThrownBy(() -> EmbeddedTrials.open("nope")).hasMessageContaining("colon");
    }

    /** The shared folder has 15 digits of pbc's age, the export has all. */
    @ParameterizedTest
    @CsvSource({"colon, colon, 0", "gbsg, gbsg2, 0", "pbc, pbc, 1e-12", "rhDNase, rhdnase, 0", "veteran, veteran, 0"})
    void theEmbeddedTablesAreThoseOfTheReferenceFolder(String embedded, String reference, double tolerance)
            throws IOException {
        String folder = System.getenv("TRIALTWIN_DATA");
        if (folder == null) {
            assertThat(System.getenv("CI"))
                    .as("TRIALTWIN_DATA is not set, and CI needs it")
                    .isNull();
        }
        assumeTrue(folder != null, "TRIALTWIN_DATA is not set: no reference tables to compare with");
        Dataset ours;
        try (InputStream in = EmbeddedTrials.class.getResourceAsStream("data/" + embedded + ".csv")) {
            ours = CsvReader.read(in.readAllBytes(), embedded);
        }
        Dataset theirs = CsvReader.read(Files.readAllBytes(Path.of(folder, "trials", reference + ".csv")), reference);
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        assertThat(ours.names()).isEqualTo(theirs.names());
        for (Column column : ours.columns()) {
            Column other = theirs.column(column.name());
            for (int row = 0; row < ours.rows(); row++) {
                String place = column.name() + ", row " + (row + 1);
                if (embedded.equals("pbc") && column.name().equals("age")) {
                    assertThat(Double.parseDouble(column.text(row)))
                            .as(place)
                            .isCloseTo(Double.parseDouble(other.text(row)), within(tolerance));
                } else {
                    assertThat(column.text(row)).as(place).isEqualTo(other.text(row));
                }
            }
        }
    }
}
