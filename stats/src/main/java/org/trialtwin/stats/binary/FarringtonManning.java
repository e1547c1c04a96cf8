package org.trialtwin.stats.binary;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The score test of Farrington and Manning against a margin: the distance of the observed risks from the margin over its
 * standard error at the most likely risks on the margin. With a margin of no difference it is Pearson's test. Source: Farrington
 * and Manning, Stat Med 1990;9:1447-54, doi:10.1002/sim.4780091208.
 *
 * @param table the counts
 * @param margin difference or ratio on which the null hypothesis ends
 * @param statistic standard normal on the margin, positive above it; NaN only with a note
 * @param notes what a reader must know
 */
public record FarringtonManning(TwoByTwo table, double margin, double statistic, List<AnalysisNote> notes) {
    /** Copies the notes. */
    public FarringtonManning {
        notes = List.copyOf(notes);
    }

    /**
     * The test of a risk difference.
     *
     * @param table the counts
     * @param margin experimental minus control, within (-1, 1)
     * @return the test; NaN, with a note, where a group is empty or there is no variance on the margin
     * @throws IllegalArgumentException if the margin is outside (-1, 1)
     */
    public static FarringtonManning difference(TwoByTwo table, double margin) {
        if (!(margin > -1 && margin < 1)) {
            throw new IllegalArgumentException("A margin of " + margin + " is not within (-1, 1)");
        }
        return test(table, ScoreNull.DIFFERENCE, margin);
    }

    /**
     * The test of a risk ratio.
     *
     * @param table the counts
     * @param margin experimental over control, positive
     * @return the test; NaN, with a note, where a group is empty or there is no variance on the margin
     * @throws IllegalArgumentException if the margin is not positive and finite
     */
    public static FarringtonManning ratio(TwoByTwo table, double margin) {
        if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A margin of " + margin + " is not positive and finite");
        }
        return test(table, ScoreNull.RATIO, margin);
    }

    private static FarringtonManning test(TwoByTwo table, ScoreNull hypothesis, double margin) {
        if (table.hasEmptyGroup()) {
            return new FarringtonManning(table, margin, Double.NaN, List.of(no("a group has no patient")));
        }
        double variance = hypothesis.variance(table, margin);
        if (!(variance > 0)) {
            return new FarringtonManning(
                    table, margin, Double.NaN, List.of(no("the most likely risks on the margin have no variance")));
        }
        double departure = hypothesis.departure(table.riskExperimental(), table.riskControl(), margin);
        return new FarringtonManning(table, margin, departure / Math.sqrt(variance), List.of());
    }

    private static AnalysisNote no(String reason) {
        return new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, "No test: " + reason);
    }

    /** {@return one-sided p-value where the alternative lies above the margin: non-inferiority where the event is hoped for} */
    public double pAbove() {
        return ReferenceDistribution.normal().upperTail(statistic);
    }

    /** {@return one-sided p-value where the alternative lies below the margin: non-inferiority where the event is to be avoided} */
    public double pBelow() {
        return ReferenceDistribution.normal().upperTail(-statistic);
    }

    @Override
    public String toString() {
        String head = String.format(Locale.ROOT, "%s%nFarrington-Manning, margin %.4g: ", table, margin);
        return notes.isEmpty()
                ? head
                        + String.format(
                                Locale.ROOT, "z = %.4f, p above = %.4g, p below = %.4g", statistic, pAbove(), pBelow())
                : head + notes.get(0);
    }
}
