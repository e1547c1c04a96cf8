package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.stats.qualification.Qualification;

class QualificationReportTest {
    private static Qualification qualification(Finding... findings) {
        return new Qualification(
                Instant.parse("2026-11-23T08:00:00Z"),
                "0.1.0",
                List.of(findings),
                List.of(new Fingerprint("a.jar", "ab".repeat(32))),
                List.of("It shows less than <all>."));
    }

    private static final Finding RIGHT = Finding.equal(Finding.Part.INSTALLATION, "a file", "x", "x");
    private static final Finding WRONG =
            Finding.judged(Finding.Part.OPERATION, "a value", "1.0", "1.1", "relative, 1.0E-8", false);
    private static final Finding TOLD = Finding.told(Finding.Part.PERFORMANCE, "time", "3 s");

    @Test
    void aPageThatIsWellFormedHasLimitsFirstAndSignaturesLast() throws Exception {
        String page = QualificationReport.of(qualification(RIGHT, WRONG, TOLD)).toHtml();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        assertThat(page)
                .containsSubsequence(
                        "It shows less than &lt;all&gt;.",
                        "FAILED: 1 checks of 2 passed, 1 things told",
                        "Operation: a value",
                        "Installation</h2>",
                        "✓ passed",
                        "Operation</h2>",
                        "✗ FAILED",
                        "Performance</h2>",
                        "– told",
                        "ab".repeat(32),
                        "Approved by");
        assertThat(QualificationReport.of(qualification(RIGHT)).toMarkdown()).contains("a file", "passed");
    }

    @Test
    void theFileSaysTheSame() throws Exception {
        JsonNode root = new ObjectMapper().readTree(QualificationJson.text(qualification(RIGHT, WRONG, TOLD)));
        assertThat(root.get("passed").asBoolean()).isFalse();
        assertThat(root.get("findings").findValuesAsText("outcome")).containsExactly("passed", "failed", "told");
        assertThat(root.get("findings").get(1).get("tolerance").asText()).isEqualTo("relative, 1.0E-8");
        assertThat(root.get("fingerprints").get(0).get("name").asText()).isEqualTo("a.jar");
    }

    @Test
    void nothingJudgedIsNothingQualified() {
        assertThat(qualification(TOLD).passed()).isFalse();
        assertThat(qualification(RIGHT, TOLD).passed()).isTrue();
        assertThat(qualification(RIGHT, WRONG).toString()).contains("FAILED", "a value", "1.1");
    }
}
