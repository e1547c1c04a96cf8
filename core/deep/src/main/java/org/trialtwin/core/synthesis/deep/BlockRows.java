package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;

/**
 * Rows of a block.
 *
 * @param condition what is given
 * @param targets what is learned
 * @param group of each row
 */
record BlockRows(CodedRows condition, CodedRows targets, int[] group) {
    int size() {
        return group.length;
    }

    BlockRows take(int[] rows) {
        return new BlockRows(
                condition.take(rows),
                targets.take(rows),
                Arrays.stream(rows).map(row -> group[row]).toArray());
    }
}
