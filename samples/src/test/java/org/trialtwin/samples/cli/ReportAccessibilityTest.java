package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of report can be read by those who do not see it, and by those who see little. */
class ReportAccessibilityTest {
    /** WCAG 2.2, success criterion 1.4.3, level AA. */
    private static final double LEAST_CONTRAST = 4.5;

    private static final int PATIENTS = 150;
    private static final String FEW =
            " --generator sampling-with-replacement --replicates 3 --simulations 6 --scenarios no-effect,resampled";

    @TempDir
    private static Path folder;

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void writeReports() throws IOException {
        String table = ColonFiles.resource("colon.csv");
        Path study = ColonFiles.in(folder)
                .table(text -> text.lines().limit(1 + PATIENTS).collect(Collectors.joining("\n", "", "\n")))
                .study();
        List<String> lines = table.lines().toList();
        Path holdout = folder.resolve("holdout.csv");
        Files.write(
                holdout,
                Stream.concat(
                                lines.stream().limit(1),
                                lines.stream().skip(1 + PATIENTS).limit(100))
                        .toList());
        run(study, "twins", "twins --generator sampling-with-replacement --per-arm 30");
        report(study, "replicate", "replicate --fractions 0.2,0.4 --replicates 2 --repeats 2");
        report(
                study,
                "audit",
                "audit --synthetic " + folder.resolve("twins").resolve("twins.csv") + " --holdout " + holdout);
        report(study, "certify", "certify --fraction 0.4" + FEW);
        report(
                study,
                "tip",
                "tip --generators sampling-with-replacement --fractions 0.2,0.4 --drifts 0,0.2 --replicates 3 --repeats 3");
        report(
                study,
                "advise",
                "advise --generator sampling-with-replacement --fractions 0.1,0.2 --p-value-error 0.05 --simulations 6");
        report(
                study,
                "compare",
                "compare --generators sequential-trees,dp-marginals --replicates 2 --repeats 2 --halves 2");
        report(
                study,
                "report",
                "report --generators sampling-with-replacement --fractions 0.2,0.4 --replicates 2 --repeats 2 --simulations 4"
                        + " --halves 2");
        PAGES.put(
                "card",
                Files.readString(run(study, "card", "card --generator sampling-with-replacement --halves 2")
                        .resolve("twins.card.html")));
    }

    private static Path run(Path study, String name, String command) {
        Path out = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(1, study.toString());
        args.addAll(List.of("--seed", "5", "--quiet", "--out", out.toString()));
        ProgramRun run = ProgramRun.of(args.toArray(new String[0]));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return out;
    }

    private static void report(Path study, String name, String command) throws IOException {
        PAGES.put(name, Files.readString(run(study, name, command).resolve("report.html")));
    }

    static Stream<String> names() {
        return PAGES.keySet().stream();
    }

    private static StyleSheet styles(String page) {
        int from = page.indexOf("<style>");
        return new StyleSheet(page.substring(from, page.indexOf("</style>", from)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theMarkupHasNoViolations(String name) throws Exception {
        assertThat(PageRules.violations(PAGES.get(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void boxesThatScrollAreReachedByKeyboard(String name) throws Exception {
        String page = PAGES.get(name);
        Set<String> scrolling = styles(page).scrolling();
        assertThat(scrolling).contains("scroll");
        assertThat(PageRules.unreachable(page, scrolling)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void wordsHaveContrastInLightInDarkAndOnPaper(String name) {
        StyleSheet styles = styles(PAGES.get(name));
        assertThat(styles.inks()).contains("ink", "soft", "accent", "ok", "bad");
        assertThat(styles.papers()).containsExactlyInAnyOrder("paper", "panel");
        assertThat(styles.tints()).hasSize(5);
        assertThat(styles.palettes()).containsOnlyKeys("light", "dark", "print");
        styles.palettes().forEach((medium, palette) -> {
            for (String paper : styles.papers()) {
                for (String ink : styles.inks()) {
                    assertThat(StyleSheet.contrast(palette.get(ink), palette.get(paper)))
                            .as("%s on %s, %s", ink, paper, medium)
                            .isGreaterThanOrEqualTo(LEAST_CONTRAST);
                }
            }
            for (double[] tint : styles.tints()) {
                assertThat(StyleSheet.contrast(palette.get("ink"), StyleSheet.over(tint, palette.get("paper"))))
                        .as("words on a tint of %s, %s", tint[3], medium)
                        .isGreaterThanOrEqualTo(LEAST_CONTRAST);
            }
        });
    }

    /** Plots stand on white in every mode. */
    @ParameterizedTest
    @MethodSource("names")
    void wordsInPlotsHaveContrast(String name) {
        String page = PAGES.get(name);
        assertThat(page).contains("svg { display: block; width: 100%; height: auto; background: #fff;");
        for (String ink : List.of("#1a1a1a", "#555")) {
            assertThat(StyleSheet.contrast(StyleSheet.hex(ink), StyleSheet.hex("#fff")))
                    .isGreaterThanOrEqualTo(LEAST_CONTRAST);
        }
    }

    @Test
    void contrastIsThatOfWcag() {
        double[] white = StyleSheet.hex("#fff");
        assertThat(StyleSheet.contrast(StyleSheet.hex("#000"), white)).isCloseTo(21, within(1e-9));
        assertThat(StyleSheet.contrast(white, StyleSheet.hex("#767676"))).isCloseTo(4.54, within(0.005));
        assertThat(StyleSheet.contrast(white, StyleSheet.hex("#777777"))).isCloseTo(4.48, within(0.005));
    }

    @Test
    void rulesFindWhatIsWrong() throws Exception {
        String wrong = """
                <html><body><h2 id="a">x</h2><h4></h4><table><tr><th>y</th></tr></table><svg/><a href="#none">z</a>
                <p id="a" tabindex="2">q</p><section aria-labelledby="gone"/><ul><p>r</p></ul><dl><dt>s</dt></dl></body></html>
                """;
        List<String> found = PageRules.violations(wrong);
        assertThat(found)
                .extracting(violation -> violation.substring(0, violation.indexOf(": <")))
                .contains(
                        "lang",
                        "title",
                        "one main",
                        "one h1",
                        "heading levels have no gaps",
                        "headings have text",
                        "tables have captions",
                        "header cells have a scope",
                        "pictures have role img and a name",
                        "links lead somewhere: #none",
                        "ids are unique and without spaces",
                        "no order of its own by tabindex",
                        "what gets the focus has a role and a name",
                        "aria-labelledby \"gone\" exists",
                        "landmarks have names",
                        "lists hold items alone",
                        "terms have descriptions");
        assertThat(PageRules.unreachable("<p><b class=\"wide scroll\"/></p>", Set.of("scroll")))
                .hasSize(1);
    }
}
