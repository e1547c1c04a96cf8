package org.trialtwin.core.display;

/** Text inside HTML. */
public final class HtmlText {
    private HtmlText() {}

    /**
     * Escapes what has a meaning in HTML.
     *
     * @param text any
     * @return the text, safe in an element and in a quoted attribute
     */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
