package org.trialtwin.stats.longitudinal;

import java.util.Arrays;

/** Which row of a table is which visit of which patient; rows in any order. */
public final class PatientVisits {
    /** Rows by patient (in ascending order of codes), within a patient by visit. */
    private final int[] order;
    /** Where a patient's rows start in that order; one more than patients. */
    private final int[] starts;
    /** Visit numbers in that order. */
    private final int[] visits;

    private PatientVisits(int[] order, int[] starts, int[] visits) {
        this.order = order;
        this.starts = starts;
        this.visits = visits;
    }

    /**
     * Rows with numbered visits. A visit that a patient missed has no row.
     *
     * @param patient code of the row's patient; any numbers
     * @param visit number of the row's visit; the difference of two visits is their lag
     * @return the visits
     * @throws IllegalArgumentException if lengths differ, there is no row or a patient has two rows of one visit
     */
    public static PatientVisits of(int[] patient, int[] visit) {
        if (patient.length != visit.length) {
            throw new IllegalArgumentException(patient.length + " patients but " + visit.length + " visits");
        }
        long[] keys = new long[patient.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) patient[i] << Integer.SIZE) + visit[i] - (long) Integer.MIN_VALUE;
        }
        Arrays.sort(keys);
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] == keys[i - 1]) {
                throw new IllegalArgumentException("Patient " + (keys[i] >> Integer.SIZE) + " has two rows of visit "
                        + (int) ((keys[i] & 0xFFFFFFFFL) + Integer.MIN_VALUE));
            }
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            long key = ((long) patient[i] << Integer.SIZE) + visit[i] - (long) Integer.MIN_VALUE;
            order[Arrays.binarySearch(keys, key)] = i;
        }
        return sorted(patient, visit, order);
    }

    /**
     * Rows whose visits are numbered 1, 2, … within the patient, in the order in which they stand.
     *
     * @param patient code of the row's patient; any numbers
     * @return the visits
     * @throws IllegalArgumentException if there is no row
     */
    public static PatientVisits inOrder(int[] patient) {
        long[] keys = new long[patient.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) patient[i] << Integer.SIZE) + i;
        }
        Arrays.sort(keys);
        int[] visit = new int[patient.length];
        int[] order = new int[patient.length];
        for (int k = 0; k < keys.length; k++) {
            order[k] = (int) keys[k];
            boolean same = k > 0 && patient[order[k]] == patient[order[k - 1]];
            visit[order[k]] = same ? visit[order[k - 1]] + 1 : 1;
        }
        return sorted(patient, visit, order);
    }

    private static PatientVisits sorted(int[] patient, int[] visit, int[] order) {
        if (order.length == 0) {
            throw new IllegalArgumentException("A model of repeated measurements needs at least one row");
        }
        int[] starts = new int[order.length + 1];
        int[] visits = new int[order.length];
        int patients = 0;
        for (int k = 0; k < order.length; k++) {
            visits[k] = visit[order[k]];
            if (k == 0 || patient[order[k]] != patient[order[k - 1]]) {
                starts[patients++] = k;
            }
        }
        starts[patients] = order.length;
        return new PatientVisits(order, Arrays.copyOf(starts, patients + 1), visits);
    }

    /** {@return the number of rows} */
    public int rows() {
        return order.length;
    }

    /** {@return the number of patients} */
    public int patients() {
        return starts.length - 1;
    }

    /** {@return the most rows of one patient} */
    public int mostVisits() {
        int most = 0;
        for (int i = 0; i < patients(); i++) {
            most = Math.max(most, starts[i + 1] - starts[i]);
        }
        return most;
    }

    int start(int patient) {
        return starts[patient];
    }

    int end(int patient) {
        return starts[patient + 1];
    }

    /** The visit number of a row in sorted order. */
    int visit(int sortedRow) {
        return visits[sortedRow];
    }

    /** The values of the table's rows in sorted order. */
    double[] sorted(double[] column) {
        double[] values = new double[order.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = column[order[k]];
        }
        return values;
    }

    double[][] sorted(double[][] columns) {
        double[][] values = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            values[j] = sorted(columns[j]);
        }
        return values;
    }

    @Override
    public String toString() {
        return rows() + " visits of " + patients() + " patients";
    }
}
