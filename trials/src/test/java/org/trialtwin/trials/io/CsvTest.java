package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;

class CsvTest {
    private static Dataset read(String text) {
        return CsvReader.read(text.getBytes(UTF_8), "table.csv");
    }

    @Test
    void awkwardTextsReadBackAsTheyWere() {
        List<String> awkward = Arrays.asList(
                "a, b",
                "\"quoted\"",
                "two\nlines",
                "carriage\r\nreturn",
                "Zürich, 東京, 🙂",
                " spaces ",
                "'",
                null,
                "tab\there",
                "\"");
        Dataset table = SmallTrial.table(10, 1).with(TextColumn.of("comment", awkward));
        TrialData data = TrialData.of(SmallTrial.builder().build(), table);
        Dataset back = read(CsvWriter.text(data));
        assertThat(back.names()).endsWith("response", "origin");
        assertThat(back.column("comment")).isEqualTo(table.column("comment"));
        assertThat(back.column("origin").text(0)).isEqualTo("REAL");
        assertThat(TrialData.of(data.design(), back.select(table.names()))).isEqualTo(data);
    }

    @Test
    void aTableReadsBackToTheLastBit() {
        TrialData data = SmallTrial.data(300, 5);
        assertThat(CsvWriter.text(data)).doesNotContain("\r");
        assertThat(TrialData.of(
                        data.design(),
                        read(CsvWriter.text(data)).select(data.table().names())))
                .isEqualTo(data);
    }

    @Test
    void marksOfOrderAndLineEndsAreUnderstood() {
        Dataset plain = read("a,b\n1,\u00e4\n");
        assertThat(read("\ufeffa,b\n1,\u00e4\n")).isEqualTo(plain);
        assertThat(read("a,b\r\n1,\u00e4\r\n\r\n")).isEqualTo(plain);
        assertThat(read(" a , b\n1,\u00e4")).isEqualTo(plain);
        assertThat(CsvReader.read("a,b\n1,\u00e4\n".getBytes(UTF_16), "x")).isEqualTo(plain);
    }

    @Test
    void emptyFieldsAreMissing() {
        Dataset table = read("a,b,c\n,\"\",   \n");
        assertThat(table.columns()).allMatch(column -> column.isMissing(0));
    }

    @Test
    void everyRaggedRowIsNamed() {
        assertThatThrownBy(() -> read("a,b\n1\n1,2\n1,2,3\n"))
                .hasMessageContaining("Row 1 has 1 fields")
                .hasMessageContaining("Row 3 has 3 fields");
    }

    @Test
    void aHundredThousandPatientsAreRead() {
        readPatients(100_000);
    }

    @Test
    @Tag("benchmark")
    void aMillionPatientsAreReadInSecondsAndBoundedMemory() {
        Runtime runtime = Runtime.getRuntime();
        readPatients(1_000_000);
        System.gc();
        long used = runtime.totalMemory() - runtime.freeMemory();
        assertThat(used).as("bytes in use").isLessThan(2L << 30);
    }

    /** Of 22 MB of text: one to two seconds on two busy cores, 615 MB allocated on the way, 104 MB kept. */
    @Test
    @Tag("benchmark")
    void aMillionRowsTakeAFewSecondsAndMemoryInProportion() {
        byte[] csv = patients(1_000_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        CsvReader.read(patients(10_000), "warm.csv");
        long before = threads.getThreadAllocatedBytes(id);
        long start = System.nanoTime();
        assertThat(CsvReader.read(csv, "large.csv").rows()).isEqualTo(1_000_000);
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(8);
        assertThat(threads.getThreadAllocatedBytes(id) - before)
                .as("bytes allocated for %d bytes", csv.length)
                .isLessThan(40L * csv.length);
    }

    private static byte[] patients(int patients) {
        String header = "id,arm,sex,age,os,dead\n";
        return IntStream.range(0, patients)
                .mapToObj(i -> i + "," + i % 2 + "," + (i % 3 == 0 ? "f" : "m") + "," + (20 + i % 70) + "," + i % 4000
                        + ".5," + i % 5 / 4 + "\n")
                .collect(Collectors.joining("", header, ""))
                .getBytes(UTF_8);
    }

    private static void readPatients(int patients) {
        byte[] csv = patients(patients);
        TrialDesign design = TrialDesign.builder("Large")
                .subjectId("id")
                .enrolmentOrder("id")
                .armColumn("arm")
                .arms(Arm.control("0"), Arm.experimental("1"))
                .baseline(Covariate.categorical("sex"), Covariate.continuous("age"))
                .primary(SmallTrial.OS)
                .build();
        TrialData data = TrialData.of(design, CsvReader.read(csv, "large.csv"));
        assertThat(data.patients()).isEqualTo(patients);
        assertThat(data.armSizes()).containsExactly(patients / 2, patients / 2);
    }
}
