package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.stats.table.MixedTable;

/**
 * What somebody may know of a patient beforehand, as classes: rows of both tables grouped by equal values, numbers by tenths
 * of the patients.
 */
final class QuasiIdentifiers {
    private final List<List<Integer>> keys = new ArrayList<>();
    private final Map<List<Integer>, List<Integer>> patients = new HashMap<>();
    private final Map<List<Integer>, List<Integer>> synthetic = new HashMap<>();

    QuasiIdentifiers(MixedTable training, MixedTable twins, int[] columns) {
        ValueClasses classes = ValueClasses.of(training);
        int row = 0;
        for (int[] key : classes.of(training, columns)) {
            keys.add(Arrays.stream(key).boxed().toList());
            patients.computeIfAbsent(keys.get(row), k -> new ArrayList<>()).add(row++);
        }
        int twin = 0;
        for (int[] key : classes.of(twins, columns)) {
            synthetic
                    .computeIfAbsent(Arrays.stream(key).boxed().toList(), k -> new ArrayList<>())
                    .add(twin++);
        }
    }

    /** How many patients are as this one. */
    int sameAs(int patient) {
        return patients.getOrDefault(keys.get(patient), List.of()).size();
    }

    /** Synthetic records that look like this patient. */
    List<Integer> matching(int patient) {
        return synthetic.getOrDefault(keys.get(patient), List.of());
    }
}
