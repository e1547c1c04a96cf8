package org.trialtwin.stats.binary;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The ratio of two proportions, experimental over control, with the standard error {@code sqrt(1/x1 - 1/n1 + 1/x0 - 1/n0)}
 * of its logarithm. Source: Katz and others, Biometrics 1978;34:469-74, doi:10.2307/2530610.
 *
 * @param table the counts
 */
public record RiskRatio(TwoByTwo table) {
    /**
     * The ratio of a table.
     *
     * @param table the counts
     * @return the ratio
     */
    public static RiskRatio of(TwoByTwo table) {
        return new RiskRatio(table);
    }

    /**
     * The log ratio with Wald interval and test.
     *
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where a group is empty or has no event
     */
    public EffectEstimate effect(double level) {
        if (table.hasEmptyGroup() || table.eventsExperimental() == 0 || table.eventsControl() == 0) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.RISK_RATIO,
                    level,
                    table.patients(),
                    table.events(),
                    "No risk ratio: " + (table.hasEmptyGroup() ? "a group has no patient" : table.zeroCell()));
        }
        double se = Math.sqrt(1.0 / table.eventsExperimental()
                - 1.0 / table.experimental()
                + 1.0 / table.eventsControl()
                - 1.0 / table.control());
        return EffectEstimate.wald(
                EffectMeasure.RISK_RATIO,
                StrictMath.log(table.riskExperimental() / table.riskControl()),
                se,
                ReferenceDistribution.normal(),
                level,
                table.patients(),
                table.events(),
                List.of());
    }

    @Override
    public String toString() {
        EffectEstimate effect = effect(0.95);
        if (!effect.isEstimable()) {
            return effect.notes().get(0).text();
        }
        return "risk ratio " + effect.naturalEstimate() + ", 95% " + effect.naturalInterval();
    }
}
