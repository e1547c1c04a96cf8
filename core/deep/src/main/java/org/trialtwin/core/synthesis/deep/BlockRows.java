package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.stream.IntStream;

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

    /** All rows, or so many of them at even distances. */
    BlockRows atMost(int most) {
        int count = Math.min(most, size());
        return take(IntStream.range(0, count)
                .map(i -> (int) ((long) i * size() / count))
                .toArray());
    }

    /** The rows one after the other, as often as it takes to have so many, each as often as the others. */
    BlockRows repeated(int fewest) {
        int times = (fewest + size() - 1) / size();
        return take(IntStream.range(0, size() * times).map(i -> i % size()).toArray());
    }
}
