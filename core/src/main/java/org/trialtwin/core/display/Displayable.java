package org.trialtwin.core.display;

/** A value that shows itself as a table. */
public interface Displayable extends HtmlDisplay {
    /** {@return the value as a table for a reader} */
    DisplayTable display();

    @Override
    default String toHtml() {
        return display().toHtml();
    }
}
