package org.trialtwin.stats.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.trialtwin.core.display.NumberText;
import org.w3c.dom.Document;

/**
 * A sheet with one plot on it. XChart draws what has coordinates. Words are set as SVG text instead of XChart's outlines of
 * letters: they can be read aloud and searched, take the page's font, and do not depend on the fonts of the machine.
 */
final class PlotSheet {
    private static final Color CLEAR = new Color(255, 255, 255, 0);
    private static final int MARKER_SIZE = 8;

    private final SheetFrame frame;
    private final AxisSpan x;
    private final AxisSpan y;
    private final XYChart chart;
    private final List<Words> words = new ArrayList<>();
    private final List<PaintedSheet.Element> elements = new ArrayList<>();
    private final List<LineOnSheet> samples = new ArrayList<>();
    private int series;

    private record LineOnSheet(double fromX, double toX, double y, LineLook look) {}

    private record Words(double x, double y, String style, String text) {}

    PlotSheet(SheetFrame frame, AxisSpan x, AxisSpan y) {
        this.frame = frame;
        this.x = x;
        this.y = y;
        chart = new XYChart(frame.plotWidth(), frame.plotHeight());
        chart.getStyler()
                .setLegendVisible(false)
                .setChartTitleVisible(false)
                .setChartPadding(0)
                .setPlotContentSize(1)
                .setPlotBorderVisible(false)
                .setChartBackgroundColor(CLEAR)
                .setPlotBackgroundColor(CLEAR)
                .setAntiAlias(true);
        chart.getStyler()
                .setPlotMargin(0)
                .setAxisTitlesVisible(false)
                .setAxisTicksVisible(false)
                .setPlotGridLinesVisible(false)
                .setPlotTicksMarksVisible(false)
                .setXAxisMin(x.min())
                .setXAxisMax(x.max())
                .setYAxisMin(y.min())
                .setYAxisMax(y.max());
        chart.getStyler().setMarkerSize(MARKER_SIZE);
    }

    double sheetX(double value) {
        return frame.left() + (value - x.min()) / x.width() * frame.plotWidth();
    }

    double sheetY(double value) {
        return frame.bottom() - (value - y.min()) / y.width() * frame.plotHeight();
    }

    PlotSheet line(double[] xs, double[] ys, LineLook look) {
        return add(xs, ys, look, XYSeriesRenderStyle.Line);
    }

    PlotSheet steps(double[] xs, double[] ys, LineLook look) {
        return add(xs, ys, look, XYSeriesRenderStyle.Step);
    }

    PlotSheet vertical(double at, LineLook look) {
        return x.contains(at) ? line(new double[] {at, at}, new double[] {y.min(), y.max()}, look) : this;
    }

    PlotSheet horizontal(double at, LineLook look) {
        return line(new double[] {x.min(), x.max()}, new double[] {at, at}, look);
    }

    PlotSheet area(double[] xs, double[] ys, Color fill) {
        XYSeries area = chart.addSeries("series " + series++, xs, ys);
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setMarker(SeriesMarkers.NONE).setFillColor(fill);
        area.setLineColor(CLEAR);
        elements.add(new PaintedSheet.Area(sheetX(xs), sheetY(ys), fill));
        return this;
    }

    PlotSheet mark(double atX, double atY, Marker marker, Color colour) {
        XYSeries mark = chart.addSeries("series " + series++, new double[] {atX}, new double[] {atY});
        mark.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        mark.setMarker(marker).setMarkerColor(colour);
        mark.setLineColor(colour);
        elements.add(new PaintedSheet.Mark(sheetX(atX), sheetY(atY), marker, MARKER_SIZE, colour));
        return this;
    }

    /**
     * Words on the sheet.
     *
     * @param atX pixels from the left
     * @param atY base line, pixels from the top
     * @param style {@code s} starts there, {@code m} has its middle there, {@code e} ends there; a further {@code b} is
     *     bold, {@code q} grey
     * @param text any
     */
    PlotSheet words(double atX, double atY, String style, String text) {
        words.add(new Words(atX, atY, style, text));
        return this;
    }

