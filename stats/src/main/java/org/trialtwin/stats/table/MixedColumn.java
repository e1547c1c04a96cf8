package org.trialtwin.stats.table;

import java.util.List;

/**
 * A column as it is compared between tables.
 *
 * @param name of the column
 * @param scale what its numbers mean
 * @param levels of a column of categories, whose numbers are indices into this list; empty for numbers
 */
public record MixedColumn(String name, Scale scale, List<String> levels) {
    /** What the numbers of a column mean. */
    public enum Scale {
        /** Differences count. */
        NUMBER,
        /** Categories in an order: the index of the level is a number. */
        ORDERED,
        /** Categories: only equal and different. */
        NOMINAL
    }

    /** Copies the levels. */
    public MixedColumn {
        levels = List.copyOf(levels);
    }

    /** {@return whether the column holds categories without an order} */
    public boolean isNominal() {
        return scale == Scale.NOMINAL;
    }
}
