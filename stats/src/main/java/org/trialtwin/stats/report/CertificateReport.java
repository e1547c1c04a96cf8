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
        ScrollingTable.open(page, certificate.primary().toString());
        ReportPage.head(page, List.of("Cohort", "Patients", "Reported variance"));
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
        ScrollingTable.close(page);
        page.close();
    }

    private static String variance(Figure figure) {
        return NumberText.significant(figure.value());
    }

    private void figures(Markup page, ResultKey key) {
        String id = "result-" + certificate.rows().indexOf(certificate.row(key, "full"));
        ReportPage.section(page, id, key.toString());
        ScrollingTable.open(
                page, "Monte Carlo errors in brackets; bias and error on the analysis scale", "certificate");
        ReportPage.head(
                page,
                List.of(
                        "Cohort",
                        "Type-I error",
                        "Power",
                        "Power at the observed effect",
                        "Coverage",
                        "Coverage without effect",
                        "Bias",
                        "Bias beyond drop-only",
                        "Root mean squared error",
                        "Effective size",
                        "Parametric: power",
                        "coverage",
                        "bias",
                        "Drift: coverage",
                        "bias",
                        "Limits passed"));
        for (OperatingCharacteristics row : certificate.rows()) {
            if (row.key().equals(key)) {
                ReportPage.line(
                        page,
                        row.isHybrid() ? "hybrid, " + row.rule() : row.analysisSet(),
                        List.of(
                                row.typeOneError().text(3),
                                row.power().text(3),
                                row.powerAtObservedEffect().text(3),
                                row.coverage().text(3),
                                row.coverageWithoutEffect().text(3),
                                row.bias().text(4),
                                row.addedBias().text(4),
                                row.rootMeanSquaredError().text(4),
                                row.effectiveSampleSize().text(0),
                                row.parametric().power().text(3),
                                row.parametric().coverage().text(3),
                                row.parametric().bias().text(4),
                                row.drift().coverage().text(3),
                                row.drift().bias().text(4),
                                row.isHybrid() ? limits(certificate.failures(row)) : ""));
            }
        }
        page.close();
        ScrollingTable.close(page);
        page.close();
    }

    private static String limits(List<String> failures) {
        return failures.isEmpty() ? "none" : String.join("; ", failures);
    }
}
