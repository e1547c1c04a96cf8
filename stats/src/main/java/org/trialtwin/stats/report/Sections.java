package org.trialtwin.stats.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.provenance.Provenance;

/**
 * Sections of a chapter, on a page of its own or within the report of a trial.
 *
 * @param page that they are written on
 * @param within ids of the headings above, which belong to the names of sections, each with a space behind it
 * @param prefix of their ids, which are unique on a page
 * @param level of their headings, from 2
 */
record Sections(Markup page, String within, String prefix, int level) {
    void open(String id, String title) {
        String own = prefix + id;
        page.open("section", "aria-labelledby", within + own).element("h" + level, title, "id", own);
    }

    /** A section of pictures and the table behind them; none where the table is empty. */
    void write(String title, List<DotPlot> plots, DisplayTable table) {
        if (table.rows().isEmpty()) {
            return;
        }
        String id = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        open(id, title);
        plots(id, plots);
        table(table);
        page.close();
    }

    void table(DisplayTable table) {
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
        notes(table.notes());
    }

    void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            page.open("ul", "class", "notes");
            notes.forEach(note -> page.element("li", note));
            page.close();
        }
    }

    /** Pictures side by side where there is room; ids begin with that of the section. */
    void plots(String id, List<DotPlot> plots) {
        if (plots.isEmpty()) {
            return;
        }
        page.open("div", "class", "plots wide");
        for (int i = 0; i < plots.size(); i++) {
            ScrollingBox.plot(page, plots.get(i).title(), plots.get(i).toSvg(prefix + id + "-" + i));
        }
        page.close();
    }

    void making(List<String> notes, Provenance provenance, LockReading lock) {
        open("making", "How it was made");
        list(notes);
        page.open("dl", "class", "card");
        lock.write(page);
        entry("Made by", provenance.maker() + " " + provenance.version());
        entry("Seed", provenance.stream());
        for (Map.Entry<String, String> setting : provenance.settings().entrySet()) {
            entry(setting.getKey(), setting.getValue());
        }
        for (Map.Entry<String, String> input : provenance.inputs().entrySet()) {
            page.open("div").element("dt", "SHA-256 of " + input.getKey()).open("dd");
            page.element("code", input.getValue()).close().close();
        }
        page.close().close();
    }

    void list(List<String> sentences) {
        page.open("ul");
        sentences.forEach(sentence -> page.element("li", sentence));
        page.close();
    }

    void entry(String term, String text) {
        page.open("div").element("dt", term).element("dd", text).close();
    }
}
