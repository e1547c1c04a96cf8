package org.trialtwin.stats.report;

import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.certificate.Advice;
import org.trialtwin.stats.certificate.Certificate;

/**
 * The page of advice: up to which fraction the design keeps its limits, with how many replicates, the figures of every
 * fraction, how it was made. One file.
 */
public final class AdviceReport {
    private static final CohortTable FIGURES = CohortTable.of(
            CohortTable.TYPE_ONE_ERROR,
            CohortTable.POWER,
            CohortTable.POWER_AT_OBSERVED_EFFECT,
            CohortTable.COVERAGE,
            CohortTable.BIAS,
            CohortTable.ERROR,
            CohortTable.EFFECTIVE_SIZE);

    private final Advice advice;
    private final Provenance provenance;

    private AdviceReport(Advice advice, Provenance provenance) {
        this.advice = advice;
        this.provenance = provenance;
    }

    /**
     * The report of advice.
     *
     * @param advice to be shown
     * @param provenance its seed as the stream, its inputs with their fingerprints
     * @return the report
     */
    public static AdviceReport of(Advice advice, Provenance provenance) {
        return new AdviceReport(advice, provenance);
    }

    /** {@return the whole page, UTF-8, well-formed as XML} */
    public String toHtml() {
        Certificate first = advice.certificates().get(0);
        Markup page = ReportPage.open(
                "Advice: " + first.trial(),
                first.generator() + ", rule " + first.rule() + ", withheld " + first.withhold()
                        + ", before recruiting stops.");
        conclusion(page);
        for (int i = 0; i < advice.certificates().size(); i++) {
            fraction(page, i, advice.certificates().get(i));
        }
        ReportPage.making(page, first.notes(), provenance);
        return ReportPage.close(page);
    }

    private void conclusion(Markup page) {
        DisplayTable table = advice.display();
        ReportPage.section(page, "conclusion", "Conclusion");
        page.element("p", advice.sentence());
        ReportPage.plots(page, "conclusion", CertificatePlots.of(advice));
        ScrollingBox.table(page, table.title() + ", Monte Carlo errors in brackets");
        ReportPage.head(page, table.headers(), 1, 1);
        int last = table.headers().size() - 1;
        table.rows()
                .forEach(row -> ReportPage.line(page, row.get(0), row.subList(1, last), row.subList(last, last + 1)));
        page.close();
        ScrollingBox.closeTable(page);
        page.open("ul", "class", "notes");
        table.notes().stream().skip(1).forEach(note -> page.element("li", note));
        page.close().close();
    }

    private static void fraction(Markup page, int place, Certificate certificate) {
        ReportPage.section(page, "fraction-" + place, NumberText.percent(certificate.fraction()) + " synthetic");
        page.element("p", certificate.verdict());
        page.element("p", certificate.worth().sentence());
        FIGURES.write(
                page,
                certificate.primary().toString(),
                "plain",
                certificate.rows().stream()
                        .filter(row -> row.key().equals(certificate.primary()))
                        .toList());
        page.close();
    }
}
