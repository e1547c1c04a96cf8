package org.trialtwin.core.display;

/** A value that shows itself as a piece of an HTML page: a table, a picture. */
public interface HtmlDisplay {
    /** {@return an HTML fragment, without styles of its own} */
    String toHtml();
}
