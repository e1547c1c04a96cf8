package org.trialtwin.stats.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Figure;
import org.trialtwin.stats.certificate.OperatingCharacteristics;
import org.trialtwin.stats.certificate.Worth;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.plan.ResultKey;

/** The report of a certificate: whether the hybrid holds, what it is worth, every figure, how it was made. */
public final class CertificateReport extends ReportChapter {
    private final Certificate certificate;
    private final Provenance provenance;
    private final LockReading lock;

    private CertificateReport(Certificate certificate, Provenance provenance, LockReading lock) {
        super(provenance);
        this.certificate = certificate;
        this.provenance = provenance;
        this.lock = lock;
    }

    /**
     * The report of a certificate.
     *
     * @param certificate to be shown
     * @param provenance its seed as the stream, its inputs with their fingerprints
     * @return the report
     */
    public static CertificateReport of(Certificate certificate, Provenance provenance) {
        return new CertificateReport(certificate, provenance, LockReading.of(null));
    }

    /**
     * The same report of a certificate that was made under a locked plan.
     *
     * @param adherence of the run; null for one without a lock
     * @return a copy
     */
    public CertificateReport underLock(@Nullable Adherence adherence) {
        return new CertificateReport(certificate, provenance, LockReading.of(adherence));
    }

    @Override
    LockReading lock() {
        return lock;
    }

    @Override
    String id() {
        return "certificate";
    }

    @Override
    String heading() {
        return "Certificate: what the hybrid is worth";
    }

    @Override
    String title() {
        return "Certificate: " + certificate.trial();
    }

    @Override
    String subtitle() {
        return certificate.generator() + ", " + NumberText.percent(certificate.fraction()) + " synthetic, withheld "
                + certificate.withhold() + ", " + certificate.replicates() + " replicates, rule " + certificate.rule()
                + ".";
    }

    @Override
    List<PlainReading.Sentence> reading() {
        return List.of(new PlainReading.Sentence(
                "Certificate", certificate.verdict() + " " + certificate.worth().sentence()));
    }

    @Override
    List<String> notes() {
        return certificate.notes();
    }

    @Override
    void body(Sections sections) {
        conclusion(sections);
        worth(sections);
        for (ResultKey key : certificate.rows().stream()
                .map(OperatingCharacteristics::key)
                .distinct()
                .toList()) {
            figures(sections, key);
        }
    }

    private void conclusion(Sections sections) {
        sections.open("conclusion", "Conclusion");
        sections.page().element("p", certificate.verdict());
        lock.sentence().ifPresent(said -> sections.page().element("p", said.about() + ". " + said.text()));
        sections.page().element("p", certificate.worth().sentence()).close();
    }

    private void worth(Sections sections) {
        Markup page = sections.page();
        Worth worth = certificate.worth();
        sections.open("worth", "What it is worth");
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

    private void figures(Sections sections, ResultKey key) {
        String id = "result-" + certificate.rows().indexOf(certificate.row(key, "full"));
        sections.open(id, key.toString());
        List<OperatingCharacteristics> rows =
                certificate.rows().stream().filter(row -> row.key().equals(key)).toList();
        sections.plots(id, new CertificatePlots(certificate.alpha()).of(rows));
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
                        sections.page(),
                        key + ", Monte Carlo errors in brackets; bias and error on the analysis scale",
                        "certificate",
                        rows);
        sections.page().close();
    }

    private static String limits(List<String> failures) {
        return failures.isEmpty() ? "none" : String.join("; ", failures);
    }
}
