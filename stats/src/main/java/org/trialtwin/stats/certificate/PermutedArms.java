package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Factor;

/** Arms given anew, in every stratum as many of each as before; what an arm determines follows it. */
final class PermutedArms {
    private PermutedArms() {}

    static TrialData of(TrialData trial, RandomStream random) {
        int[] arms = trial.arms();
        int[] permuted = arms.clone();
        for (int[] stratum : strata(trial)) {
            int[] order = random.permutation(stratum.length);
            for (int i = 0; i < order.length; i++) {
                permuted[stratum[i]] = arms[stratum[order[i]]];
            }
        }
        return withArms(trial, permuted);
    }

    /** The same patients in other arms. */
    static TrialData withArms(TrialData trial, int[] arms) {
        List<Column> columns = new ArrayList<>();
        CategoryColumn known = trial.table().categories(trial.design().armColumn());
        columns.add(CategoryColumn.of(known.name(), known.levels(), arms));
        for (Factor factor : trial.design().factors()) {
            columns.add(levels(trial, factor, arms));
        }
        return trial.with(columns);
    }

    /** Each arm has one level of a factor. */
    private static CategoryColumn levels(TrialData trial, Factor factor, int[] arms) {
        CategoryColumn known = trial.table().categories(factor.column());
        int[] before = trial.arms();
        int[] ofArm = new int[trial.design().arms().size()];
        for (int row = 0; row < before.length; row++) {
            ofArm[before[row]] = known.code(row);
        }
        return CategoryColumn.of(
                factor.column(),
                known.levels(),
                IntStream.of(arms).map(arm -> ofArm[arm]).toArray());
    }

    private static List<int[]> strata(TrialData trial) {
        List<Column> factors = trial.design().stratificationFactors().stream()
                .map(factor -> trial.table().column(factor.column()))
                .toList();
        Map<List<String>, List<Integer>> strata = new LinkedHashMap<>();
        for (int row = 0; row < trial.patients(); row++) {
            int at = row;
            strata.computeIfAbsent(
                            factors.stream().map(factor -> factor.text(at)).toList(), key -> new ArrayList<>())
                    .add(row);
        }
        return strata.values().stream()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
