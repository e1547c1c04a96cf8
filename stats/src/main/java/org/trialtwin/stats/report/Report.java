package org.trialtwin.stats.report;

import java.io.IOException;
import java.nio.file.Path;
import org.trialtwin.core.file.WholeFile;

/** What people read: a page, and its figures as Markdown. */
public sealed interface Report permits ReplicationReport, ReportChapter, QualificationReport {
    /**
     * The whole page, one file that needs no network: styles and plots are inside.
     *
     * @return UTF-8, well-formed as XML
     */
    String toHtml();

    /**
     * The page without its plots as Markdown with tables, the same figures as the page's.
     *
     * @return text that ends with a line break
     */
    default String toMarkdown() {
        return MarkdownPage.of(toHtml());
    }

    /**
     * Writes the page as a file.
     *
     * @param target file to write or replace
     * @throws IOException if it cannot be written; the target is then as it was
     */
    default void write(Path target) throws IOException {
        WholeFile.write(target, toHtml());
    }

    /**
     * Writes the Markdown as a file.
     *
     * @param target file to write or replace
     * @throws IOException if it cannot be written; the target is then as it was
     */
    default void writeMarkdown(Path target) throws IOException {
        WholeFile.write(target, toMarkdown());
    }
}
