package org.trialtwin.stats.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.combine.PooledTest;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.GlobalTestCell;
import org.trialtwin.stats.replication.ReplicationResults;

/** Tests over all arms: a table for each. */
record GlobalTestTable(ReplicationResults results) {
    private static final List<String> HEADERS =
            List.of("Synthetic", "Cohort", "Test", "F", "Degrees of freedom", "p", "Same call", "Increase of variance");

    void write(Markup page) {
        List<ResultKey> keys = results.globalTests().stream()
                .map(GlobalTestCell::key)
                .distinct()
                .toList();
        keys.forEach(key -> table(page, key));
    }

    private void table(Markup page, ResultKey key) {
        List<GlobalTestCell> cells = results.globalTests().stream()
                .filter(cell -> cell.key().equals(key))
                .toList();
        EffectEstimate real = cells.get(0).real();
        ScrollingTable.open(
                page,
                key + ", a test without an estimate. Trial: chi-squared " + NumberText.fixed(real.statistic(), 2)
                        + " on "
                        + NumberText.fixed(real.reference().degreesOfFreedom(), 0) + " degrees of freedom, p "
                        + NumberText.pValue(real.pValue()));
        page.open("thead").open("tr");
        HEADERS.forEach(header -> page.element("th", header, "scope", "col"));
        page.close().close().open("tbody");
        cells.forEach(cell -> row(page, cell));
        page.close();
        ScrollingTable.close(page);
        notes(page, cells);
    }

    private static void row(Markup page, GlobalTestCell cell) {
        PooledTest test = cell.test();
        page.open("tr", "class", cell.reference() ? "reference" : "generated");
        page.element("td", NumberText.percent(cell.fraction()), "class", "n");
        page.element("th", cell.generator(), "scope", "row");
        for (String text : List.of(
                test.name(),
                NumberText.fixed(test.statistic(), 2),
                NumberText.fixed(test.numerator(), 0) + ", "
                        + (Double.isInfinite(test.denominator()) ? "∞" : NumberText.fixed(test.denominator(), 1)),
                Double.isNaN(test.pValue()) ? "–" : NumberText.pValue(test.pValue()),
                Double.isNaN(cell.significance().value())
                        ? "–"
                        : cell.significance().agreed() + " of "
                                + cell.significance().repeats(),
                NumberText.fixed(test.relativeIncrease(), 2))) {
            page.element("td", text, "class", "n");
        }
        page.close();
    }

    private static void notes(Markup page, List<GlobalTestCell> cells) {
        Set<String> notes = new LinkedHashSet<>();
        notes.add(
                "D2 pools the chi-squared statistics of the replicates of the first repeat (Li, Meng, Raghunathan and Rubin,"
                        + " Stat Sinica 1991;1:65-92), under Rubin's assumption of proper draws; it has less power than a test that"
                        + " pools estimates.");
        cells.forEach(cell -> cell.test().notes().stream()
                .map(AnalysisNote::text)
                .map(text -> cell.generator() + ": " + text + ".")
                .forEach(notes::add));
        page.open("ul", "class", "notes");
        notes.forEach(note -> page.element("li", note));
        page.close();
    }
}
