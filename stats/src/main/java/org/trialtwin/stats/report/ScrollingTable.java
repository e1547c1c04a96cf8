package org.trialtwin.stats.report;

/** A table in a box of its own that scrolls where the page is too narrow; the box can be reached by keyboard. */
final class ScrollingTable {
    private ScrollingTable() {}

    static void open(Markup page, String caption) {
        open(page, caption, "plain");
    }

    static void open(Markup page, String caption, String style) {
        page.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption);
        page.open("table", "class", style).element("caption", caption);
    }

    static void close(Markup page) {
        page.close().close();
    }
}
