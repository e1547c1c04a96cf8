package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;

/**
 * Covariate profiles as a synthesizer takes them, all in one arm.
 *
 * @param given columns of arm and covariates, a row for each profile
 * @param known variables of those covariates
 */
record ProfileRows(Dataset given, List<String> known) {
    /** All that is known of some patients before treatment. */
    static ProfileRows of(TrialData patients, String arm, TrialData source, TrialCoding coding) {
        List<Column> columns = coding.encodeBaseline(patients);
        List<String> known =
                coding.baselineVariables().stream().map(Variable::name).toList();
        return checked(columns, known, patients.patients(), arm, source, coding);
    }

    /**
     * Some covariates of some people.
     *
     * @throws InvalidTrialException with every column that is no covariate and every value that cannot be one
     */
    static ProfileRows of(Dataset profiles, String arm, TrialData source, TrialCoding coding) {
        return checked(profiles.columns(), profiles.names(), profiles.rows(), arm, source, coding);
    }

    private static ProfileRows checked(
            List<Column> profiles, List<String> known, int rows, String arm, TrialData source, TrialCoding coding) {
        TrialDesign design = source.design();
        List<String> problems = new ArrayList<>();
        List<String> codes = design.armCodes();
        if (!codes.contains(arm)) {
            problems.add("Arm code \"" + arm + "\" is not one of the declared arms " + codes);
        }
        Map<String, Column> learned = coding.baselineColumns();
        List<Column> columns = new ArrayList<>();
        for (Column profile : profiles) {
            Column model = learned.get(profile.name());
            if (model == null) {
                problems.add("\"" + profile.name() + "\" is not a covariate of the design; covariates are "
                        + learned.keySet());
            } else if (model instanceof CategoryColumn levels) {
                columns.add(levels(profile, levels, problems));
            } else if (profile.getClass() != model.getClass()) {
                problems.add("Column \"" + profile.name() + "\" is to hold "
                        + (model instanceof NumberColumn ? "numbers" : "dates"));
            } else {
                columns.add(profile);
            }
        }
        InvalidTrialException.throwIfAny("Profiles for twins of trial \"" + design.name() + "\"", problems);
        int[] arms = new int[rows];
        Arrays.fill(arms, codes.indexOf(arm));
        columns.add(0, CategoryColumn.of(design.armColumn(), codes, arms));
        return new ProfileRows(Dataset.of(columns), known);
    }

    private static Column levels(Column profile, CategoryColumn learned, List<String> problems) {
        int[] codes = new int[profile.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = profile.isMissing(row) ? -1 : learned.levels().indexOf(profile.text(row));
            if (codes[row] < 0 && !profile.isMissing(row)) {
                problems.add("Level \"" + profile.text(row) + "\" in column \"" + profile.name() + "\" (row "
                        + (row + 1) + ") is not one that was learned from: " + learned.levels());
            }
        }
        return CategoryColumn.of(profile.name(), learned.levels(), codes);
    }
}
