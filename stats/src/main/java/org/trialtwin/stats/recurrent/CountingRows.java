package org.trialtwin.stats.recurrent;

import java.util.Arrays;

/** Histories cut at their events: each row runs from the event before to an event, or to the end of follow-up. */
final class CountingRows {
    final double[] entry;
    final double[] end;
    final boolean[] event;
    final int[] patient;

    CountingRows(RecurrentHistories histories) {
        int capacity = histories.patients() + histories.events();
        double[] from = new double[capacity];
        double[] to = new double[capacity];
        boolean[] had = new boolean[capacity];
        int[] of = new int[capacity];
        int rows = 0;
        for (int i = 0; i < histories.patients(); i++) {
            double start = 0;
            for (double t : histories.events[i]) {
                from[rows] = start;
                to[rows] = t;
                had[rows] = true;
                of[rows++] = i;
                start = t;
            }
            if (start < histories.followUp[i]) {
                from[rows] = start;
                to[rows] = histories.followUp[i];
                of[rows++] = i;
            }
        }
        entry = Arrays.copyOf(from, rows);
        end = Arrays.copyOf(to, rows);
        event = Arrays.copyOf(had, rows);
        patient = Arrays.copyOf(of, rows);
    }

    double[] expand(double[] column) {
        return Arrays.stream(patient).mapToDouble(i -> column[i]).toArray();
    }

    int[] expand(int[] codes) {
        return Arrays.stream(patient).map(i -> codes[i]).toArray();
    }
}
