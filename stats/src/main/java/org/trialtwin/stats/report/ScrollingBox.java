package org.trialtwin.stats.report;

/**
 * A box that scrolls where the page is too narrow for what is in it; it can be reached by keyboard. A group, no region: a page
 * has dozens of them, and a reader who jumps from region to region looks for sections.
 */
final class ScrollingBox {
    private ScrollingBox() {}

    static void table(Markup page, String caption) {
        table(page, caption, "plain");
    }

    static void table(Markup page, String caption, String style) {
        open(page, "scroll", caption);
        page.open("table", "class", style).element("caption", caption);
    }

    static void closeTable(Markup page) {
        page.close().close();
    }

    /**
     * A picture in its box.
     *
     * @param svg one element
     */
    static void plot(Markup page, String title, String svg) {
        open(page, "plot scroll", title);
        page.raw(svg).close();
    }

    private static void open(Markup page, String style, String label) {
        page.open("div", "class", style, "role", "group", "tabindex", "0", "aria-label", label);
    }
}
