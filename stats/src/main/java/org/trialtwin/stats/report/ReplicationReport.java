package org.trialtwin.stats.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.replication.ReplicationResults;

/**
 * The page that people see of one or several replication studies: conclusion in plain words, study card, survival curves,
 * estimates, agreement, further chapters where there are, and how it was made. One file that needs no network: styles and
 * plots are inside. It is well-formed as XML too. The same studies give the same bytes, except for the line that names Java and the platform.
 */
public final class ReplicationReport implements Report {
    private final String title;
    private final List<Study> studies;

    private record Study(
            ReplicationResults results,
            @Nullable Provenance provenance,
            List<ReportChapter> chapters,
            @Nullable Adherence lock) {}

    private ReplicationReport(String title, List<Study> studies) {
        this.title = title;
        this.studies = List.copyOf(studies);
    }

    /**
     * A report titled by the names of its trials.
     *
     * @param studies at least one
     * @return the report
     * @throws IllegalArgumentException if there is no study
     */
    public static ReplicationReport of(List<ReplicationResults> studies) {
        Builder builder = builder();
        studies.forEach(builder::study);
        return builder.build();
    }

    /**
     * Starts a report.
     *
     * @return a builder without studies
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toHtml() {
        Markup page = ReportPage.head(
                title,
                "Would the trial have come to the same conclusion if synthetic patients had stood in for some of its real ones?");
        contents(page);
        page.open("main");
        for (int i = 0; i < studies.size(); i++) {
            trial(page, studies.get(i), "trial-" + (i + 1));
        }
        ResultSection.columns(page);
        MakingSection.published(page);
        return ReportPage.close(page);
    }

    private void contents(Markup page) {
        page.open("nav", "aria-label", "Contents").open("ul");
        for (int i = 0; i < studies.size(); i++) {
            String id = "trial-" + (i + 1);
            page.open("li");
            page.element("a", studies.get(i).results().trial().design().name(), "href", "#" + id);
            page.text(": ");
            link(page, id + "-conclusion", "conclusion").text(", ");
            link(page, id + "-study", "study").text(", ");
            link(page, id + "-estimates", "estimates").text(", ");
            link(page, id + "-agreement", "agreement").text(", ");
            for (ReportChapter chapter : studies.get(i).chapters()) {
                link(page, id + "-" + chapter.id(), chapter.id()).text(", ");
            }
            link(page, id + "-making", "making");
            page.close();
        }
        page.open("li");
        link(page, "columns", "What the columns mean").close();
        page.open("li");
        link(page, "published", "Published figures").close();
        page.close().close();
    }

    private static Markup link(Markup page, String id, String text) {
        return page.element("a", text, "href", "#" + id);
    }

    private static void trial(Markup page, Study study, String id) {
        ReplicationResults results = study.results();
        page.open("article", "id", id, "aria-labelledby", id + "-name");
        page.element("h2", results.trial().design().name(), "id", id + "-name");
        new Overview(
                        results,
                        LockReading.of(study.lock()),
                        study.chapters().stream()
                                .flatMap(chapter -> chapter.reading().stream())
                                .toList())
                .write(page, id);
        new StudyCard(results).write(page, id);
        new CurveSection(results).write(page, id);
        ResultSection section = new ResultSection(results);
        section.plots(page, id);
        section.tables(page, id);
        study.chapters().forEach(chapter -> chapter.write(page, id));
        new MakingSection(results, study.provenance(), LockReading.of(study.lock())).write(page, id);
        page.close();
    }

    static String styles() {
        try (InputStream in = ReplicationReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the stats module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title + ", a report of " + studies.size() + (studies.size() == 1 ? " study" : " studies");
    }

    /** Collects the studies of a report. */
    public static final class Builder {
        private final List<Study> studies = new ArrayList<>();
        private @Nullable String title;

        private Builder() {}

        /**
         * Sets the title of the page.
         *
         * @param text plain text
         * @return this
         */
        public Builder title(String text) {
            title = text;
            return this;
        }

        /**
         * Adds a study.
         *
         * @param results of the study
         * @return this
         */
        public Builder study(ReplicationResults results) {
            studies.add(new Study(results, null, List.of(), null));
            return this;
        }

        /**
         * Adds a study with what made it, so that the page can tell seed and inputs.
         *
         * @param results of the study
         * @param provenance its seed as the stream, its inputs with their fingerprints, further settings
         * @param chapters that follow its tables, in this order, and are quoted in its conclusion: certificate, tipping map,
         *     comparison or audit of the same trial, at most one of each
         * @return this
         * @throws IllegalArgumentException if two chapters are of one kind
         */
        public Builder study(ReplicationResults results, Provenance provenance, ReportChapter... chapters) {
            if (Stream.of(chapters).map(ReportChapter::id).distinct().count() < chapters.length) {
                throw new IllegalArgumentException("Two chapters of one kind: " + List.of(chapters));
            }
            studies.add(new Study(results, provenance, List.of(chapters), null));
            return this;
        }

        /**
         * Says that the study that was added last ran under a locked plan.
         *
         * @param adherence whether it kept to the plan, and where not; null where there was no lock
         * @return this
         * @throws IllegalArgumentException if no study was added
         */
        public Builder underLock(@Nullable Adherence adherence) {
            if (studies.isEmpty()) {
                throw new IllegalArgumentException("No study that could have run under a lock");
            }
            Study last = studies.remove(studies.size() - 1);
            studies.add(new Study(last.results(), last.provenance(), last.chapters(), adherence));
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         * @throws IllegalArgumentException if there is no study
         */
        public ReplicationReport build() {
            if (studies.isEmpty()) {
                throw new IllegalArgumentException("A report needs at least one study");
            }
            String names = String.join(
                    ", ",
                    studies.stream()
                            .map(study -> study.results().trial().design().name())
                            .toList());
            return new ReplicationReport(title == null ? "Hybrid replication: " + names : title, studies);
        }
    }
}
