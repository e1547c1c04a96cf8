package org.trialtwin.stats.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.Provenance;

/**
 * A report about one question: a page of its own, one file that needs no network, or a chapter behind the replication of a
 * trial in a {@link ReplicationReport}. The same figures give the same bytes, except for the line that names Java and the
 * platform.
 */
public abstract sealed class ReportChapter implements Report
        permits AdviceReport, AuditReport, CertificateReport, ComparisonReport, ModelCardReport, TippingReport {
    private final @Nullable Provenance provenance;

    ReportChapter(@Nullable Provenance provenance) {
        this.provenance = provenance;
    }

    @Override
    public final String toHtml() {
        Markup page = ReportPage.open(title(), subtitle());
        sections(new Sections(page, "", "", 2));
        return ReportPage.close(page);
    }

    /** The chapter within the report of a trial, whose parts have headings of the third level. */
    final void write(Markup page, String trial) {
        String own = trial + "-" + id();
        String name = trial + "-name " + own;
        page.open("section", "aria-labelledby", name).element("h3", heading(), "id", own);
        page.element("p", subtitle());
        sections(new Sections(page, name + " ", own + "-", 4));
        page.close();
    }

    private void sections(Sections sections) {
        body(sections);
        if (provenance != null) {
            sections.making(notes(), provenance, lock());
        }
    }

    @Override
    public final String toString() {
        return title();
    }

    /** The locked plan that it came about under. */
    LockReading lock() {
        return LockReading.of(null);
    }

    /** One word, for ids and for the contents of a page. */
    abstract String id();

    /** What the chapter is called behind a replication. */
    abstract String heading();

    abstract String title();

    abstract String subtitle();

    /** What the conclusion of a trial's report says of it. */
    abstract List<PlainReading.Sentence> reading();

    abstract void body(Sections sections);

    abstract List<String> notes();
}
