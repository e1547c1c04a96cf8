package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A study of every second patient of the colon trial; the others are held out. */
class AuditCommandTest {
    @TempDir
    private Path folder;

    private Path study;
    private Path holdout;
    private Path twins;

    @BeforeEach
    void halvesAndTwins() throws IOException {
        study = ColonFiles.in(folder).study();
        List<String> lines = ColonFiles.resource("colon.csv").lines().toList();
        List<String> even = new ArrayList<>(List.of(lines.get(0)));
        List<String> odd = new ArrayList<>(List.of(lines.get(0)));
        for (int i = 1; i < lines.size(); i++) {
            (i % 2 == 0 ? even : odd).add(lines.get(i));
        }
        Files.write(folder.resolve("colon.csv"), even);
        holdout = Files.write(folder.resolve("holdout.csv"), odd);
        ProgramRun drawn =
                ProgramRun.of("twins", study.toString(), "--per-arm", "150", "--quiet", "--out", folder.toString());
        assertThat(drawn.exitCode()).as(drawn.err()).isZero();
        twins = folder.resolve("twins.csv");
    }

    private Path audit(String out, String... more) {
        List<String> args = new ArrayList<>(List.of("audit", study.toString(), "--quiet", "--out"));
        args.add(folder.resolve(out).toString());
        args.addAll(List.of(more));
        ProgramRun run = ProgramRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Disclosure", "Fidelity").doesNotContain("NaN");
        return folder.resolve(out);
    }

    @Test
    void writesTheKeysOfTheStudyFilePage() throws IOException {
        Path out = audit("audited", "--synthetic", twins.toString(), "--holdout", holdout.toString(), "--seed", "4");
        JsonNode root = new ObjectMapper().readTree(out.resolve("audit.json").toFile());
        JsonNode disclosure = root.get("disclosure");
        JsonNode first = disclosure.get("membership").get(0);
        for (String figure : List.of("auc", "tprAt1", "tprAt10")) {
            assertThat(first.get(figure).get("lower").asDouble())
                    .isLessThanOrEqualTo(first.get(figure).get("value").asDouble());
            assertThat(first.get(figure).get("upper").asDouble())
                    .isGreaterThanOrEqualTo(first.get(figure).get("value").asDouble());
        }
        assertThat(first.get("attack").asText()).isEqualTo("nearest record");
        assertThat(first.get("powered").isBoolean()).isTrue();
        DocumentedKeys documented = DocumentedKeys.read();
        assertThat(documented.missing(root))
                .as("written but not in docs/study-file.md")
                .isEmpty();
        assertThat(documented.neverWritten(root))
                .as("in docs/study-file.md but not written")
                .containsExactly("audit.json: companionSha256");
        assertThat(out.resolve("report.html"))
                .content()
                .contains(
                        "What an attacker learns",
                        "</html>",
                        "Who was among the patients?",
                        "Subgroups against everybody")
                .doesNotContain("NaN");
        Path again = audit(
                "again",
                "--synthetic",
                twins.toString(),
                "--holdout",
                holdout.toString(),
                "--seed",
                "4",
                "--threads",
                "1");
        assertThat(again.resolve("audit.json")).hasSameBinaryContentAs(out.resolve("audit.json"));
    }

    @Test
    void everyOptionIsInTheStudyFilePage() throws IOException {
        String page = Files.readString(Path.of("docs", "study-file.md"));
        String section = page.substring(page.indexOf("## What `audit` takes"));
        CommandLine command = new CommandLine(new AuditCommand(Console.of(System.out, System.err)));
        command.getCommandSpec().options().stream()
                .map(CommandLine.Model.OptionSpec::longestName)
                .filter(name -> !List.of("--help", "--version").contains(name))
                .forEach(name -> assertThat(section).contains("`" + name));
    }

    @Test
    void whoCanRunTheGeneratorAttacksToo() throws IOException {
        Path out = audit(
                "shadows",
                "--synthetic",
                twins.toString(),
                "--holdout",
                holdout.toString(),
                "--shadow-models",
                "2",
                "--generator",
                "sampling-with-replacement");
        JsonNode root = new ObjectMapper().readTree(out.resolve("audit.json").toFile());
        JsonNode third = root.get("disclosure").get("membership").get(2);
        assertThat(third.get("attack").asText()).isEqualTo("shadow models");
        assertThat(third.get("members").asInt()).isEqualTo(root.get("patients").asInt());
        assertThat(third.get("controls").asInt())
                .as("half of the holdout")
                .isEqualTo((root.get("holdout").asInt() + 1) / 2);
        for (String[] wrong : new String[][] {{"--shadow-models", "2"}, {"--shadow-models", "-1"}}) {
            ProgramRun run = ProgramRun.of(
                    "audit", study.toString(), "--synthetic", twins.toString(), wrong[0], wrong[1], "--quiet");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--shadow-models");
        }
    }

    @Test
    void withoutAHoldoutMembershipIsNullWithANote() throws IOException {
        Path out = audit("alone", "--synthetic", twins.toString());
        JsonNode disclosure =
                new ObjectMapper().readTree(out.resolve("audit.json").toFile()).get("disclosure");
        assertThat(disclosure.get("membership").isNull()).isTrue();
        assertThat(disclosure.get("notes").toString()).contains("never saw");
    }

    @Test
    void aTableThatCannotBeComparedIsRefusedWithTheReason() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        ProgramRun run = ProgramRun.of(
                "audit", study.toString(), "--synthetic", other.toString(), "--quiet", "--out", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none of the columns").doesNotContain("\tat ");
        ProgramRun overlap = ProgramRun.of(
                "audit",
                study.toString(),
                "--synthetic",
                twins.toString(),
                "--holdout",
                folder.resolve("colon.csv").toString(),
                "--quiet",
                "--out",
                folder.toString());
        assertThat(overlap.exitCode()).isEqualTo(1);
        assertThat(overlap.err()).contains("in the trial and in the holdout");
        ProgramRun absent = ProgramRun.of(
                "audit", study.toString(), "--synthetic", "absent.csv", "--quiet", "--out", folder.toString());
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("absent.csv").doesNotContain("\tat ");
    }
}
