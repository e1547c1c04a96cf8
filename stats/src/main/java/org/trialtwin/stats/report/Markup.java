package org.trialtwin.stats.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.trialtwin.core.display.HtmlText;

/** Writes markup that is well-formed as XML and as HTML: every text is escaped, every element is closed. */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param name of the element
     * @param attributes names and values in turn
     */
    Markup open(String name, String... attributes) {
        tag(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        if (open.size() < 4) {
            out.append('\n');
        }
        return this;
    }

    /** An element that holds nothing but text. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** An element without content, such as {@code meta} or {@code path}. */
    Markup empty(String name, String... attributes) {
        tag(name, attributes);
        out.append("/>");
        return this;
    }

    Markup text(String text) {
        out.append(HtmlText.escape(legal(text)));
        return this;
    }

    /** Markup that was made well-formed elsewhere. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private void tag(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(HtmlText.escape(legal(attributes[i + 1])))
                    .append('"');
        }
    }

    /** Control characters are not allowed in XML, whichever way they are written. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int codePoint) {
        boolean control = codePoint < ' ' && codePoint != '\n' && codePoint != '\t';
        boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        boolean noncharacter = codePoint == 0xFFFE || codePoint == 0xFFFF;
        return !control && !surrogate && !noncharacter;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Not closed: " + open);
        }
        return out.toString();
    }
}
