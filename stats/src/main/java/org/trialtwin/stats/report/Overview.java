package org.trialtwin.stats.report;

import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.Verdict;

/** Conclusion of a study: the sentences, and where the hybrids hold at one glance. */
record Overview(ReplicationResults results, LockReading lock, List<PlainReading.Sentence> further) {
    void write(Markup page, String id) {
        page.open("section", "class", "conclusion", "aria-labelledby", id + "-name " + id + "-conclusion");
        page.element("h3", "In plain words", "id", id + "-conclusion");
        page.open("dl", "class", "reading");
        Stream.concat(lock.afterLimits(PlainReading.of(results).sentences()).stream(), further.stream())
                .forEach(sentence -> page.open("div")
                        .element("dt", sentence.about())
                        .element("dd", sentence.text())
                        .close());
        page.close();
        table(page);
        page.close();
    }

    private void table(Markup page) {
        Cells cells = new Cells(results);
        boolean several = cells.generators().size() > 1;
        ScrollingBox.table(
                page,
                "Where the hybrid holds against drop-only, by synthetic share"
                        + (several ? "" : ": " + String.join("", cells.generators())),
                "verdicts");
        page.open("thead").open("tr").element("th", "Result", "scope", "col");
        if (several) {
            page.element("th", "Generator", "scope", "col");
        }
        cells.fractions().forEach(fraction -> page.element("th", NumberText.percent(fraction), "scope", "col"));
        page.close().close().open("tbody");
        for (ResultKey key : results.keys()) {
            for (String generator : cells.generators()) {
                page.open("tr").element("th", key.toString(), "scope", "row");
                if (several) {
                    page.element("td", generator);
                }
                for (double fraction : cells.fractions()) {
                    cells.find(key, generator, fraction)
                            .ifPresentOrElse(cell -> verdict(results, page, "td", cell), () -> page.element("td", "–"));
                }
                page.close();
            }
        }
        page.close();
        ScrollingBox.closeTable(page);
    }

    /** A verdict as sign and words, colour only on top. */
    static void verdict(ReplicationResults results, Markup page, String element, ReplicationCell cell) {
        if (cell.generator().equals(ReplicationCell.DROP_ONLY)) {
            page.element(element, "reference");
            return;
        }
        Verdict verdict = results.verdict(cell);
        String mark = verdict.holds() ? "✓ " : verdict.estimable() ? "✗ " : "– ";
        page.element(element, mark + verdict, "class", verdict.holds() ? "ok" : "bad");
    }
}
