package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.provenance.Sha256;

class QualifyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void thisMachineIsQualifiedWithTheUsersOwnStudy() throws Exception {
        ColonFiles files = ColonFiles.in(folder);
        Path out = folder.resolve("out");
        ProgramRun run = ProgramRun.of(
                "qualify", "--study", files.study().toString(), "--out", out.toString(), "--quiet", "--seed", "5");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("Passed: ", "Report to be filed: " + out.resolve("qualification.html"));
        JsonNode root =
                new ObjectMapper().readTree(out.resolve("qualification.json").toFile());
        assertThat(root.get("passed").asBoolean()).isTrue();
        assertThat(root.get("limits")).hasSizeGreaterThan(3);
        List<String> what = new ArrayList<>();
        root.get("findings").forEach(finding -> what.add(finding.get("what").asText()));
        assertThat(what)
                .doesNotHaveDuplicates()
                .anyMatch(each -> each.startsWith("Intergroup 0035, replicate --fractions 0.2"))
                .anyMatch(
                        each -> each.startsWith("estimate of gbsg, RFS / coxHazardRatio / tamoxifen vs none: coxph("));
        assertThat(root.get("fingerprints").findValuesAsText("sha256")).allMatch(QualifyCommandTest::isFingerprint);
        String page = Files.readString(out.resolve("qualification.html"));
        assertThat(page)
                .containsSubsequence(
                        "Limits",
                        "Result",
                        "Installation</h2>",
                        "Operation</h2>",
                        "Performance</h2>",
                        "Fingerprints",
                        "Signatures",
                        "Carried out by");
        assertThat(PageRules.violations(page)).isEmpty();
        assertThat(page).contains(Sha256.of(Files.readAllBytes(files.study())));
    }

    private static boolean isFingerprint(String text) {
        return HexFormat.of().parseHex(text).length == 32;
    }

    @Test
    void aStudyThatCannotBeReadFailsTheQualificationAndIsInTheReport() {
        Path out = folder.resolve("out");
        ProgramRun run =
                ProgramRun.of("qualify", "--study", folder.resolve("none.json").toString(), "--out", out.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED: ", "own study", "none.json");
        assertThat(out.resolve("qualification.html")).content().contains("✗ FAILED");
    }
}
