package org.trialtwin.stats.report;

import java.util.List;

/** What all pages share: the frame, and tables that are written line by line. */
final class ReportPage {
    private ReportPage() {}

    /** A page up to its contents or first section. */
    static Markup head(String title, String subtitle) {
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
        return page.close();
    }

    /** A page up to the first section. */
    static Markup open(String title, String subtitle) {
        return head(title, subtitle).open("main");
    }

    /** The page from behind the last section on. */
    static String close(Markup page) {
        page.close().open("footer");
        MakingSection.platform(page);
        return page.close().close().close().toString();
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
}
