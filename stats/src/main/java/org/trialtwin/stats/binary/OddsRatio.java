package org.trialtwin.stats.binary;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The ratio of the odds of the event, experimental over control, with Woolf's standard error
 * {@code sqrt(1/a + 1/b + 1/c + 1/d)} of its logarithm. Source: Woolf, Ann Hum Genet 1955;19:251-3,
 * doi:10.1111/j.1469-1809.1955.tb01348.x.
 *
 * @param table the counts
 */
public record OddsRatio(TwoByTwo table) {
    /**
     * The ratio of a table.
     *
     * @param table the counts
     * @return the ratio
     */
    public static OddsRatio of(TwoByTwo table) {
        return new OddsRatio(table);
    }

    /**
     * The log odds ratio with Wald interval and test.
     *
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where a cell is 0
     */
    public EffectEstimate effect(double level) {
        if (table.hasEmptyGroup() || !table.zeroCell().isEmpty()) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.ODDS_RATIO,
                    level,
                    table.patients(),
                    table.events(),
                    "No odds ratio: " + (table.hasEmptyGroup() ? "a group has no patient" : table.zeroCell()));
        }
        double a = table.eventsExperimental();
        double b = table.nonEventsExperimental();
        double c = table.eventsControl();
        double d = table.nonEventsControl();
        return EffectEstimate.wald(
                EffectMeasure.ODDS_RATIO,
                StrictMath.log(a * d / (b * c)),
                Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d),
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
        return "odds ratio " + effect.naturalEstimate() + ", 95% " + effect.naturalInterval();
    }
}
