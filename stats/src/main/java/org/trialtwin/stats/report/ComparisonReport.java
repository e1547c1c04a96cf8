package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.audit.Frontier;
import org.trialtwin.stats.comparison.Aspect;
import org.trialtwin.stats.comparison.ComparisonResults;
import org.trialtwin.stats.comparison.Placing;
import org.trialtwin.stats.disclosure.IntervalEstimate;

/** The page of a comparison of generators: who stands where, disclosure against fidelity, the tables behind it. One file. */
public final class ComparisonReport {
    private ComparisonReport() {}

    /**
     * The report of a comparison.
     *
     * @param results to be shown
     * @param provenance its seed as the stream, its inputs with their fingerprints
     * @return the whole page, UTF-8, well-formed as XML
     */
    public static String html(ComparisonResults results, Provenance provenance) {
        String trial = results.replication().trial().design().name();
        Markup page = ReportPage.open(
                "Generators side by side: " + trial,
                results.generators().size() + " generators on "
                        + results.replication().trial().patients()
                        + " patients: what hybrid analyses make of their twins, what an analyst loses, what an attacker learns.");
        ReportPage.section(page, "Ranking", ranks(results), results.ranking());
        ReportPage.section(page, "Inference", List.of(), results.inference());
        ReportPage.section(page, "Fidelity", List.of(), results.fidelity());
        ReportPage.section(page, "Disclosure", List.of(), results.disclosure());
        frontier(page, trial, results);
        ReportPage.making(page, results.replication().caveats(), provenance);
        return ReportPage.close(page);
    }

    private static List<DotPlot> ranks(ComparisonResults results) {
        List<DotPlot> plots = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            List<DotPlot.Row> rows = results.placings(aspect).stream()
                    .filter(placing -> !Double.isNaN(placing.meanRank().value()))
                    .map(ComparisonReport::row)
                    .toList();
            if (!rows.isEmpty()) {
                plots.add(new DotPlot(
                        "Rank in " + aspect.label(), List.of("rank"), rows, "mean rank; 1 is best", 1, false));
            }
        }
        return plots;
    }

    private static DotPlot.Row row(Placing placing) {
        IntervalEstimate rank = placing.meanRank().within(1, placing.among());
        return new DotPlot.Row(
                placing.generator(),
                List.of(new DotPlot.Dot(rank.value(), rank.lower(), rank.upper())),
                NumberText.fixed(rank.value(), 1) + (placing.sharesFirst() ? " *" : ""));
    }

    private static void frontier(Markup page, String trial, ComparisonResults results) {
        Frontier frontier = new Frontier(results.audits().stream()
                .map(audit -> new Frontier.Point(audit.generator(), audit))
                .toList());
        ReportPage.section(page, "frontier", "Disclosure against fidelity");
        String title = "Disclosure against fidelity of generators on " + trial;
        ScrollingBox.plot(page, title, FrontierPlot.element(title, frontier));
        page.close();
    }
}
