package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyUnderLockTest {
    private static final List<String> QUICK = List.of("--simulations", "2", "--scenarios", "no-effect", "--quiet");

    @TempDir
    private Path folder;

    private ColonFiles files;

    @BeforeEach
    void files() {
        files = ColonFiles.in(folder);
    }

    private Path locked(String... settings) {
        List<String> args = new ArrayList<>(List.of("lock", files.study().toString(), "--out", folder.toString()));
        args.addAll(List.of(settings));
        ProgramRun run = ProgramRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return folder.resolve("plan.lock.json");
    }

    private Path one() {
        return locked(
                "--generators",
                "sampling-with-replacement",
                "--fractions",
                "0.3",
                "--replicates",
                "3",
                "--rule",
                "reiter",
                "--withhold",
                "random",
                "--seed",
                "7");
    }

    private ProgramRun certified(Path lock, String... further) {
        List<String> args = new ArrayList<>(List.of("certify", files.study().toString(), "--lock", lock.toString()));
        args.addAll(QUICK);
        args.addAll(List.of("--out", folder.resolve("out").toString()));
        args.addAll(List.of(further));
        return ProgramRun.of(args.toArray(String[]::new));
    }

    private JsonNode written() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out").resolve("certificate.json").toFile());
    }

    private List<String> departures() throws IOException {
        List<String> departures = new ArrayList<>();
        written().get("lock").get("departures").forEach(each -> departures.add(each.asText()));
        return departures;
    }

    @Test
    void whatIsNotGivenTakesItsLockedValue() throws IOException {
        ProgramRun run = certified(one());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Locked plan kept").doesNotContain("Locked generators");
        JsonNode certificate = written();
        assertThat(certificate.get("lock").get("kept").asBoolean()).isTrue();
        JsonNode design = certificate.get("design");
        assertThat(design.get("generator").asText()).startsWith("sampling-with-replacement");
        assertThat(design.get("fraction").asDouble()).isEqualTo(0.3);
        assertThat(design.get("withhold").asText()).contains("random");
        assertThat(design.get("rule").asText()).isEqualTo("reiter");
        assertThat(design.get("replicates").asInt()).isEqualTo(3);
        assertThat(design.get("seed").asLong()).isEqualTo(7);
    }

    @Test
    void aCertificateUnderALockIsTheSameOtherwise() throws IOException {
        Path lock = one();
        assertThat(certified(lock).exitCode()).isZero();
        JsonNode with = written();
        ((ObjectNode) with).remove("lock");
        List<String> args = new ArrayList<>(List.of("certify", files.study().toString()));
        args.addAll(QUICK);
        args.addAll(List.of(("--generator sampling-with-replacement --fraction 0.3 --replicates 3 --rule reiter"
                        + " --withhold random --seed 7 --out " + folder.resolve("out"))
                .split(" ")));
        assertThat(ProgramRun.of(args.toArray(String[]::new)).exitCode()).isZero();
        assertThat(written()).isEqualTo(with);
        assertThat(Files.readString(folder.resolve("out/report.html"))).doesNotContain("ocked plan");
    }

    @Test
    void everyDepartureIsToldBehindTheLimits() throws IOException {
        Path lock = one();
        files.study("\"method\": \"logRank\", \"stratified\": true", "\"method\": \"logRank\", \"stratified\": false")
                .field(1, "age", "44");
        ProgramRun run = certified(
                lock, "--seed", "8", "--fraction", "0.25", "--generator", "independent-marginals", "--rule", "rubin");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Locked plan NOT kept, 7 departures");
        assertThat(departures())
                .contains(
                        "study file, analyses[1].stratified: locked true, now false",
                        "generators: locked sampling-with-replacement, used independent-marginals",
                        "fractions: locked 0.3, used 0.25",
                        "rule: locked reiter, used rubin",
                        "seed: locked 7, used 8")
                .anyMatch(each -> each.startsWith("table: locked SHA-256 "))
                .hasSize(7);
        String page = Files.readString(folder.resolve("out/report.html"));
        String verdict = page.substring(page.indexOf("Conclusion"), page.indexOf("What it is worth"));
        assertThat(verdict).contains("Departures from the locked plan. ", "seed: locked 7, used 8");
        assertThat(page.substring(page.indexOf("How it was made")))
                .contains("<dt>Locked plan</dt><dd>not kept</dd>", "<dt>Departure</dt>", "SHA-256 of the lock");
        assertThat(folder.resolve("out/report.md")).content().contains("Departures from the locked plan");
    }

    @Test
    void ofSeveralGeneratorsTheFirstAndOfSeveralFractionsTheOneThatIsNamed() throws IOException {
        Path lock = locked(
                "--generators",
                "sampling-with-replacement,independent-marginals",
                "--fractions",
                "0.2,0.3",
                "--replicates",
                "2");
        ProgramRun unclear = certified(lock);
        assertThat(unclear.exitCode()).isEqualTo(2);
        assertThat(unclear.err()).contains("locks the fractions [0.2, 0.3]", "--fraction says which");
        ProgramRun first = certified(lock, "--fraction", "0.2");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains(
                        "Locked plan kept",
                        "sampling-with-replacement, independent-marginals; the first of them is certified");
        assertThat(written().get("design").get("generator").asText()).startsWith("sampling-with-replacement");
        assertThat(folder.resolve("out/report.html")).content().contains("the first of them is certified");
        ProgramRun second = certified(lock, "--fraction", "0.3", "--generator", "independent-marginals");
        assertThat(second.out()).contains("Locked plan kept").doesNotContain("the first of them");
        ProgramRun other = certified(lock, "--fraction", "0.4");
        assertThat(other.exitCode()).isZero();
        assertThat(departures()).containsExactly("fractions: locked 0.2, 0.3, used 0.4");
    }

    @Test
    void aPlanThatAugmentsIsNotWhatIsCertified() throws IOException {
        Path lock = locked(
                "--generators",
                "sampling-with-replacement",
                "--fractions",
                "0.3",
                "--mode",
                "augmenting",
                "--replicates",
                "2");
        assertThat(certified(lock).exitCode()).isZero();
        assertThat(departures())
                .containsExactly(
                        "mode: locked augmenting, used replacing", "withhold: locked none, used last-recruited");
    }

    @Test
    void aTamperedLockIsRefused() throws IOException {
        Path lock = one();
        Files.writeString(lock, Files.readString(lock).replace("\"replicates\" : 3", "\"replicates\" : 2"));
        ProgramRun run = certified(lock);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Entry 1 was changed");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
