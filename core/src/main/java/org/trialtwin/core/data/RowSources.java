package org.trialtwin.core.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows of a table stem from one row of its source. In a bootstrap a value that five rows share may be that of one
 * patient: who counts patients, counts sources.
 */
public final class RowSources {
    private final int[] source;

    private RowSources(int[] source) {
        this.source = source;
    }

    /**
     * Rows that each have a source of their own.
     *
     * @param rows number of rows, not negative
     * @return the sources
     */
    public static RowSources distinct(int rows) {
        return new RowSources(IntStream.range(0, rows).toArray());
    }

    /** {@return number of rows} */
    public int rows() {
        return source.length;
    }

    /**
     * The sources of some rows.
     *
     * @param rows each within the table; a row may be named more than once
     * @return their sources
     */
    public RowSources take(int... rows) {
        return new RowSources(Arrays.stream(rows).map(row -> source[row]).toArray());
    }

    /**
     * The source of a row.
     *
     * @param row within the table
     * @return a number that rows of one source have in common
     */
    public int of(int row) {
        return source[row];
    }

    /** {@return for each row whether no row before it has the same source} */
    public boolean[] first() {
        boolean[] first = new boolean[source.length];
        boolean[] seen = new boolean[Arrays.stream(source).max().orElse(-1) + 1];
        for (int row = 0; row < first.length; row++) {
            first[row] = !seen[source[row]];
            seen[source[row]] = true;
        }
        return first;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowSources that && Arrays.equals(source, that.source);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(source);
    }
}
