package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.data.Column;
import org.trialtwin.trials.design.RowLayout;
import org.trialtwin.trials.design.TrialDesign;

/**
 * Which rows of the main table belong to which patient.
 *
 * @param byId number of the patient by id
 * @param patient number of the patient of each row, -1 where the id is missing
 * @param first first row of each patient
 */
record PatientRows(Map<String, Integer> byId, int[] patient, int[] first) {
    static PatientRows none() {
        return new PatientRows(Map.of(), new int[0], new int[0]);
    }

    boolean known() {
        return first.length > 0;
    }

    /** Reads ids; a repeated one is a problem unless the design has several rows per patient or arms within a subject. */
    static PatientRows read(TrialDesign design, Column ids, Optional<Column> arm, List<String> problems) {
        Map<String, Integer> byId = new HashMap<>();
        Map<String, Integer> firstRow = new HashMap<>();
        int[] patient = new int[ids.size()];
        List<Integer> first = new ArrayList<>();
        boolean several = design.rows() == RowLayout.RECORDS;
        for (int row = 0; row < patient.length; row++) {
            if (ids.isMissing(row)) {
                patient[row] = -1;
                problems.add(ColumnCheck.place("Subject id is missing", ids.name(), row));
                continue;
            }
            String id = ids.text(row);
            boolean within = design.isWithinSubject() && arm.isPresent();
            String unit = within ? id + "\u0000" + arm.get().text(row) : id;
            Integer seen = firstRow.putIfAbsent(unit, row);
            if (seen == null || !several) {
                patient[row] = first.size();
                first.add(row);
                byId.putIfAbsent(id, patient[row]);
            } else {
                patient[row] = patient[seen];
            }
            if (seen != null && !several) {
                problems.add(ColumnCheck.place("Subject id \"" + id + "\"", ids.name(), row)
                        + (within ? " was already used with arm \"" + arm.get().text(row) + "\"" : " was already used")
                        + " in row " + (seen + 1));
            }
        }
        return new PatientRows(
                byId, patient, first.stream().mapToInt(Integer::intValue).toArray());
    }

    /** What is declared of a patient is the same in all their rows. */
    void constant(Map<String, Column> typed, Set<String> ofPatient, List<String> problems) {
        for (String name : ofPatient) {
            Column column = typed.get(name);
            if (column == null) {
                continue;
            }
            for (int row = 0; row < patient.length; row++) {
                if (patient[row] < 0) {
                    continue;
                }
                int own = first[patient[row]];
                if (!same(column, row, own)) {
                    problems.add(ColumnCheck.place("Value \"" + shown(column, row) + "\"", name, row)
                            + " differs from \"" + shown(column, own) + "\" in row " + (own + 1)
                            + " of the same patient; the design declares it of the patient");
                }
            }
        }
    }

    private static boolean same(Column column, int row, int other) {
        return column.isMissing(row) == column.isMissing(other)
                && (column.isMissing(row) || column.text(row).equals(column.text(other)));
    }

    private static String shown(Column column, int row) {
        return column.isMissing(row) ? "" : column.text(row);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientRows that
                && byId.equals(that.byId)
                && Arrays.equals(patient, that.patient)
                && Arrays.equals(first, that.first);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(patient);
    }

    @Override
    public String toString() {
        return first.length + " patients in " + patient.length + " rows";
    }
}
