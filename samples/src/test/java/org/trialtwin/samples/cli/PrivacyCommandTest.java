package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.stats.lock.PlanLock;

class PrivacyCommandTest {
    private static final String FILE = PrivateTrialFiles.DECLARED;

    @TempDir
    private Path folder;

    private PrivateTrialFiles files;

    @BeforeEach
    void files() throws IOException {
        files = PrivateTrialFiles.in(folder);
    }

    private ProgramRun run(String command, String text) throws IOException {
        return files.run(command, text);
    }

    private JsonNode written(String file) throws IOException {
        return files.written(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mst", "aim", "privbayes"})
    void twinsTellWhatTheyCost(String generator) throws IOException {
        ProgramRun run = run("twins --per-arm 50 --generator " + generator, FILE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Privacy loss of all releases, delta 0.000001", generator, "twins");
        assertThat(run.err()).contains("differential privacy");
        assertThat(Files.readAllLines(folder.resolve("out/twins.csv"))).hasSize(101);
        JsonNode told = written("twins.provenance.json").get("privacy");
        assertThat(told.get("sha256").asText()).isEqualTo(Sha256.of(FILE.getBytes(StandardCharsets.UTF_8)));
        assertThat(told.get("private").asBoolean()).isTrue();
        assertThat(told.get("releases").get(0).get("number").asInt()).isOne();
        assertThat(told.get("epsilon").asDouble()).isBetween(0.999, 1.001);
        assertThat(written("twins.provenance.json")
                        .get("provenance")
                        .get("settings")
                        .get("guarantee")
                        .asText())
                .contains("1");
    }

    @Test
    void everyFractionAndRepeatOfAReplicationIsARelease() throws IOException {
        ProgramRun run =
                run("replicate --generators mst,sequential-trees --fractions 0.2,0.4 --repeats 2 --replicates 3", FILE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode told = written("replication.json").get("privacy");
        assertThat(told.get("releases")).hasSize(1);
        assertThat(told.get("releases").get(0).get("number").asInt()).isEqualTo(4);
        assertThat(told.get("rho").asDouble()).isEqualTo(4 * PrivateTrialFiles.ONE);
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains("privacy loss", "4 releases of mst (replication)", "SHA-256 of privacy file");
        assertThat(folder.resolve("out/report.md")).content().contains("4 releases of mst (replication)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twins --per-arm 5 --generator mst",
                "replicate --generators sequential-trees,aim",
                "certify --generator privbayes",
                "compare --generators mst",
                "audit --synthetic twins.csv --generator mst",
                "report --generators mst",
                "advise --generator mst",
                "tip --generators mst",
                "card --generator mst",
                "lock --generators mst"
            })
    void aPrivateGeneratorAsksForItsFile(String command) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(1, files.study().toString());
        args.addAll(List.of("--out", folder.resolve("out").toString()));
        ProgramRun run = ProgramRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is private", "needs --privacy FILE", "release-with-differential-privacy.md");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFileThatNobodyAsksForIsWrongUsage() throws IOException {
        ProgramRun run = run("twins --per-arm 5", FILE);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--privacy is for [mst, aim, privbayes]");
    }

    @Test
    void conditionsAreRefusedBeforeAnythingIsReleased() throws IOException {
        ProgramRun run = run("twins --per-arm 5 --generator mst --where fev>=60", FILE);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--where does not go with --generator mst");
    }

    @Test
    void everyProblemOfTheFileIsTold() throws IOException {
        ProgramRun run = run(
                "twins --per-arm 5 --generator mst",
                FILE.replace("\"to\": 135", "\"to\": 5").replace("EXAC", "exac"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "Privacy file \"rhDNase.privacy.json\": 3 problems",
                        "line 6, key \"to\": must be above",
                        "line 8, key \"exac\": unknown",
                        "\"EXAC\" is not declared");
        ProgramRun missing = ProgramRun.of(
                "twins", files.study().toString(), "--per-arm", "5", "--generator", "mst", "--privacy", "nowhere.json");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("nowhere.json");
    }

    @Test
    void aStudyThatCannotBeKeptIsToldWithWhy() throws IOException {
        Path colon = ColonFiles.in(folder).study();
        ProgramRun run = files.run(colon, "twins --per-arm 5 --generator mst", FILE);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("study: ", "only what was seen there");
    }

    @Test
    void noiseFromASeedIsRepeatedAndCalledNotPrivate() throws IOException {
        String seeded = FILE.replace("\"variables\"", "\"seededNoiseForTests\": 4,\n  \"variables\"");
        ProgramRun run = run("card --generator mst --halves 1 --threads 1", seeded);
        assertThat(run.exitCode()).as(run.err()).isZero();
        String twins = Files.readString(folder.resolve("out/twins.csv"));
        assertThat(run.out()).contains("Not private: the noise comes from a seed");
        assertThat(written("twins.card.json").get("privacy").get("private").asBoolean())
                .isFalse();
        assertThat(written("twins.card.json").get("guarantee").asText())
                .isEqualTo("none, for the noise comes from a seed");
        assertThat(run("card --generator mst --halves 1 --threads 4", seeded).exitCode())
                .isZero();
        assertThat(folder.resolve("out/twins.csv")).hasContent(twins);
    }

    @Test
    void aCardStatesTheGuarantee() throws IOException {
        ProgramRun run = run("card --generator aim --halves 1", FILE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Guarantee for the rows: (1, 0.000001)-differential privacy");
        JsonNode card = written("twins.card.json");
        assertThat(card.get("guarantee").asText()).startsWith("(1, 0.000001)-differential privacy");
        assertThat(card.get("privacy").get("releases")).hasSize(2);
        assertThat(card.get("provenance").get("inputs").get("privacy file").asText())
                .isEqualTo(card.get("privacy").get("sha256").asText());
        assertThat(folder.resolve("out/twins.card.html")).content().contains("Guarantee for the rows");
    }

    @Test
    void aLockFreezesTheFile() throws IOException {
        ProgramRun run = run("lock --generators mst --fractions 0.3 --replicates 2 --reason before", FILE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path lock = folder.resolve("out/plan.lock.json");
        String sha256 = Sha256.of(FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(PlanLock.read(lock).newest().plan().privacySha256()).isEqualTo(sha256);
        assertThat(run("replicate --lock " + lock, FILE).out()).contains("Locked plan kept");
        String other = FILE.replace("\"epsilon\": 1", "\"epsilon\": 2");
        ProgramRun departs = run("replicate --lock " + lock, other);
        assertThat(departs.out()).contains("Locked plan NOT kept, 1 departure", "privacy file");
        assertThat(written("replication.json")
                        .get("lock")
                        .get("departures")
                        .get(0)
                        .asText())
                .isEqualTo("privacy file: locked SHA-256 " + sha256 + ", now SHA-256 "
                        + Sha256.of(other.getBytes(StandardCharsets.UTF_8)));
        ProgramRun amended = run("lock --amend " + lock + " --reason wider", other);
        assertThat(amended.exitCode()).as(amended.err()).isZero();
        assertThat(amended.out()).contains("privacy file: SHA-256", sha256);
        assertThat(run("replicate --lock " + lock, other).out()).contains("Locked plan kept");
    }
}
