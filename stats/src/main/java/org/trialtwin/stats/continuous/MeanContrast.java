package org.trialtwin.stats.continuous;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** What the t-tests share once standard error and degrees of freedom are known. */
final class MeanContrast {
    private MeanContrast() {}

    static EffectEstimate effect(
            Sample experimental, Sample control, double standardError, double degreesOfFreedom, double level) {
        int n = experimental.size() + control.size();
        if (experimental.size() < 2 || control.size() < 2) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.MEAN_DIFFERENCE,
                    level,
                    n,
                    null,
                    "No test: a group has too few patients for a variance, " + experimental.size()
                            + " experimental and " + control.size() + " control");
        }
        if (!(standardError > experimental.rounding(control))) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.MEAN_DIFFERENCE,
                    level,
                    n,
                    null,
                    "No test: neither group has any variance; the means are " + experimental.mean() + " and "
                            + control.mean());
        }
        return EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE,
                experimental.mean() - control.mean(),
                standardError,
                ReferenceDistribution.t(degreesOfFreedom),
                level,
                n,
                null,
                List.of());
    }

    static String text(
            String title, Sample experimental, Sample control, double degreesOfFreedom, EffectEstimate effect) {
        if (!effect.isEstimable()) {
            return title + System.lineSeparator() + effect.notes().get(0);
        }
        return String.format(
                Locale.ROOT,
                "%s%nt = %.4f, df = %.5g, p-value = %.4g%n95%% interval of the difference %s%nmeans %.6g and %.6g",
                title,
                effect.statistic(),
                degreesOfFreedom,
                effect.pValue(),
                effect.interval(),
                experimental.mean(),
                control.mean());
    }
}
