package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Longitudinal;

/** The rows of irregular visits by patient: the one before treatment, and the others in the order of their times. */
final class VisitsOfPatients {
    private final PatientRecords records;
    private final NumberColumn times;
    private final int[] first;
    private final List<List<Integer>> later = new ArrayList<>();

    VisitsOfPatients(IrregularVisits visits, TrialData data) {
        this.records = data.records(visits.source());
        this.times = records.table().numbers(visits.visit());
        this.first = new int[data.patients()];
        Arrays.fill(first, -1);
        for (int patient = 0; patient < first.length; patient++) {
            later.add(new ArrayList<>());
        }
        OptionalDouble baseline = visits.baseline();
        for (int row = 0; row < records.rows(); row++) {
            if (baseline.isPresent() && times.value(row) == baseline.getAsDouble()) {
                first[records.patient(row)] = row;
            } else {
                later.get(records.patient(row)).add(row);
            }
        }
        later.forEach(rows -> rows.sort(Comparator.comparingDouble(times::value)));
    }

    /** The row of the visit before treatment by patient, -1 where there is none. */
    int[] first() {
        return first.clone();
    }

    /** How many other visits a patient has. */
    int number(int patient) {
        return later.get(patient).size();
    }

    int most() {
        return later.stream().mapToInt(List::size).max().orElse(0);
    }

    /** The row of the k-th other visit by patient, from 1; -1 where there is none. */
    int[] row(int k) {
        return later.stream()
                .mapToInt(rows -> rows.size() < k ? -1 : rows.get(k - 1))
                .toArray();
    }

    /** When a patient was last seen, minus infinity for one who never was. */
    double last(int patient) {
        List<Integer> rows = later.get(patient);
        double last = first[patient] < 0 ? Double.NEGATIVE_INFINITY : times.value(first[patient]);
        return rows.isEmpty() ? last : Math.max(last, times.value(rows.get(rows.size() - 1)));
    }

    NumberColumn times() {
        return times;
    }

    NumberColumn numbers(Longitudinal endpoint) {
        return (NumberColumn) values(endpoint);
    }

    Column values(Longitudinal endpoint) {
        return records.table().column(IrregularVisits.where(endpoint).value());
    }
}
