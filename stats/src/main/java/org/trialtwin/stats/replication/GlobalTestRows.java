package org.trialtwin.stats.replication;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.combine.PooledTest;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;

/** Tests over all arms in words. */
final class GlobalTestRows {
    private static final List<String> HEADERS = List.of(
            "synthetic", "generator", "test", "F", "degrees of freedom", "p", "same call", "increase of variance");
    private static final int TEXT_COLUMNS = 3;

    private GlobalTestRows() {}

    /** A table for each result, in the order of the cells. */
    static List<DisplayTable> of(List<GlobalTestCell> cells) {
        return cells.stream()
                .map(GlobalTestCell::key)
                .distinct()
                .map(key -> table(
                        key,
                        cells.stream().filter(cell -> cell.key().equals(key)).toList()))
                .toList();
    }

    private static DisplayTable table(ResultKey key, List<GlobalTestCell> cells) {
        EffectEstimate real = cells.get(0).real();
        String title = key + ", a test without an estimate. Trial: chi-squared " + NumberText.fixed(real.statistic(), 2)
                + " on "
                + NumberText.fixed(real.reference().degreesOfFreedom(), 0) + " degrees of freedom, p "
                + NumberText.pValue(real.pValue());
        return new DisplayTable(
                title, HEADERS, cells.stream().map(GlobalTestRows::row).toList(), TEXT_COLUMNS, notes(cells));
    }

    private static List<String> row(GlobalTestCell cell) {
        PooledTest test = cell.test();
        return List.of(
                NumberText.percent(cell.fraction()),
                cell.generator(),
                test.name(),
                NumberText.fixed(test.statistic(), 2),
                NumberText.fixed(test.numerator(), 0) + ", "
                        + (Double.isInfinite(test.denominator()) ? "∞" : NumberText.fixed(test.denominator(), 1)),
                Double.isNaN(test.pValue()) ? "–" : NumberText.pValue(test.pValue()),
                Double.isNaN(cell.significance().value())
                        ? "–"
                        : cell.significance().agreed() + " of "
                                + cell.significance().repeats(),
                NumberText.fixed(test.relativeIncrease(), 2));
    }

    private static List<String> notes(List<GlobalTestCell> cells) {
        Set<String> notes = new LinkedHashSet<>();
        notes.add(
                "D2 pools the chi-squared statistics of the replicates of the first repeat (Li, Meng, Raghunathan and Rubin,"
                        + " Stat Sinica 1991;1:65-92), under Rubin's assumption of proper draws; it has less power than a test that"
                        + " pools estimates.");
        cells.forEach(cell -> cell.test().notes().stream()
                .map(AnalysisNote::text)
                .map(text -> cell.generator() + ": " + text + ".")
                .forEach(notes::add));
        return List.copyOf(notes);
    }
}
