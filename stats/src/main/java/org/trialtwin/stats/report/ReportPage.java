package org.trialtwin.stats.report;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.provenance.Provenance;

/** What the pages of certificates, tipping maps and advice share: the frame, tables, and how they were made. */
final class ReportPage {
    private ReportPage() {}

    /** A page up to the first section. */
    static Markup open(String title, String subtitle) {
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n");
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").open("head");
        page.empty("meta", "charset", "UTF-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", title);
        page.open("style").raw("\n" + ReplicationReport.styles()).close().close();
        page.open("body").open("header").element("h1", title);
        page.element("p", subtitle);
        return page.close().open("main");
    }

    /** The page from behind the last section on. */
    static String close(Markup page) {
        page.close().open("footer");
        MakingSection.platform(page);
        return page.close().close().close().toString();
    }

    static void section(Markup page, String id, String title) {
        page.open("section", "aria-labelledby", id).element("h2", title, "id", id);
    }

    /** The head of a table; its body is open afterwards. */
    static void head(Markup page, List<String> cells) {
        page.open("thead").open("tr");
        cells.forEach(cell -> page.element("th", cell, "scope", "col"));
        page.close().close().open("tbody");
    }

    static void line(Markup page, String name, List<String> cells) {
        page.open("tr").element("th", name, "scope", "row");
        cells.forEach(cell -> page.element("td", cell, "class", "n"));
        page.close();
    }

    static void making(Markup page, List<String> notes, Provenance provenance) {
        section(page, "making", "How it was made");
        page.open("ul");
        notes.forEach(note -> page.element("li", note));
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
