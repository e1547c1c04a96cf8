package org.trialtwin.stats.report;

import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.certificate.Advice;
import org.trialtwin.stats.certificate.Certificate;

/**
 * The report of advice: up to which fraction the design keeps its limits, with how many replicates, the figures of every
 * fraction, how it was made.
 */
public final class AdviceReport extends ReportChapter {
    private static final CohortTable FIGURES = CohortTable.of(
            CohortTable.TYPE_ONE_ERROR,
            CohortTable.POWER,
            CohortTable.POWER_AT_OBSERVED_EFFECT,
            CohortTable.COVERAGE,
            CohortTable.BIAS,
            CohortTable.ERROR,
            CohortTable.EFFECTIVE_SIZE);

    private final Advice advice;

    private AdviceReport(Advice advice, Provenance provenance) {
        super(provenance);
        this.advice = advice;
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

    private Certificate first() {
        return advice.certificates().get(0);
    }

    @Override
    String id() {
        return "advice";
    }

    @Override
    String heading() {
        return "Advice before recruiting stops";
    }

    @Override
    String title() {
        return "Advice: " + first().trial();
    }

    @Override
    String subtitle() {
        return first().generator() + ", rule " + first().rule() + ", withheld " + first().withhold()
                + ", before recruiting stops.";
    }

    @Override
    List<PlainReading.Sentence> reading() {
        return List.of(new PlainReading.Sentence("Advice", advice.sentence()));
    }

    @Override
    List<String> notes() {
        return first().notes();
    }

    @Override
    void body(Sections sections) {
        conclusion(sections);
        for (int i = 0; i < advice.certificates().size(); i++) {
            fraction(sections, i, advice.certificates().get(i));
        }
    }

    private void conclusion(Sections sections) {
        Markup page = sections.page();
        DisplayTable table = advice.display();
        sections.open("conclusion", "Conclusion");
        page.element("p", advice.sentence());
        sections.plots("conclusion", CertificatePlots.of(advice));
        ScrollingBox.table(page, table.title() + ", Monte Carlo errors in brackets");
        ReportPage.head(page, table.headers(), 1, 1);
        int last = table.headers().size() - 1;
        table.rows()
                .forEach(row -> ReportPage.line(page, row.get(0), row.subList(1, last), row.subList(last, last + 1)));
        page.close();
        ScrollingBox.closeTable(page);
        sections.notes(table.notes().stream().skip(1).toList());
        page.close();
    }

    private static void fraction(Sections sections, int place, Certificate certificate) {
        Markup page = sections.page();
        sections.open("fraction-" + place, NumberText.percent(certificate.fraction()) + " synthetic");
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
