package org.trialtwin.stats.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.stats.qualification.Qualification;

/**
 * The report of a qualification, to be printed, signed by hand and filed: limits first, then installation, operation and
 * performance check by check, fingerprints, and lines for signatures.
 */
public final class QualificationReport implements Report {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Qualification qualification;

    private QualificationReport(Qualification qualification) {
        this.qualification = qualification;
    }

    /**
     * The report of a qualification.
     *
     * @param qualification to be shown
     * @return the report
     */
    public static QualificationReport of(Qualification qualification) {
        return new QualificationReport(qualification);
    }

    @Override
    public String toHtml() {
        Markup page = ReportPage.open(
                "Qualification of trialtwin " + qualification.version(),
                "Installation, operation and performance on this machine, carried out at " + qualification.instant()
                        + ".");
        conclusion(page);
        for (Finding.Part part : Finding.Part.values()) {
            part(page, part);
        }
        fingerprints(page);
        signatures(page);
        return ReportPage.close(page);
    }

    private void conclusion(Markup page) {
        page.open("section", "class", "conclusion", "aria-labelledby", "conclusion");
        page.element("h2", "What it shows, and what not", "id", "conclusion");
        page.open("dl", "class", "reading");
        page.open("div").element("dt", "Limits").open("dd").open("ul");
        qualification.limits().forEach(limit -> page.element("li", limit));
        page.close().close().close();
        page.open("div").element("dt", "Result").open("dd");
        page.element("span", qualification.sentence(), "class", qualification.passed() ? "ok" : "bad");
        if (!qualification.failures().isEmpty()) {
            page.open("ul");
            qualification
                    .failures()
                    .forEach(failure -> page.element("li", failure.part().heading() + ": " + failure.what()));
            page.close();
        }
        page.close().close().close().close();
    }

    private void part(Markup page, Finding.Part part) {
        String id = part.name().toLowerCase(Locale.ROOT);
        page.open("section", "aria-labelledby", id).element("h2", part.heading(), "id", id);
        ScrollingBox.table(page, part.heading() + ": every check", "audit checks");
        ReportPage.head(page, List.of("What", "Expected", "Found", "Tolerance", "Result"), 5, 0);
        for (Finding finding : qualification.findings(part)) {
            page.open("tr").element("th", finding.what(), "scope", "row");
            value(page, finding.expected());
            value(page, finding.found());
            value(page, finding.tolerance());
            page.element("td", mark(finding.outcome()), "class", style(finding.outcome()));
            page.close();
        }
        page.close();
        ScrollingBox.closeTable(page);
        page.close();
    }

    private static void value(Markup page, String text) {
        page.open("td", "class", "s");
        if (FINGERPRINT.matcher(text).matches()) {
            page.element("code", text);
        } else {
            page.text(text);
        }
        page.close();
    }

    private static String mark(Finding.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓ " + outcome;
            case FAILED -> "✗ " + outcome;
            case TOLD -> "– " + outcome;
        };
    }

    private static String style(Finding.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "ok";
            case FAILED -> "bad";
            case TOLD -> "told";
        };
    }

    private void fingerprints(Markup page) {
        page.open("section", "aria-labelledby", "fingerprints");
        page.element("h2", "Fingerprints", "id", "fingerprints");
        ScrollingBox.table(page, "SHA-256 of everything that was looked at", "audit");
        ReportPage.head(page, List.of("File", "SHA-256"), 2, 0);
        for (Fingerprint fingerprint : qualification.fingerprints()) {
            page.open("tr").element("th", fingerprint.name(), "scope", "row").open("td", "class", "s");
            page.element("code", fingerprint.sha256()).close().close();
        }
        page.close();
        ScrollingBox.closeTable(page);
        page.close();
    }

    private static void signatures(Markup page) {
        page.open("section", "aria-labelledby", "signatures");
        page.element("h2", "Signatures", "id", "signatures");
        page.element("p", "To be filled in by hand.");
        ScrollingBox.table(page, "Who carried it out, reviewed and approved it", "signatures");
        ReportPage.head(page, List.of("Step", "Name", "Role", "Date", "Signature"), 5, 0);
        for (String who : List.of("Carried out by", "Reviewed by", "Approved by")) {
            page.open("tr").element("th", who, "scope", "row");
            for (int column = 0; column < 4; column++) {
                page.element("td", "");
            }
            page.close();
        }
        page.close();
        ScrollingBox.closeTable(page);
        page.close();
    }

    @Override
    public String toString() {
        return "Report of " + qualification.sentence();
    }
}
