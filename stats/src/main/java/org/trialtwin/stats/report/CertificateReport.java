package org.trialtwin.stats.report;

import java.util.List;
import java.util.Map;
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
        String title = "Certificate: " + certificate.trial();
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n");
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").open("head");
        page.empty("meta", "charset", "UTF-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", title);
        page.open("style").raw("\n" + ReplicationReport.styles()).close().close();
        page.open("body").open("header").element("h1", title);
        page.element(
                "p",
                certificate.generator() + ", " + NumberText.percent(certificate.fraction()) + " synthetic, withheld "
                        + certificate.withhold() + ", " + certificate.replicates() + " replicates, rule "
                        + certificate.rule() + ".");
        page.close().open("main");
        conclusion(page);
        worth(page);
        for (ResultKey key : certificate.rows().stream()
                .map(OperatingCharacteristics::key)
                .distinct()
                .toList()) {
            figures(page, key);
        }
        making(page);
        page.close().open("footer");
        MakingSection.platform(page);
        return page.close().close().close().toString();
    }

    private void conclusion(Markup page) {
        page.open("section", "aria-labelledby", "conclusion").element("h2", "Conclusion", "id", "conclusion");
        page.element("p", certificate.verdict());
        page.element("p", certificate.worth().sentence()).close();
    }

    private void worth(Markup page) {
        Worth worth = certificate.worth();
        page.open("section", "aria-labelledby", "worth").element("h2", "What it is worth", "id", "worth");
        page.element(
                "p",
                "Effective sample size: patients retained times the mean squared error of drop-only over the hybrid's,"
                        + " Monte Carlo errors in brackets. Reported variances, analysis scale, are what a user would read off.");
        ScrollingTable.open(page, certificate.primary().toString());
        head(page, "Cohort", "Patients", "Reported variance");
        line(page, "full", Integer.toString(certificate.patients()), variance(worth.reportedFull()));
        line(page, "drop-only", Integer.toString(worth.retained()), variance(worth.reportedDropOnly()));
        line(
                page,
                "hybrid",
                worth.retained() + " real, " + worth.synthetic() + " synthetic; worth "
                        + worth.effectiveSampleSize().text(0),
                variance(worth.reportedHybrid()));
        page.close();
        ScrollingTable.close(page);
        page.close();
    }

    private static String variance(Figure figure) {
        return NumberText.significant(figure.value());
    }

    private void figures(Markup page, ResultKey key) {
        String id = "result-" + certificate.rows().indexOf(certificate.row(key, "full"));
        page.open("section", "aria-labelledby", id).element("h2", key.toString(), "id", id);
        ScrollingTable.open(page, "Monte Carlo errors in brackets; bias and error on the analysis scale");
        head(
                page,
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
                "Limits passed");
        for (OperatingCharacteristics row : certificate.rows()) {
            if (row.key().equals(key)) {
                line(
                        page,
                        row.isHybrid() ? "hybrid, " + row.rule() : row.analysisSet(),
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
                        row.isHybrid() ? limits(certificate.failures(row)) : "");
            }
        }
        page.close();
        ScrollingTable.close(page);
        page.close();
    }

    private static String limits(List<String> failures) {
        return failures.isEmpty() ? "none" : String.join("; ", failures);
    }

    private static void head(Markup page, String... cells) {
        page.open("thead").open("tr");
        for (String cell : cells) {
            page.element("th", cell, "scope", "col");
        }
        page.close().close().open("tbody");
    }

    private static void line(Markup page, String name, String... cells) {
        page.open("tr").element("th", name, "scope", "row");
        for (String cell : cells) {
            page.element("td", cell, "class", "n");
        }
        page.close();
    }

    private void making(Markup page) {
        page.open("section", "aria-labelledby", "making").element("h2", "How it was made", "id", "making");
        page.open("ul");
        certificate.notes().forEach(note -> page.element("li", note));
        page.close().open("dl", "class", "card");
        entry(page, "Made by", provenance.maker() + " " + provenance.version());
        entry(page, "Seed", provenance.stream());
        for (Map.Entry<String, String> setting : provenance.settings().entrySet()) {
            entry(page, setting.getKey(), setting.getValue());
        }
        for (Map.Entry<String, String> input : provenance.inputs().entrySet()) {
            page.open("div").element("dt", "SHA-256 of " + input.getKey()).open("dd");
            page.element("code", input.getValue()).close().close();
        }
        page.close().close();
    }

    private static void entry(Markup page, String term, String text) {
        page.open("div").element("dt", term).element("dd", text).close();
    }
}
