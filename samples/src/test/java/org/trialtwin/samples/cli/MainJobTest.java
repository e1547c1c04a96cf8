package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job does what the README says, and prints what stands there, byte for byte. */
class MainJobTest {
    private static final Pattern ALL = Pattern.compile("```text\\n(.*?\\n)```", Pattern.DOTALL);
    private static final Pattern EXCERPT = Pattern.compile("```\\n(Intergroup 0035,.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static ProgramRun run;
    private static String readme;

    @BeforeAll
    static void runAsReadmeSays() throws IOException {
        run = ProgramRun.of("--out", folder.resolve("trialtwin-out").toString());
        readme = Files.readString(Path.of("README.md"));
    }

    private static String printed() {
        return run.out().replace(folder + folder.getFileSystem().getSeparator(), "");
    }

    @Test
    void readmeShowsAllThatIsPrinted() {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher all = ALL.matcher(readme);
        assertThat(all.find()).isTrue();
        assertThat(printed()).isEqualTo(all.group(1));
        assertThat(printed().lines()).allMatch(line -> line.length() <= Terminal.DEFAULT_WIDTH);
    }

    @Test
    void readmesExcerptIsPartOfIt() {
        Matcher excerpt = EXCERPT.matcher(readme);
        assertThat(excerpt.find()).isTrue();
        List<String> lines = excerpt.group(1).lines().toList();
        assertThat(lines).hasSize(1 + 2 + 2 * 4);
        assertThat(printed().lines().dropWhile(line -> !line.equals(lines.get(0))))
                .containsSubsequence(lines);
    }

    @Test
    void resultsAreFilesAsReadmeSays() throws IOException {
        Path out = folder.resolve("trialtwin-out");
        assertThat(out.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(out.resolve("report.md"))
                .content()
                .startsWith("# A breast-cancer study and a colon-cancer trial, with synthetic patients\n")
                .contains("## GBSG-2\n", "## Intergroup 0035\n");
        assertThat(out.resolve("gbsg").resolve("replication.json")).isNotEmptyFile();
        assertThat(out.resolve("colon").resolve("replication.json")).isNotEmptyFile();
    }

    @Test
    void theReportOfSeveralStudiesHasNoViolationsEither() throws Exception {
        assertThat(PageRules.violations(
                        Files.readString(folder.resolve("trialtwin-out").resolve("report.html"))))
                .isEmpty();
    }

    @Test
    void progressStaysOffTheResults() {
        assertThat(run.out()).doesNotContain("Replicating ");
        assertThat(run.err().lines()).allMatch(line -> line.matches("Replicating [^:]+: \\d+%, .*"));
    }
}
