package org.trialtwin.stats.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.provenance.Provenance;

/** What the pages of certificates, tipping maps and advice share: the frame, tables, pictures, how they were made. */
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

    /** A section of pictures and the table behind them; none where the table is empty. */
    static void section(Markup page, String title, List<DotPlot> plots, DisplayTable table) {
        if (table.rows().isEmpty()) {
            return;
        }
        String id = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        section(page, id, title);
        plots(page, id, plots);
        ScrollingBox.table(page, table.title(), "audit");
        page.open("thead").open("tr");
        for (int j = 0; j < table.headers().size(); j++) {
            page.element("th", table.headers().get(j), "scope", "col", "class", j < table.textColumns() ? "s" : "n");
        }
        page.close().close().open("tbody");
        for (List<String> row : table.rows()) {
            page.open("tr").element("th", row.get(0), "scope", "row");
            for (int j = 1; j < row.size(); j++) {
                page.element("td", row.get(j), "class", j < table.textColumns() ? "s" : "n");
            }
            page.close();
        }
        page.close();
        ScrollingBox.closeTable(page);
        if (!table.notes().isEmpty()) {
            page.open("ul", "class", "notes");
            table.notes().forEach(note -> page.element("li", note));
            page.close();
        }
        page.close();
    }

    /** Pictures side by side where there is room; ids begin with that of the section. */
    static void plots(Markup page, String id, List<DotPlot> plots) {
        if (plots.isEmpty()) {
            return;
        }
        page.open("div", "class", "plots wide");
        for (int i = 0; i < plots.size(); i++) {
            ScrollingBox.plot(page, plots.get(i).title(), plots.get(i).toSvg(id + "-" + i));
        }
        page.close();
    }

    /** The head of a table: numbers, which stand right, between columns of words; its body is open afterwards. */
    static void head(Markup page, List<String> cells, int wordsBefore, int wordsAfter) {
        page.open("thead").open("tr");
        for (int j = 0; j < cells.size(); j++) {
            boolean isNumber = j >= wordsBefore && j < cells.size() - wordsAfter;
            page.element("th", cells.get(j), "scope", "col", "class", isNumber ? "n" : "s");
        }
        page.close().close().open("tbody");
    }

    static void line(Markup page, String name, List<String> numbers) {
        line(page, name, numbers, List.of());
    }

    /** A row of numbers and then of words, which may take several lines. */
    static void line(Markup page, String name, List<String> numbers, List<String> words) {
        page.open("tr").element("th", name, "scope", "row");
        numbers.forEach(cell -> page.element("td", cell, "class", "n"));
        words.forEach(cell -> page.element("td", cell, "class", "words"));
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
