package org.trialtwin.stats.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Figures as dots, a row each, with their intervals where they have them. Two series differ in colour and in shape.
 *
 * @param title what it shows, above the dots and read aloud
 * @param series names of one or two series; a single one is not named in the picture
 * @param rows from top to bottom, at least one
 * @param axis below the dots
 * @param reference where a line stands, within the axis
 * @param joined whether a line joins the dots of a row
 */
record DotPlot(String title, List<String> series, List<Row> rows, String axis, double reference, boolean joined) {
    private static final int ROW = 19;
    private static final int LEFT = 216;
    private static final int PLOT = 204;
    private static final int WIDTH = 574;
    private static final int MOST_LETTERS = 34;
    private static final List<Color> COLOURS = List.of(new Color(0x0072B2), new Color(0xB34700));
    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND);
    private static final List<String> SIGNS = List.of("●", "◆");

    /** A figure with its limits; NaN where there are none. */
    record Dot(double value, double lower, double upper) {
        static Dot of(double value) {
            return new Dot(value, Double.NaN, Double.NaN);
        }
    }

    /** A row: a dot for each series, what stands to the right, and the reference of this row alone, or NaN. */
    record Row(String label, List<Dot> dots, String words, double reference) {
        Row(String label, List<Dot> dots, String words) {
            this(label, dots, words, Double.NaN);
        }
    }

    /** The plot for a page; the id is unique in it. */
    String toSvg(String id) {
        int height = ROW * rows.size();
        int top = series.size() > 1 ? 46 : 30;
        SheetFrame frame = new SheetFrame(WIDTH, top + height + 46, LEFT, top, PLOT, height);
        AxisSpan across = across();
        PlotSheet sheet = new PlotSheet(frame, across, new AxisSpan(0, height));
        AxisTicks ticks = AxisTicks.even(across.min(), across.max(), 5);
        for (int i = 0; i < ticks.at().size(); i++) {
            sheet.vertical(ticks.at().get(i), LineLook.GRID);
            sheet.words(
                    sheet.sheetX(ticks.at().get(i)),
                    frame.bottom() + 15,
                    "m",
                    ticks.labels().get(i));
        }
        sheet.horizontal(0, LineLook.NO_EFFECT);
        sheet.vertical(reference, LineLook.NO_EFFECT);
        for (int i = 0; i < rows.size(); i++) {
            draw(sheet, frame, across, rows.get(i), height - (i + 0.5) * ROW);
        }
        sheet.words(8, 17, "sb", title);
        if (series.size() > 1) {
            sheet.words(8, 35, "s", SIGNS.get(0) + " " + series.get(0) + "   " + SIGNS.get(1) + " " + series.get(1));
        }
        sheet.words(frame.left() + PLOT / 2.0, frame.bottom() + 33, "mq", axis);
        return sheet.toSvg(id, title, description());
    }

    private void draw(PlotSheet sheet, SheetFrame frame, AxisSpan across, Row row, double y) {
        double base = sheet.sheetY(y) + 4;
        sheet.words(8, base, "s", shortened(row.label()));
        sheet.words(frame.width() - 6, base, "e", row.words());
        if (across.contains(row.reference())) {
            sheet.line(
                    new double[] {row.reference(), row.reference()},
                    new double[] {y - ROW * 0.42, y + ROW * 0.42},
                    LineLook.NO_EFFECT);
        }
        List<Dot> seen =
                row.dots().stream().filter(dot -> Double.isFinite(dot.value())).toList();
        if (joined && seen.size() == 2) {
            sheet.line(
                    new double[] {seen.get(0).value(), seen.get(1).value()},
                    new double[] {y, y},
                    new LineLook(new Color(0x999999), 1.6, List.of()));
        }
        for (int k = 0; k < row.dots().size(); k++) {
            Dot dot = row.dots().get(k);
            if (!Double.isFinite(dot.value())) {
                continue;
            }
            if (dot.upper() > dot.lower()) {
                sheet.line(
                        new double[] {dot.lower(), dot.upper()},
                        new double[] {y, y},
                        new LineLook(COLOURS.get(k), 1.6, List.of()));
            }
            sheet.mark(dot.value(), y, MARKERS.get(k), COLOURS.get(k));
        }
    }

    private AxisSpan across() {
        double low = reference;
        double high = reference;
        for (Row row : rows) {
            List<Double> values = new ArrayList<>(List.of(row.reference()));
            row.dots().forEach(dot -> values.addAll(List.of(dot.value(), dot.lower(), dot.upper())));
            for (double value : values) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double margin = high > low ? 0.05 * (high - low) : 0.05;
        return new AxisSpan(low - margin, high + margin);
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        rows.forEach(
                row -> text.append(row.label()).append(": ").append(row.words()).append("; "));
        return text.append(axis).append('.').toString();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
    }
}
