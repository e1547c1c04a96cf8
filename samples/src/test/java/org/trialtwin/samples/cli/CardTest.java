package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardTest {
    @TempDir
    private static Path folder;

    private static Path card;
    private static Path key;

    @BeforeAll
    static void aReleasedFile() throws IOException {
        assertThat(ProgramRun.of("keys", "--out", folder.toString()).exitCode()).isZero();
        key = folder.resolve("verification.pub");
        card = made("one", "1").resolve("twins.card.json");
    }

    private static Path made(String name, String threads) throws IOException {
        Path out = folder.resolve(name);
        ProgramRun run = ProgramRun.of(
                "card",
                ColonFiles.in(folder).study().toString(),
                "--halves",
                "2",
                "--key",
                folder.resolve("signing.key").toString(),
                "--forbidden",
                "Training of chat robots.",
                "--threads",
                threads,
                "--quiet",
                "--out",
                out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return out;
    }

    private static ProgramRun verified(String... options) {
        List<String> args = new ArrayList<>(List.of("verify", card.toString(), "--key", key.toString()));
        args.addAll(List.of(options));
        return ProgramRun.of(args.toArray(new String[0]));
    }

    @Test
    void theCardHasItsEvidenceAndItsLimits() throws IOException {
        JsonNode root = new ObjectMapper().readTree(card.toFile());
        assertThat(root.get("criteria").findValuesAsText("criterion"))
                .containsExactly("Singling out", "Linkability", "Inference", "Membership");
        assertThat(root.get("criteria").get(3).get("value").asDouble()).isBetween(0.4, 0.7);
        assertThat(root.get("certificate").isNull()).isTrue();
        assertThat(root.get("forbiddenUse").toString()).contains("chat robots", "Counting synthetic rows as patients");
        assertThat(root.get("source").get("patientsByArm").get("Lev+5FU").asInt())
                .isEqualTo(304);
        assertThat(card.resolveSibling("twins.card.html"))
                .content()
                .contains("Limits first", "href=\"#disclosure\"", "Whom it serves badly", "Fitting and drawing took")
                .doesNotContainIgnoringCase("the files are anonymous");
        assertThat(card.resolveSibling("twins.card.md")).content().contains("## Limits first");
    }

    @Test
    void theSameSeedGivesTheSameBytesAtAnyNumberOfThreads() throws IOException {
        Path two = made("two", "2");
        for (String file : List.of("twins.csv", "twins.ledger.json", "twins.card.json", "twins.card.sig")) {
            assertThat(two.resolve(file)).hasSameBinaryContentAs(card.resolveSibling(file));
        }
    }

    @Test
    void whatWasReleasedIsVerified() {
        ProgramRun run = verified("--subject", "SYNTHETIC-000004");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("ok      Signature is that of key", "ok      File twins.csv", "seed 20240601")
                .contains("is row 4, drawn for arm Obs by sequential-trees")
                .doesNotContain("FAILED");
    }

    @Test
    void aChangedByteIsFoundInAnyFile() throws IOException {
        Random random = new Random(4);
        for (String name : List.of("twins.csv", "twins.ledger.json", "twins.card.json", "twins.card.sig")) {
            Path file = card.resolveSibling(name);
            byte[] whole = Files.readAllBytes(file);
            try {
                for (int trial = 0; trial < 5; trial++) {
                    byte[] changed = whole.clone();
                    changed[random.nextInt(name.endsWith("sig") ? 85 : whole.length)] ^= 1;
                    Files.write(file, changed);
                    assertThat(verified().exitCode()).as(name).isEqualTo(1);
                }
            } finally {
                Files.write(file, whole);
            }
        }
        assertThat(verified().exitCode()).isZero();
    }

    @Test
    void aHybridThatLostItsFlagIsRecognised() throws IOException {
        List<String> rows = new ArrayList<>();
        List<String> twins = Files.readAllLines(card.resolveSibling("twins.csv"));
        List<String> real = Files.readAllLines(ColonFiles.in(folder).study().resolveSibling("colon.csv"));
        real.subList(1, 101).forEach(rows::add);
        for (int i = 1; i <= 50; i++) {
            String line = twins.get(i);
            rows.add("7" + i + line.substring(line.indexOf(','), line.lastIndexOf(',')));
        }
        Collections.shuffle(rows, new Random(1));
        rows.add(0, real.get(0));
        Path hybrid = folder.resolve("hybrid.csv");
        Files.writeString(hybrid, String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
        ProgramRun run = verified("--table", hybrid.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("50 of 150 rows have the values of synthetic rows", "50 of them are not flagged");
    }

    @Test
    void aKeyIsNeverReplacedAndIsItsOwnersOnly() throws IOException {
        ProgramRun again = ProgramRun.of("keys", "--out", folder.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("a key is not replaced");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("signing.key")))
                    .hasSize(2);
        }
    }
}
