package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(tables(one)).isGreaterThan(1);
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
    void tipAndAdviseWriteTheirFiles() throws Exception {
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
        assertThat(out.resolve("tipping.checkpoint")).doesNotExist();
        assertThat(tables(out)).isGreaterThan(5);
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Tipping point: ")
                .contains("exchangeable with those before")
                .contains("SHA-256 of study file");
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
        assertThat(out.resolve("advice-0.1.checkpoint")).doesNotExist();
        assertThat(tables(out)).isEqualTo(2);
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Advice: ")
                .contains("power, observed")
                .contains("Type-I error, with 2 Monte Carlo errors</title>", "Coverage of the interval, with")
                .contains("synthetic patients");
    }

    /** How many tables a page has that is well-formed. */
    private static int tables(Path out) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(out.resolve("report.html"))))
                .getElementsByTagName("table")
                .getLength();
    }
}
