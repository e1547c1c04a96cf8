package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationResults;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReplicationReportTest {
    private static ReplicationResults trial;
    private static ReplicationResults cohort;
    private static String page;
    private static Document document;

    @BeforeAll
    static void render() throws Exception {
        trial = SmallTrial.study("Trial <1>", 2, 0.2, 0.4);
        cohort = SmallTrial.notRandomised(0.3);
        page = ReplicationReport.of(List.of(trial, cohort)).toHtml();
        document = parse(page);
    }

    private static Document parse(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void asksForNothingOutsideThePage() {
        assertThat(page).doesNotContainIgnoringCase("<script").doesNotContain("<link", "<img", "@import", "url(");
        assertThat(elements("a")).allMatch(a -> a.getAttribute("href").startsWith("#"));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    }

    @Test
    void everyIdIsUniqueAndEveryReferenceIsThere() {
        Set<String> ids = new HashSet<>();
        for (Element element : elements("*")) {
            String id = element.getAttribute("id");
            if (!id.isEmpty()) {
                assertThat(ids.add(id)).as("id " + id).isTrue();
            }
        }
        for (Element element : elements("*")) {
            for (String id : List.of(element.getAttribute("aria-labelledby").split(" ", -1))) {
                assertThat(id.isEmpty() || ids.contains(id)).as(id).isTrue();
            }
            String href = element.getAttribute("href");
            assertThat(href.isEmpty() || ids.contains(href.substring(1)))
                    .as(href)
                    .isTrue();
        }
    }

    @Test
    void headingsDescendWithoutGaps() {
        List<Integer> levels = elements("*").stream()
                .map(Element::getTagName)
                .filter(name -> name.matches("h[1-6]"))
                .map(name -> name.charAt(1) - '0')
                .toList();
        assertThat(levels).startsWith(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isBetween(2, levels.get(i - 1) + 1);
        }
    }

    @Test
    void everyCellHasARow() {
        long rows = elements("tr").stream()
                .filter(tr -> Set.of("reference", "generated").contains(tr.getAttribute("class")))
                .count();
        assertThat(rows).isEqualTo(trial.cells().size() + cohort.cells().size());
        assertThat(elements("caption"))
                .hasSameSizeAs(elements("table"))
                .allMatch(caption -> !caption.getTextContent().isBlank());
        for (ResultKey key : trial.keys()) {
            assertThat(elements("caption"))
                    .anyMatch(caption -> caption.getTextContent().startsWith(key + ". Trial: "));
        }
    }

    @Test
    void everyTimeToEventHasAPanelAnArmAndEveryResultAForestPlot() {
        assertThat(elements("svg"))
                .hasSize(3 + trial.keys().size() + cohort.keys().size())
                .allMatch(svg -> svg.getAttribute("role").equals("img")
                        && !svg.getAttribute("viewBox").isEmpty());
        assertThat(page).contains("Number at risk", "hybrid, sequential-trees: 50 patients");
    }

    @Test
    void namesFromDataAreText() {
        assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;");
        assertThat(elements("h2")).anyMatch(h2 -> h2.getTextContent().equals("Trial <1>"));
    }

    @Test
    void missingNumbersAreDashesWithAReason() {
        assertThat(document.getDocumentElement().getTextContent())
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .contains("not estimable")
                .contains("no estimate");
        assertThat(page).doesNotContain(">null<").doesNotContain("NaN");
    }

    @Test
    void sameStudiesGiveTheSameBytesExceptForThePlatform() {
        String again = ReplicationReport.of(List.of(SmallTrial.study("Trial <1>", 2, 0.2, 0.4), cohort))
                .toHtml();
        assertThat(again).isEqualTo(page);
        String elsewhere = System.getProperty("java.version");
        try {
            System.setProperty("java.version", "99");
            String other = ReplicationReport.of(List.of(trial, cohort)).toHtml();
            List<String> before = page.lines().toList();
            List<String> after = other.lines().toList();
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    assertThat(before.get(i)).contains("class=\"platform\"").contains("Java " + elsewhere);
                }
            }
        } finally {
            System.setProperty("java.version", elsewhere);
        }
    }

    @Test
    void tellsSeedAndInputsWhereItKnowsThem() {
        String told = ReplicationReport.builder()
                .title("Two & two")
                .study(cohort, Provenance.of("test", "20240601", Map.of()).withInput("table", "abc123"))
                .build()
                .toHtml();
        assertThat(told).contains("<title>Two &amp; two</title>", "20240601", "SHA-256 of table", "abc123");
        assertThat(page).contains("not told to this report");
    }

    @Test
    void writesPageAndPlotsAsFiles(@TempDir Path folder) throws Exception {
        ReplicationReport.of(List.of(cohort)).write(folder.resolve("report.html"));
        KaplanMeierPlot.of(trial, "OS", "A", 0.4).writeSvg(folder.resolve("km.svg"));
        EstimatePlot.of(trial, trial.keys().get(0)).writeSvg(folder.resolve("forest.svg"));
        assertThat(Files.readString(folder.resolve("report.html"))).startsWith("<!DOCTYPE html>");
        assertThat(parse(Files.readString(folder.resolve("km.svg")))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(Files.size(folder.resolve("forest.svg"))).isLessThan(20_000);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> ReplicationReport.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> KaplanMeierPlot.of(trial, "cure", "A", 0.4))
                .hasMessageContaining("not a time to event");
        assertThatThrownBy(() -> KaplanMeierPlot.of(trial, "OS", "Z", 0.4)).hasMessageContaining("\"Z\"");
        assertThatThrownBy(() -> KaplanMeierPlot.of(trial, "OS", "A", 0.3)).hasMessageContaining("0.3");
        assertThatThrownBy(() -> EstimatePlot.of(trial, new ResultKey("OS", "x", "y")))
                .hasMessageContaining("OS / x / y");
    }
}
