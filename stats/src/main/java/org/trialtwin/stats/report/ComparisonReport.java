package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.audit.Frontier;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.comparison.Aspect;
import org.trialtwin.stats.comparison.ComparisonResults;
import org.trialtwin.stats.comparison.Placing;
import org.trialtwin.stats.disclosure.IntervalEstimate;

/** The report of a comparison of generators: who stands where, disclosure against fidelity, the tables behind it. */
public final class ComparisonReport extends ReportChapter {
    private final ComparisonResults results;

    private ComparisonReport(ComparisonResults results, Provenance provenance) {
        super(provenance);
        this.results = results;
    }

    /**
     * The report of a comparison.
     *
     * @param results to be shown
     * @param provenance its seed as the stream, its inputs with their fingerprints
     * @return the report
     */
    public static ComparisonReport of(ComparisonResults results, Provenance provenance) {
        return new ComparisonReport(results, provenance);
    }

    @Override
    String id() {
        return "disclosure";
    }

    @Override
    String heading() {
        return "Disclosure against fidelity: twins alone";
    }

    @Override
    String title() {
        return "Generators side by side: " + trial();
    }

    private String trial() {
        return results.replication().trial().design().name();
    }

    @Override
    String subtitle() {
        return results.generators().size() + (results.generators().size() == 1 ? " generator on " : " generators on ")
                + results.replication().trial().patients()
                + " patients: what hybrid analyses make of their twins, what an analyst loses, what an attacker learns.";
    }

    @Override
    List<PlainReading.Sentence> reading() {
        List<String> worst = results.audits().stream()
                .filter(audit -> results.generators().contains(audit.generator()))
                .map(audit -> audit.generator() + " " + audit.worstMembership().within(0, 1))
                .toList();
        return List.of(new PlainReading.Sentence(
                "Disclosure",
                "The best membership attack on rows that are all synthetic tells patients behind them from others with an"
                        + " area under the curve of " + String.join("; ", worst) + ", where .5 is chance."));
    }

    @Override
    List<String> notes() {
        return results.replication().caveats();
    }

    @Override
    void body(Sections sections) {
        if (results.generators().size() > 1) {
            sections.write("Ranking", ranks(results), results.ranking());
        }
        sections.write("Inference", List.of(), results.inference());
        sections.write("Fidelity", List.of(), results.fidelity());
        sections.write("Disclosure", List.of(), results.disclosure());
        frontier(sections);
        for (GeneratorAuditResults audit : results.audits()) {
            sections.write("Audit of " + audit.generator(), List.of(), audit.display());
        }
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

    private void frontier(Sections sections) {
        Frontier frontier = new Frontier(results.audits().stream()
                .map(audit -> new Frontier.Point(audit.generator(), audit))
                .toList());
        sections.open("frontier", "Frontier");
        String title = "Disclosure against fidelity of generators on " + trial();
        ScrollingBox.plot(sections.page(), title, FrontierPlot.element(title, frontier));
        sections.page().close();
    }
}
