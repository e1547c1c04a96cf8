package org.trialtwin.stats.disclosure;

import java.util.Arrays;

/** The nearest rows found so far, ascending by distance and then by row. */
final class Neighbours {
    private final int[] rows;
    private final double[] distances;
    private int found;

    Neighbours(int wanted) {
        rows = new int[wanted];
        distances = new double[wanted];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    /** The distance that a further row must not exceed. */
    double worst() {
        return distances.length == 0 ? Double.NEGATIVE_INFINITY : distances[distances.length - 1];
    }

    /** The row at that distance; a row after it is no nearer. */
    int worstRow() {
        return found < rows.length ? Integer.MAX_VALUE : rows[rows.length - 1];
    }

    int wanted() {
        return rows.length;
    }

    void offer(int row, double distance) {
        int place = found;
        while (place > 0
                && (distance < distances[place - 1] || (distance == distances[place - 1] && row < rows[place - 1]))) {
            place--;
        }
        if (place == rows.length) {
            return;
        }
        int last = Math.min(found, rows.length - 1);
        System.arraycopy(rows, place, rows, place + 1, last - place);
        System.arraycopy(distances, place, distances, place + 1, last - place);
        rows[place] = row;
        distances[place] = distance;
        found = Math.min(found + 1, rows.length);
    }

    int size() {
        return found;
    }

    int row(int place) {
        return rows[place];
    }

    /** Infinite where fewer rows were found. */
    double distance(int place) {
        return place < found ? distances[place] : Double.POSITIVE_INFINITY;
    }
}
