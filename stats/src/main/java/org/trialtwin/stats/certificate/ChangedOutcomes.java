package org.trialtwin.stats.certificate;

import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Binary;

/**
 * A risk difference, risk ratio or odds ratio: outcomes of experimental patients are changed, at random, one way only, as
 * often as the effect asks given the risk of all patients.
 *
 * @param endpoint whose outcomes change
 * @param measure of the effect
 * @param effect natural scale
 */
record ChangedOutcomes(Binary endpoint, EffectMeasure measure, double effect) implements ImposedEffect {
    @Override
    public TrialData on(TrialData trial, RandomStream random) {
        double[] occurred = trial.indicator(endpoint.indicator());
        int known = 0;
        double events = 0;
        for (double each : occurred) {
            known += Double.isNaN(each) ? 0 : 1;
            events += Double.isNaN(each) ? 0 : each;
        }
        double before = events / known;
        double after = after(before);
        if (!(after >= 0 && after <= 1)) {
            throw new IllegalArgumentException("A " + measure + " of " + effect + " is impossible at a risk of "
                    + before + " of endpoint \"" + endpoint.name() + "\"");
        }
        CategoryColumn column = trial.table().categories(endpoint.indicator().column());
        int yes = code(column, true);
        int no = code(column, false);
        int[] codes = column.codes();
        int[] arms = trial.arms();
        double change = after < before ? (before - after) / before : (after - before) / (1 - before);
        for (int row = 0; row < codes.length; row++) {
            double chance = random.nextDouble();
            if (arms[row] > 0 && occurred[row] == (after < before ? 1 : 0) && chance < change) {
                codes[row] = after < before ? no : yes;
            }
        }
        return trial.with(List.of(CategoryColumn.of(column.name(), column.levels(), codes)));
    }

    private double after(double before) {
        return switch (measure) {
            case RISK_DIFFERENCE -> before + effect;
            case RISK_RATIO -> before * effect;
            default -> {
                double odds = effect * before / (1 - before);
                yield odds / (1 + odds);
            }
        };
    }

    private int code(CategoryColumn column, boolean event) {
        for (int code = 0; code < column.levels().size(); code++) {
            if (endpoint.indicator().isEvent(column.levels().get(code)) == event) {
                return code;
            }
        }
        throw new IllegalArgumentException(
                "Every patient has the same outcome of endpoint \"" + endpoint.name() + "\"");
    }
}
