package org.trialtwin.stats.report;

import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Figure;
import org.trialtwin.stats.certificate.OperatingCharacteristics;
import org.trialtwin.stats.certificate.Worth;
import org.trialtwin.stats.plan.ResultKey;

/** The page of a certificate: whether the hybrid holds, what it is worth, every figure, how it was made. One file. */
public final class CertificateReport {
    private final Certificate certificate;
    private final Provenance provenance;

    private CertificateReport(Certificate certificate, Provenance provenance) {
        this.certificate = certificate;
        this.provenance = provenance;
    }

    /**
     * The report of a certificate.
     *
     * @param certificate to be shown
     * @param provenance its seed as the stream, its inputs with their fingerprints
     * @return the report
     */
    public static CertificateReport of(Certificate certificate, Provenance provenance) {
        return new CertificateReport(certificate, provenance);
    }

    /** {@return the whole page, UTF-8, well-formed as XML} */
    public String toHtml() {
        Markup page = ReportPage.open(
                "Certificate: " + certificate.trial(),
                certificate.generator() + ", " + NumberText.percent(certificate.fraction()) + " synthetic, withheld "
                        + certificate.withhold() + ", " + certificate.replicates() + " replicates, rule "
                        + certificate.rule() + ".");
        conclusion(page);
        worth(page);
        for (ResultKey key : certificate.rows().stream()
                .map(OperatingCharacteristics::key)
                .distinct()
                .toList()) {
            figures(page, key);
        }
        ReportPage.making(page, certificate.notes(), provenance);
        return ReportPage.close(page);
    }

    private void conclusion(Markup page) {
        ReportPage.section(page, "conclusion", "Conclusion");
        page.element("p", certificate.verdict());
        page.element("p", certificate.worth().sentence()).close();
    }

    private void worth(Markup page) {
        Worth worth = certificate.worth();
        ReportPage.section(page, "worth", "What it is worth");
        page.element(
                "p",
                "Effective sample size: patients retained times the mean squared error of drop-only over the hybrid's,"
                        + " Monte Carlo errors in brackets. Reported variances, analysis scale, are what a user would read off.");
        ScrollingBox.table(page, "Worth of the twins for " + certificate.primary());
        ReportPage.head(page, List.of("Cohort", "Patients", "Reported variance"), 1, 0);
        ReportPage.line(
                page, "full", List.of(Integer.toString(certificate.patients()), variance(worth.reportedFull())));
        ReportPage.line(
                page, "drop-only", List.of(Integer.toString(worth.retained()), variance(worth.reportedDropOnly())));
        ReportPage.line(
                page,
                "hybrid",
                List.of(
                        worth.retained() + " real, " + worth.synthetic() + " synthetic; worth "
                                + worth.effectiveSampleSize().text(0),
                        variance(worth.reportedHybrid())));
        page.close();
        ScrollingBox.closeTable(page);
        page.close();
    }

    private static String variance(Figure figure) {
        return NumberText.significant(figure.value());
    }

    private void figures(Markup page, ResultKey key) {
        String id = "result-" + certificate.rows().indexOf(certificate.row(key, "full"));
        ReportPage.section(page, id, key.toString());
        List<OperatingCharacteristics> rows =
                certificate.rows().stream().filter(row -> row.key().equals(key)).toList();
        ReportPage.plots(page, id, new CertificatePlots(certificate.alpha()).of(rows));
        CohortTable.of(
                        CohortTable.TYPE_ONE_ERROR,
                        CohortTable.POWER,
                        CohortTable.POWER_AT_OBSERVED_EFFECT,
                        CohortTable.COVERAGE,
                        new CohortTable.Column(
                                "Coverage without effect",
                                row -> row.coverageWithoutEffect().text(3)),
                        CohortTable.BIAS,
                        new CohortTable.Column(
                                "Bias beyond drop-only", row -> row.addedBias().text(4)),
                        CohortTable.ERROR,
                        CohortTable.EFFECTIVE_SIZE,
                        new CohortTable.Column(
                                "Parametric: power",
                                row -> row.parametric().power().text(3)),
                        new CohortTable.Column(
                                "coverage", row -> row.parametric().coverage().text(3)),
                        new CohortTable.Column(
                                "bias", row -> row.parametric().bias().text(4)),
                        new CohortTable.Column(
                                "Drift: coverage", row -> row.drift().coverage().text(3)),
                        new CohortTable.Column("bias", row -> row.drift().bias().text(4)),
                        new CohortTable.Column(
                                "Limits passed", true, row -> row.isHybrid() ? limits(certificate.failures(row)) : ""))
                .write(
                        page,
                        key + ", Monte Carlo errors in brackets; bias and error on the analysis scale",
                        "certificate",
                        rows);
        page.close();
    }

    private static String limits(List<String> failures) {
        return failures.isEmpty() ? "none" : String.join("; ", failures);
    }
}
