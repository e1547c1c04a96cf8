package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.certificate.Advice;
import org.trialtwin.stats.certificate.Benchmark;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Figure;
import org.trialtwin.stats.certificate.OperatingCharacteristics;

/** Type-I error and coverage with the limits that a hybrid has to keep; no picture of what was not simulated. */
record CertificatePlots(double alpha) {
    /** As many as the limits allow for chance. */
    private static final double ERRORS = 2;

    /** Cohorts of one result. */
    List<DotPlot> of(List<OperatingCharacteristics> rows) {
        return plots(
                List.of("share"),
                (figure, limit) -> rows.stream()
                        .filter(row -> figure.apply(row).isKnown())
                        .map(row -> new DotPlot.Row(
                                CohortTable.cohort(row),
                                List.of(dot(figure.apply(row))),
                                figure.apply(row).text(3),
                                row.isHybrid() ? limit : Double.NaN))
                        .toList());
    }

    /** The hybrid of the primary result beside drop-only, by fraction. */
    static List<DotPlot> of(Advice advice) {
        List<Certificate> all = advice.certificates();
        return new CertificatePlots(all.get(0).alpha())
                .plots(
                        List.of("hybrid", "drop-only"),
                        (figure, limit) -> all.stream()
                                .filter(each -> figure.apply(each.hybrid()).isKnown())
                                .map(each -> {
                                    Figure hybrid = figure.apply(each.hybrid());
                                    Figure dropOnly = figure.apply(each.row(each.primary(), "drop-only"));
                                    return new DotPlot.Row(
                                            NumberText.percent(each.fraction()) + " synthetic",
                                            List.of(dot(hybrid), DotPlot.Dot.of(dropOnly.value())),
                                            hybrid.text(3),
                                            limit);
                                })
                                .toList());
    }

    /** Rows of one figure of each cohort, with the limit of that figure. */
    private interface Rows {
        List<DotPlot.Row> of(Function<OperatingCharacteristics, Figure> figure, double limit);
    }

    private List<DotPlot> plots(List<String> series, Rows rows) {
        List<DotPlot> plots = new ArrayList<>();
        double level = Benchmark.largestTypeOneError(alpha);
        add(
                plots,
                "Type-I error",
                series,
                rows.of(OperatingCharacteristics::typeOneError, level),
                "false findings; level " + NumberText.fixed(alpha, 3) + ", short lines: limit "
                        + NumberText.fixed(level, 3),
                alpha);
        double covered = Benchmark.smallestCoverage(alpha);
        add(
                plots,
                "Coverage of the interval",
                series,
                rows.of(OperatingCharacteristics::coverage, covered),
                "holds the truth; nominal " + NumberText.fixed(1 - alpha, 3) + ", short lines: limit "
                        + NumberText.fixed(covered, 3),
                1 - alpha);
        return plots;
    }

    private static void add(
            List<DotPlot> plots,
            String title,
            List<String> series,
            List<DotPlot.Row> rows,
            String axis,
            double reference) {
        if (!rows.isEmpty()) {
            plots.add(new DotPlot(title + ", with 2 Monte Carlo errors", series, rows, axis, reference, false));
        }
    }

    private static DotPlot.Dot dot(Figure figure) {
        double half = ERRORS * figure.monteCarloError();
        return new DotPlot.Dot(figure.value(), Math.max(0, figure.value() - half), Math.min(1, figure.value() + half));
    }
}
