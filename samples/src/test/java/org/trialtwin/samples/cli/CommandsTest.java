package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path folder;

    private Path run(String out, String... args) {
        Path target = folder.resolve(out);
        String[] all = new String[args.length + 3];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--quiet";
        all[args.length + 1] = "--out";
        all[args.length + 2] = target.toString();
        ProgramRun run = ProgramRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return target;
    }

    private String study() {
        return ColonFiles.in(folder).study().toString();
    }

    /** R 4.2.2, survival 3.5-3: {@code coxph(Surv(os_time, os_event) ~ arm, colon)}, ties by Efron's method; R stops iterating at about 1e-8. */
    @Test
    void analyzeAgreesWithR() throws IOException {
        Path out = run("out", "analyze", study());
        JsonNode results = new ObjectMapper()
                .readTree(out.resolve("analysis.json").toFile())
                .get("results");
        JsonNode cox = results.get(1);
        assertThat(cox.get("contrast").asText()).isEqualTo("Lev+5FU vs Obs");
        assertThat(cox.get("logEstimate").asDouble()).isCloseTo(-0.3717102757435, within(1e-8));
        assertThat(cox.get("standardError").asDouble()).isCloseTo(0.118753999576, within(1e-8));
        assertThat(cox.get("n").asInt()).isEqualTo(619);
    }

    @Test
    void compareRanksGeneratorsBesideTheReferences() throws IOException {
        Path out = run(
                "compared",
                "compare",
                study(),
                "--generators",
                "sequential-trees,dp-marginals",
                "--replicates",
                "2",
                "--repeats",
                "2",
                "--halves",
                "2");
        JsonNode results =
                new ObjectMapper().readTree(out.resolve("comparison.json").toFile());
        assertThat(results.get("ranking")).hasSize(6);
        JsonNode fidelity = results.get("ranking").get(2);
        assertThat(fidelity.get("aspect").asText()).isEqualTo("fidelity");
        assertThat(fidelity.get("meanRank").get("value").asDouble()).isLessThan(1.3);
        assertThat(results.get("audits").findValuesAsText("generator"))
                .containsExactly(
                        "sequential-trees", "dp-marginals", "sampling-with-replacement", "independent-marginals");
        assertThat(results.get("cells").findValuesAsText("generator")).contains("drop-only");
        assertThat(out.resolve("report.html")).content().contains("Rank in disclosure");
    }

    @Test
    void reportHasTheFiguresOfTheOtherCommandsOnOnePage() throws IOException {
        String[] shared = {study(), "--generators", "sampling-with-replacement", "--replicates", "2", "--repeats", "2"};
        Path all = run("all", with("report", shared, "--fractions", "0.2,0.4", "--simulations", "4", "--halves", "2"));
        Path replicated = run("replicate", with("replicate", shared, "--fractions", "0.2,0.4"));
        Path tipped = run("tip", with("tip", shared, "--fractions", "0.2,0.4"));
        Path compared = run("compare", with("compare", shared, "--halves", "2"));
        assertThat(all.resolve("replication.json")).hasSameBinaryContentAs(replicated.resolve("replication.json"));
        assertThat(all.resolve("tipping.json")).hasSameBinaryContentAs(tipped.resolve("tipping.json"));
        assertThat(all.resolve("comparison.json")).hasSameBinaryContentAs(compared.resolve("comparison.json"));
        assertThat(all.resolve("certificate.json")).exists();
        assertThat(all.resolve("report.html"))
                .content()
                .contains(
                        "Certificate: what the hybrid is worth",
                        "Tipping point: where the decision flips",
                        "Disclosure against fidelity: twins alone",
                        "<dt>Certificate</dt>",
                        "<dt>Disclosure</dt>");
        assertThat(all.resolve("report.md")).content().contains("#### What it is worth");
        assertThat(all.resolve("certificate.checkpoint")).doesNotExist();
    }

    private static String[] with(String command, String[] shared, String... further) {
        return Stream.of(Stream.of(command), Stream.of(shared), Stream.of(further))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    @Test
    void replicateGivesTheSameBytesAtAnyNumberOfThreads() throws IOException {
        byte[] one = Files.readAllBytes(replicated("one", "1"));
        assertThat(Files.readAllBytes(replicated("two", "2"))).isEqualTo(one);
        assertThat(Files.readAllBytes(replicated("again", "2"))).isEqualTo(one);
    }

    private Path replicated(String out, String threads) {
        return run(
                        out,
                        "replicate",
                        study(),
                        "--fractions",
                        "0.1,0.3",
                        "--replicates",
                        "2",
                        "--repeats",
                        "2",
                        "--threads",
                        threads)
                .resolve("replication.json");
    }

    @Test
    void testsOverAllArmsArePrinted() {
        ProgramRun replicate = ProgramRun.of(
                "replicate",
                study(),
                "--fractions",
                "0.3",
                "--generators",
                "sampling-with-replacement",
                "--replicates",
                "2",
                "--out",
                folder.resolve("arms").toString());
        assertThat(replicate.exitCode()).as(replicate.err()).isZero();
        assertThat(replicate.out())
                .contains("OS / logRank / all arms, a test without an estimate. Trial: chi-squared")
                .contains("DFS / logRank / all arms, a test without an estimate", "D2 pools", "How to read this");
        assertThat(replicate
                        .out()
                        .lines()
                        .dropWhile(line -> !line.contains("all arms"))
                        .takeWhile(line -> !line.startsWith("How to read")))
                .allMatch(line -> line.length() <= 120);
    }

    @Test
    void atFractionZeroTheHybridIsTheTrial() throws IOException {
        Path out = run("zero", "replicate", study(), "--fractions", "0", "--replicates", "2");
        JsonNode cells = new ObjectMapper()
                .readTree(out.resolve("replication.json").toFile())
                .get("cells");
        assertThat(cells).isNotEmpty();
        for (JsonNode cell : cells) {
            assertThat(cell.get("hybrid").get("estimate"))
                    .isEqualTo(cell.get("real").get("estimate"));
            assertThat(cell.get("hybrid").get("standardError").asDouble())
                    .isCloseTo(cell.get("real").get("standardError").asDouble(), within(1e-12));
        }
    }

    @Test
    void twinsHaveTheColumnsOfTheSourceAndTheirOrigin() throws IOException {
        Path out = run("twins", "twins", study(), "--per-arm", "7");
        List<String> lines = Files.readAllLines(out.resolve("twins.csv"));
        String header = ColonFiles.resource("colon.csv").lines().findFirst().orElseThrow();
        assertThat(lines).hasSize(1 + 3 * 7);
        assertThat(lines.get(0)).isEqualTo(header + ",origin");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.startsWith("SYNTHETIC-"))
                .allMatch(line -> line.endsWith(",SYNTHETIC"));
        // rec_time and rec_event are in no declaration: nothing is learned about them.
        int undeclared = List.of(header.split(",")).indexOf("rec_time");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.split(",", -1)[undeclared].isEmpty());
        assertThat(out.resolve("twins.provenance.json")).content().contains("sequential-trees", "all patients");
        assertThat(run("again", "twins", study(), "--per-arm", "7").resolve("twins.csv"))
                .hasSameBinaryContentAs(out.resolve("twins.csv"));
    }

    private static List<String> cells(Path csv, String column) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        int at = List.of(lines.get(0).split(",")).indexOf(column);
        return lines.stream().skip(1).map(line -> line.split(",", -1)[at]).toList();
    }

    @Test
    void twinsAreChosenByArmAndCovariate() throws IOException {
        Path twins = run(
                        "women",
                        "twins",
                        study(),
                        "--per-arm",
                        "31",
                        "--arm",
                        "Lev",
                        "--where",
                        "age>65",
                        "--where",
                        "sex=0",
                        "--balanced",
                        "extent")
                .resolve("twins.csv");
        assertThat(cells(twins, "arm")).hasSize(31).containsOnly("Lev");
        assertThat(cells(twins, "sex")).containsOnly("0");
        assertThat(cells(twins, "age")).allMatch(age -> Double.parseDouble(age) > 65);
        assertThat(cells(twins, "extent").stream()
                        .filter(extent -> extent.equals("1"))
                        .count())
                .isEqualTo(8);
        assertThat(twins.resolveSibling("twins.provenance.json")).content().contains("age>65 and sex=0", "of 929 rows");
    }

    @Test
    void eachPatientGetsATwinUnderControl() throws IOException {
        Path twins = run("counterfactual", "twins", study(), "--counterfactual", "Obs")
                .resolve("twins.csv");
        assertThat(cells(twins, "arm")).hasSize(929).containsOnly("Obs");
        Path real = folder.resolve("real.csv");
        Files.writeString(real, ColonFiles.resource("colon.csv"));
        assertThat(cells(twins, "age")).isEqualTo(cells(real, "age"));
        assertThat(cells(twins, "nodes")).isEqualTo(cells(real, "nodes"));
    }

    @Test
    void everythingWrongWithARequestIsToldAtOnce() {
        ProgramRun run = ProgramRun.of(
                "twins",
                study(),
                "--per-arm",
                "5",
                "--arm",
                "Nobody",
                "--where",
                "os_time>3",
                "--where",
                "sex=x",
                "--balanced",
                "age",
                "--quiet",
                "--out",
                folder.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("\"Nobody\" is not one of the declared arms", "\"os_time\" is an outcome")
                .contains("no level \"x\"", "\"age\" is a number and has no levels");
        ProgramRun none = ProgramRun.of(
                "twins", study(), "--per-arm", "5", "--where", "age>200", "--quiet", "--out", folder.toString());
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("\"age>200\" is fulfilled by 0 of 929");
    }

    @Test
    void generatorsAreListed() {
        ProgramRun run = ProgramRun.of("generators");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains("sequential-trees", "sampling-with-replacement", "independent-marginals");
    }
}
