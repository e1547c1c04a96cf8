package org.trialtwin.stats.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The difference of two proportions, experimental minus control, with the unpooled standard error
 * {@code sqrt(p1(1-p1)/n1 + p0(1-p0)/n0)}.
 *
 * @param table the counts
 */
public record RiskDifference(TwoByTwo table) {
    /**
     * The difference of a table.
     *
     * @param table the counts
     * @return the difference
     */
    public static RiskDifference of(TwoByTwo table) {
        return new RiskDifference(table);
    }

    /** {@return experimental minus control risk, within [-1, 1]; NaN, with a note in the effect, where a group is empty} */
    public double estimate() {
        return table.riskExperimental() - table.riskControl();
    }

    /** {@return the unpooled standard error; NaN where a group is empty} */
    public double standardError() {
        double p1 = table.riskExperimental();
        double p0 = table.riskControl();
        return Math.sqrt(p1 * (1 - p1) / table.experimental() + p0 * (1 - p0) / table.control());
    }

    /**
     * The Wald interval.
     *
     * @param level confidence level, within (0, 1)
     * @return not cut at -1 and 1; NaN where a group is empty
     */
    public ConfidenceInterval wald(double level) {
        return ConfidenceInterval.wald(estimate(), standardError(), ReferenceDistribution.normal(), level);
    }

    /**
     * Newcombe's hybrid score interval, built from Wilson's intervals of the two risks, without continuity correction.
     * Source: Newcombe, Stat Med 1998;17:873-90 (method 10),
     * doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I.
     *
     * @param level confidence level, within (0, 1)
     * @return within [-1, 1]; of use where Wald's has no width; all of [-1, 1] where a group is empty
     */
    public ConfidenceInterval newcombe(double level) {
        if (table.hasEmptyGroup()) {
            return new ConfidenceInterval(-1, 1, level);
        }
        ConfidenceInterval one = ConfidenceInterval.wilson(table.eventsExperimental(), table.experimental(), level);
        ConfidenceInterval zero = ConfidenceInterval.wilson(table.eventsControl(), table.control(), level);
        double p1 = table.riskExperimental();
        double p0 = table.riskControl();
        return new ConfidenceInterval(
                estimate() - root(p1 - one.lower(), zero.upper() - p0),
                estimate() + root(one.upper() - p1, p0 - zero.lower()),
                level);
    }

    /**
     * The interval of Agresti and Caffo: Wald's after one event and one non-event are added to each group. Source: Agresti and
     * Caffo, Am Stat 2000;54:280-8, doi:10.1080/00031305.2000.10474560.
     *
     * @param level confidence level, within (0, 1)
     * @return not cut at -1 and 1
     */
    public ConfidenceInterval agrestiCaffo(double level) {
        RiskDifference more = new RiskDifference(new TwoByTwo(
                table.eventsExperimental() + 1,
                table.experimental() + 2,
                table.eventsControl() + 1,
                table.control() + 2));
        return more.wald(level);
    }

    private static double root(double a, double b) {
        return Math.sqrt(a * a + b * b);
    }

    /**
     * The difference with Wald interval and test.
     *
     * @param level confidence level, within (0, 1)
     * @return the estimate; without a test, and with a note, where the standard error is 0; not estimable, with the reason,
     *     where a group is empty
     */
    public EffectEstimate effect(double level) {
        if (table.hasEmptyGroup()) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.RISK_DIFFERENCE,
                    level,
                    table.patients(),
                    table.events(),
                    "A risk difference needs patients in both groups, not " + table.experimental() + " and "
                            + table.control());
        }
        List<AnalysisNote> notes = new ArrayList<>();
        if (standardError() == 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No standard error: in each group all patients or none had the event; see Newcombe's interval "
                            + newcombe(level)));
        }
        return EffectEstimate.wald(
                EffectMeasure.RISK_DIFFERENCE,
                estimate(),
                standardError(),
                ReferenceDistribution.normal(),
                level,
                table.patients(),
                table.events(),
                notes);
    }

    @Override
    public String toString() {
        if (table.hasEmptyGroup()) {
            return table + System.lineSeparator() + effect(0.95).notes().get(0);
        }
        return String.format(
                Locale.ROOT,
                "%s%nrisk difference %.4f (se %.4f), 95%% Wald %s, Newcombe %s",
                table,
                estimate(),
                standardError(),
                wald(0.95),
                newcombe(0.95));
    }
}
