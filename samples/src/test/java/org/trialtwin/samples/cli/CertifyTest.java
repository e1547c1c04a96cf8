package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.samples.Main;

class CertifyTest {
    @TempDir
    private Path folder;

    private ColonFiles files;

    @BeforeEach
    void files() {
        files = ColonFiles.in(folder);
    }

    private String[] certify(Path out, int simulations, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "certify",
                files.study().toString(),
                "--generator",
                "sampling-with-replacement",
                "--fraction",
                "0.4",
                "--replicates",
                "3",
                "--simulations",
                Integer.toString(simulations),
                "--seed",
                "5",
                "--design-effect",
                "OS=0.7",
                "--quiet",
                "--out",
                out.toString()));
        args.addAll(Arrays.asList(more));
        return args.toArray(new String[0]);
    }

    @Test
    void theSameBytesAtAnyNumberOfThreadsAndAWellFormedPage() throws Exception {
        Path one = folder.resolve("one");
        Path four = folder.resolve("four");
        ProgramRun run = ProgramRun.of(certify(one, 8, "--threads", "1"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(ProgramRun.of(certify(four, 8, "--threads", "4")).exitCode()).isZero();
        assertThat(Files.readString(four.resolve("certificate.json")))
                .isEqualTo(Files.readString(one.resolve("certificate.json")));
        assertThat(one.resolve("certificate.checkpoint")).doesNotExist();
        JsonNode json = new ObjectMapper().readTree(Files.readString(one.resolve("certificate.json")));
        assertThat(json.at("/design/rule").asText()).isEqualTo("rubin");
        assertThat(json.at("/design/simulations").asInt()).isEqualTo(8);
        assertThat(json.at("/coverage/value").isNumber()).isTrue();
        assertThat(json.at("/power/monteCarloError").isNumber()).isTrue();
        assertThat(json.at("/rows")).hasSize(10 * 3);
        for (String figure :
                List.of("typeOneError", "power", "coverage", "bias", "rootMeanSquaredError", "effectiveSampleSize")) {
            assertThat(json.at("/rows/0/" + figure).has("monteCarloError"))
                    .as(figure)
                    .isTrue();
        }
        assertThat(run.out()).contains("synthetic patients").contains("Rubin's rule assumes proper draws");
        String page = Files.readString(one.resolve("report.html"));
        assertThat(page).contains("What it is worth").contains("SHA-256 of study file");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertThat(factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(Files.readAllBytes(one.resolve("report.html"))))
                        .getElementsByTagName("table")
                        .getLength())
                .isGreaterThan(1);
    }

    @Test
    void aGateThatIsNotPassedStopsWithItsFigures() {
        files.study("\"alpha\"", "\"gates\": [ { \"gate\": \"armBalance\", \"limit\": 0.0001 } ],\n  \"alpha\"");
        ProgramRun run = ProgramRun.of(certify(folder.resolve("out"), 8));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("validity gate was not passed")
                .contains("NOT PASSED")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out").resolve("certificate.json")).doesNotExist();
    }

    @Test
    void tipAndAdviseWriteTheirFiles() throws IOException {
        Path out = folder.resolve("out");
        ProgramRun tip = ProgramRun.of(
                "tip",
                files.study().toString(),
                "--generators",
                "sampling-with-replacement",
                "--fractions",
                "0.4",
                "--drifts",
                "0",
                "--repeats",
                "2",
                "--replicates",
                "2",
                "--quiet",
                "--out",
                out.toString());
        assertThat(tip.exitCode()).as(tip.err()).isZero();
        JsonNode tipping = new ObjectMapper().readTree(Files.readString(out.resolve("tipping.json")));
        assertThat(tipping.at("/cells/0/flips").isNumber()).isTrue();
        assertThat(tipping.at("/exchangeability")).hasSize(2 * 3);
        ProgramRun advise = ProgramRun.of(
                "advise",
                files.study().toString(),
                "--generator",
                "sampling-with-replacement",
                "--fractions",
                "0.1",
                "--p-value-error",
                "0.03",
                "--simulations",
                "3",
                "--quiet",
                "--out",
                out.toString());
        assertThat(advise.exitCode()).as(advise.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(out.resolve("advice.json")))
                        .at("/fractions"))
                .hasSize(1);
    }

    /** A process that is killed ten times, each time at a random moment, and started again. */
    @Tag("study")
    @Test
    void aRunThatIsKilledTenTimesGivesTheSameBytes() throws Exception {
        String[] more = {"--scenarios", "no-effect,resampled", "--threads", "2"};
        Path whole = folder.resolve("whole");
        long start = System.nanoTime();
        Process uninterrupted = start(certify(whole, 600, more));
        assertThat(uninterrupted.waitFor()).isZero();
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        Path killed = folder.resolve("killed");
        Random random = new Random(1);
        int kills = 0;
        long written = 0;
        while (kills < 10) {
            Process process = start(certify(killed, 600, more));
            if (!process.waitFor((long) (milliseconds * (0.15 + 0.45 * random.nextDouble())), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                kills++;
                Path checkpoint = killed.resolve("certificate.checkpoint");
                written = Math.max(written, Files.exists(checkpoint) ? Files.size(checkpoint) : 0);
            } else {
                // It came to its end between kills: the same bytes, and once more from the start.
                assertSame(killed, whole);
                Files.delete(killed.resolve("certificate.json"));
            }
        }
        assertThat(written).as("bytes of finished repetitions").isGreaterThan(1000);
        assertThat(start(certify(killed, 600, more)).waitFor()).isZero();
        assertSame(killed, whole);
    }

    private static void assertSame(Path killed, Path whole) throws IOException {
        assertThat(Files.mismatch(killed.resolve("certificate.json"), whole.resolve("certificate.json")))
                .isEqualTo(-1);
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(args));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
