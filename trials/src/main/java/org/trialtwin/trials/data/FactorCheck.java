package org.trialtwin.trials.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.TrialDesign;

/** Finds patients whose level of a factor is not that of their arm. */
final class FactorCheck {
    private FactorCheck() {}

    static void run(TrialDesign design, Map<String, Column> typed, PatientRows patients, List<String> problems) {
        if (!(typed.get(design.armColumn()) instanceof CategoryColumn arms)) {
            return;
        }
        for (Factor factor : design.factors()) {
            if (!(typed.get(factor.column()) instanceof CategoryColumn levels)) {
                continue;
            }
            int[] firstRow = new int[design.arms().size()];
            Arrays.fill(firstRow, -1);
            for (int row : patients.first()) {
                if (arms.isMissing(row) || levels.isMissing(row)) {
                    continue;
                }
                int arm = arms.code(row);
                if (firstRow[arm] < 0) {
                    firstRow[arm] = row;
                } else if (levels.code(row) != levels.code(firstRow[arm])) {
                    problems.add(ColumnCheck.place("Level \"" + levels.text(row) + "\"", levels.name(), row)
                            + " of factor " + factor.name() + " does not fit arm \"" + arms.text(row)
                            + "\", which has level \"" + levels.text(firstRow[arm]) + "\" in row "
                            + (firstRow[arm] + 1));
                }
            }
        }
    }
}
