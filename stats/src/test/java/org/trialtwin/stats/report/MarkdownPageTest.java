package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.display.HtmlText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationResults;

class MarkdownPageTest {
    private static final Pattern TABLE_LINE = Pattern.compile("(?<!\\\\)\\|");

    private static ReplicationResults trial;
    private static ReplicationReport report;
    private static String markdown;

    @BeforeAll
    static void render() {
        trial = SmallTrial.study("Trial <1>", 2, 0.2, 0.4);
        report = ReplicationReport.builder()
                .study(trial, Provenance.of("test", "20240601", Map.of()).withInput("table", "abc123"))
                .study(SmallTrial.notRandomised(0.3))
                .build();
        markdown = report.toMarkdown();
    }

    @Test
    void tellsConclusionStudyAgreementAndMakingInTheOrderOfThePage() {
        assertThat(markdown.lines().filter(line -> line.startsWith("#")))
                .startsWith(
                        "# Hybrid replication: Trial \\<1>, Cohort",
                        "## Trial \\<1>",
                        "### In plain words",
                        "### What was studied",
                        "#### To keep in mind",
                        "### Agreement with the trial",
                        "### How it was made",
                        "## Cohort")
                .endsWith("## What the columns mean", "## Published figures to read beside these");
        assertThat(markdown.lines().filter(line -> line.startsWith("- **")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("- **Limits**: "));
        assertThat(markdown).contains("- **Seed**: 20240601", "- **SHA-256 of table**: `abc123`");
    }

    @Test
    void everyResultHasATableWithTheFiguresOfThePage() {
        String page = report.toHtml();
        for (ResultKey key : trial.keys()) {
            List<String> table = markdown.lines()
                    .dropWhile(line -> !line.startsWith("**" + key + ". Trial: "))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
            assertThat(table).hasSize(2 + 2 + trial.cells(key).size());
            for (String line : table.subList(2, table.size())) {
                for (String cell : cells(line)) {
                    assertThat(page).contains(">" + HtmlText.escape(cell.replace("*", "")) + "<");
                }
            }
        }
        assertThat(markdown).contains("| *drop-only* | reference |", "| **20% synthetic** |");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : TABLE_LINE.split(line)) {
            if (!cell.isBlank()) {
                cells.add(cell.strip());
            }
        }
        return cells;
    }

    @Test
    void everyLineOfATableHasAsManyCells() {
        int columns = 0;
        int tables = 0;
        for (String line : markdown.lines().toList()) {
            int found = line.startsWith("|") ? TABLE_LINE.split(line, -1).length : 0;
            if (found > 0 && columns > 0) {
                assertThat(found).as(line).isEqualTo(columns);
            }
            tables += found > 0 && columns == 0 ? 1 : 0;
            columns = found;
        }
        assertThat(tables).isGreaterThan(trial.keys().size());
    }

    @Test
    void plotsAreLeftToThePage() {
        assertThat(markdown).doesNotContain("Number at risk", "grey band", "Kaplan–Meier curves of the trial (solid)");
    }

    @Test
    void namesFromDataAreText() {
        assertThat(markdown)
                .contains("\\<script>alert('x')\\</script> & \"co\"")
                .doesNotContain("\n<");
        assertThat(
                        MarkdownPage.of(
                                "<body><p># a * b | c_d _e_ `f` [g](h) &amp;lt; ~~i~~</p>"
                                        + "<ul><li>1. j</li><li>- k</li></ul><dl><div><dt>l</dt><dd>m</dd><dd>n</dd></div></dl></body>"))
                .isEqualTo("""
                        \\# a \\* b \\| c_d \\_e\\_ \\`f\\` \\[g\\](h) \\&lt; \\~\\~i\\~\\~

                        - 1\\. j
                        - \\- k

                        - **l**: m n
                        """);
    }

    @Test
    void isWrittenAsAFile(@TempDir Path folder) throws Exception {
        report.writeMarkdown(folder.resolve("report.md"));
        assertThat(Files.readString(folder.resolve("report.md")))
                .isEqualTo(markdown)
                .endsWith("\n");
    }
}
