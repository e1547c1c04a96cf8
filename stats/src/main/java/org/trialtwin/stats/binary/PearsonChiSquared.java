package org.trialtwin.stats.binary;

import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Pearson's chi-squared test of independence in a 2x2 table, plain or with Yates' correction, which moves each cell
 * towards its expectation by one half, or all the way where it is closer. Source: Yates, Suppl J R Stat Soc 1934;1:217-35,
 * doi:10.2307/2983604.
 */
public enum PearsonChiSquared {
    /** Without continuity correction. */
    PLAIN(0),
    /** With continuity correction. */
    YATES(0.5);

    private final double correction;

    PearsonChiSquared(double correction) {
        this.correction = correction;
    }

    /**
     * Runs the test.
     *
     * @param table the counts
     * @return chi-squared with 1 degree of freedom; NaN, with a note in {@link #notes}, where a row or a column of the table is
     *     empty: then there is nothing to test
     */
    public SignificanceTest test(TwoByTwo table) {
        double n = table.patients();
        double events = table.events();
        if (table.hasEmptyMargin()) {
            return SignificanceTest.chiSquared(Double.NaN, 1);
        }
        double expected = table.experimental() * events / n;
        double difference = Math.abs(table.eventsExperimental() - expected);
        double moved = difference - Math.min(correction, difference);
        double inverse = 1 / expected
                + 1 / (table.experimental() - expected)
                + 1 / (events - expected)
                + 1 / (table.control() - (events - expected));
        return SignificanceTest.chiSquared(moved * moved * inverse, 1);
    }

    /**
     * What a reader of the test must know.
     *
     * @param table the counts
     * @return why there is no test, where there is none
     */
    public static List<AnalysisNote> notes(TwoByTwo table) {
        return table.hasEmptyMargin()
                ? List.of(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "A chi-squared test needs patients in both groups, with and without the event: "
                                + table.eventsExperimental() + "/" + table.experimental() + " and "
                                + table.eventsControl() + "/" + table.control()))
                : List.of();
    }
}
