package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Dataset;

/**
 * Rows of a table that has several per patient: visits, events. Immutable. The columns are those of the rows: what the design
 * declares of the patient is in the table of patients.
 */
public final class PatientRecords {
    private final Dataset table;
    private final int[] patient;
    private final List<String> fileColumns;

    PatientRecords(Dataset table, int[] patient, List<String> fileColumns) {
        this.table = table;
        this.patient = patient.clone();
        this.fileColumns = List.copyOf(fileColumns);
    }

    /** {@return the rows, with declared columns typed and others as text, in the order of the file} */
    public Dataset table() {
        return table;
    }

    /** {@return the number of rows} */
    public int rows() {
        return patient.length;
    }

    /**
     * Whose row it is.
     *
     * @param row within [0, rows)
     * @return row of the patient in the table of patients
     */
    public int patient(int row) {
        return patient[row];
    }

    /** {@return the names of the file's columns in its order, those of the patient among them} */
    public List<String> fileColumns() {
        return fileColumns;
    }

    /**
     * Other rows of the same table, for twins.
     *
     * @param rows with the columns and column types that {@link #table()} has
     * @param patients row of the patient of each row, in the table of patients
     * @return the rows
     */
    public PatientRecords like(Dataset rows, int... patients) {
        return new PatientRecords(rows, patients, fileColumns);
    }

    /** Rows of some patients, in the order of these; a patient may be named more than once. */
    PatientRecords take(int... patients) {
        int most = -1;
        for (int row : patient) {
            most = Math.max(most, row);
        }
        List<List<Integer>> rowsOf = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            rowsOf.add(new ArrayList<>());
        }
        for (int row = 0; row < patient.length; row++) {
            rowsOf.get(patient[row]).add(row);
        }
        List<Integer> rows = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < patients.length; i++) {
            if (patients[i] <= most) {
                for (int row : rowsOf.get(patients[i])) {
                    rows.add(row);
                    owners.add(i);
                }
            }
        }
        return new PatientRecords(table.take(ints(rows)), ints(owners), fileColumns);
    }

    /** These rows and others, whose patients follow a number of patients. */
    PatientRecords append(PatientRecords below, int patientsBefore) {
        int[] all = Arrays.copyOf(patient, patient.length + below.patient.length);
        for (int row = 0; row < below.patient.length; row++) {
            all[patient.length + row] = below.patient[row] + patientsBefore;
        }
        return new PatientRecords(table.append(below.table), all, fileColumns);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientRecords that && table.equals(that.table) && Arrays.equals(patient, that.patient);
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }

    @Override
    public String toString() {
        return rows() + " rows, " + table.names();
    }
}