    /** A sample of a line outside the plot, as in a legend. */
    PlotSheet sample(double fromX, double toX, double atY, LineLook look) {
        samples.add(new LineOnSheet(fromX, toX, atY, look));
        return this;
    }

    private PlotSheet add(double[] xs, double[] ys, LineLook look, XYSeriesRenderStyle style) {
        XYSeries added = chart.addSeries("series " + series++, xs, ys);
        added.setXYSeriesRenderStyle(style);
        added.setMarker(SeriesMarkers.NONE);
        added.setLineStyle(look.stroke());
        added.setLineColor(look.colour());
        elements.add(new PaintedSheet.Curve(sheetX(xs), sheetY(ys), style == XYSeriesRenderStyle.Step, look));
        return this;
    }

    /**
     * Draws the sheet.
     *
     * @param id unique in the page that the SVG goes to
     * @param title what it is, for those who cannot see it
     * @param description what it shows
     * @return one {@code svg} element
     */
    String toSvg(String id, String title, String description) {
        Document document = GenericDOMImplementation.getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(2);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        chart.paint(graphics, frame.plotWidth(), frame.plotHeight());

        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "viewBox",
                "0 0 " + frame.width() + " " + frame.height(),
                "font-family",
                "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
                "font-size",
                "12");
        svg.element("title", title, "id", id + "-title");
        svg.element("desc", description, "id", id + "-desc");
        // Scoped by the sheet's id: styles of an inline SVG are styles of the whole page.
        svg.open("g", "id", id);
        svg.element(
                "style",
                "#" + id + " text{fill:#1a1a1a}#" + id + " .m{text-anchor:middle}#" + id + " .e{text-anchor:end}#" + id
                        + " .b{font-weight:600}#" + id + " .q{fill:#555}");
        // Batik leaves out what equals its defaults, and its default stroke is black.
        svg.open("g", "transform", "translate(" + frame.left() + " " + frame.top() + ")", "stroke", "black");
        DrawnShapes.write(graphics.getRoot(), svg);
        svg.close();
        for (LineOnSheet sample : samples) {
            svg.empty(
                    "path",
                    "d",
                    "M" + pixel(sample.fromX()) + " " + pixel(sample.y()) + "H" + pixel(sample.toX()),
                    "stroke",
                    colour(sample.look().colour()),
                    "stroke-width",
                    pixel(sample.look().width()),
                    "stroke-dasharray",
                    dashes(sample.look()));
        }
        words.forEach(each -> svg.element(
                "text",
                each.text(),
                "x",
                pixel(each.x()),
                "y",
                pixel(each.y()),
                "class",
                each.style().replaceAll("(?<=.)(?=.)", " ")));
        return svg.close().close().toString().strip();
    }

    /**
     * Draws the sheet as pixels.
     *
     * @param width in pixels; the height follows from it
     * @return a PNG file
     * @throws IllegalArgumentException unless the width is from 1 to 20000
     */
    byte[] toPng(int width) {
        PaintedSheet painted = new PaintedSheet(frame, width);
        painted.paint(elements);
        samples.forEach(line -> painted.line(line.fromX(), line.toX(), line.y(), line.look()));
        words.forEach(each -> painted.words(each.x(), each.y(), each.style(), each.text()));
        return painted.toPng();
    }

    private double[] sheetX(double[] values) {
        return Arrays.stream(values).map(this::sheetX).toArray();
    }

    private double[] sheetY(double[] values) {
        return Arrays.stream(values).map(this::sheetY).toArray();
    }

    private static String dashes(LineLook look) {
        return look.dashes().isEmpty()
                ? "none"
                : String.join(" ", look.dashes().stream().map(PlotSheet::pixel).toList());
    }

    static String colour(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
    }

    /** A length with one decimal, none where it is whole. */
    static String pixel(double length) {
        String text = NumberText.fixed(length, 1);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
