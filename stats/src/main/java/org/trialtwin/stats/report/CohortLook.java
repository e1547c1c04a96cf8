package org.trialtwin.stats.report;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.trialtwin.stats.replication.CohortCurve;
import org.trialtwin.stats.replication.ReplicationCell;

/**
 * How a kind of cohort looks in every plot: colour (of the palette by Okabe and Ito, for all kinds of colour vision), dashes
 * and mark, so that colour alone never carries the meaning.
 *
 * @param line of a curve
 * @param marker of an estimate
 */
record CohortLook(LineLook line, Marker marker) {
    private static final CohortLook REAL =
            new CohortLook(new LineLook(new Color(0x000000), 1.5, List.of()), SeriesMarkers.SQUARE);
    private static final CohortLook DROP_ONLY =
            new CohortLook(new LineLook(new Color(0xD55E00), 1.7, List.of(2.0, 2.5)), SeriesMarkers.DIAMOND);
    private static final CohortLook RESAMPLED = new CohortLook(
            new LineLook(new Color(0x009E73), 1.5, List.of(5.0, 2.0, 1.0, 2.0)), SeriesMarkers.TRIANGLE_UP);
    private static final CohortLook ARM_BLIND =
            new CohortLook(new LineLook(new Color(0xAA4499), 1.5, List.of(1.0, 3.0)), SeriesMarkers.CROSS);
    private static final List<CohortLook> GENERATED = List.of(
            new CohortLook(new LineLook(new Color(0x0072B2), 2.2, List.of(9.0, 3.0)), SeriesMarkers.CIRCLE),
            new CohortLook(
                    new LineLook(new Color(0x56B4E9), 2.2, List.of(9.0, 2.0, 2.0, 2.0)), SeriesMarkers.TRIANGLE_DOWN),
            new CohortLook(new LineLook(new Color(0xE69F00), 2.2, List.of(6.0, 3.0)), SeriesMarkers.PLUS),
            new CohortLook(
                    new LineLook(new Color(0x5C5C5C), 2.2, List.of(12.0, 2.0, 4.0, 2.0)), SeriesMarkers.TRAPEZOID));

    /**
     * The look of a cohort.
     *
     * @param cohort its name
     * @param generators names of the compared generators, whose looks follow their order
     */
    static CohortLook of(String cohort, List<String> generators) {
        int place = generators.indexOf(cohort);
        if (place >= 0) {
            return GENERATED.get(place % GENERATED.size());
        }
        return switch (cohort) {
            case CohortCurve.REAL -> REAL;
            case ReplicationCell.DROP_ONLY -> DROP_ONLY;
            case "sampling-with-replacement" -> RESAMPLED;
            default -> ARM_BLIND;
        };
    }
}
