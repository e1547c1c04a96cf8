package org.trialtwin.stats.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.HtmlDisplay;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.CohortCurve;
import org.trialtwin.stats.replication.ReplicationResults;

/**
 * A forest plot of one result: the trial's estimate on top and as a grey band, then for every fraction the hybrid's, drop-only's
 * and the controls' estimates with their intervals. Ratios are on a logarithmic axis with natural labels.
 */
public final class EstimatePlot implements HtmlDisplay {
    private static final int ROW = 17;
    private static final int HEADING = 22;
    private static final double OPEN_SIDE = 4.5;

    private final ReplicationResults results;
    private final ResultKey key;
    private final EffectEstimate real;

    private EstimatePlot(ReplicationResults results, ResultKey key, EffectEstimate real) {
        this.results = results;
        this.key = key;
        this.real = real;
    }

    /**
     * The plot of a result.
     *
     * @param results of a study
     * @param key of a result with cells
     * @return the plot
     * @throws IllegalArgumentException if the study has no such result
     */
    public static EstimatePlot of(ReplicationResults results, ResultKey key) {
        return results.cells(key).stream()
                .findFirst()
                .map(cell -> new EstimatePlot(results, key, cell.real()))
                .orElseThrow(() -> new IllegalArgumentException("No result " + key + " among " + results.keys()));
    }

    /** {@return the plot with an id of its own, so that several may stand on one page} */
    @Override
    public String toHtml() {
        return toSvg("estimates-" + Integer.toHexString(toSvg().hashCode()));
    }

    /** {@return the plot as one {@code svg} element, scalable, without prolog} */
    public String toSvg() {
        return toSvg("estimates");
    }

    /**
     * The plot for a page that holds several.
     *
     * @param id unique in the page, an XML name
     * @return one {@code svg} element
     */
    public String toSvg(String id) {
        return sheet().toSvg(id, title(), description(lines()));
    }

    private PlotSheet sheet() {
        List<Line> lines = lines();
        int height = lines.stream().mapToInt(Line::height).sum();
        SheetFrame frame = new SheetFrame(560, height + 78, 176, 30, 250, height);
        AxisSpan across = across();
        PlotSheet sheet = new PlotSheet(frame, across, new AxisSpan(0, height));
        if (real.isEstimable()) {
            double low = across.nearest(real.interval().lower());
            double high = across.nearest(real.interval().upper());
            sheet.area(
                    new double[] {low, high, high, low}, new double[] {0, 0, height, height}, new Color(0, 0, 0, 22));
        }
        axis(sheet, frame, across);
        double y = height;
        for (Line line : lines) {
            y -= line.height() / 2.0;
            draw(sheet, frame, across, line, y);
            y -= line.height() / 2.0;
        }
        sheet.words(8, 17, "sb", shortened(key.toString(), 52));
        sheet.words(frame.width() - 6, 17, "eq", "estimate (" + level() + " interval)");
        return sheet;
    }

    /**
     * Writes the plot as an SVG file.
     *
     * @param target file to write or replace
     * @throws IOException if it cannot be written
     */
    public void writeSvg(Path target) throws IOException {
        WholeFile.write(target, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + toSvg() + "\n");
    }

    /**
     * Writes the plot as a PNG file of the same elements; it needs no display. Letters are those of the machine's fonts.
     *
     * @param target file to write or replace
     * @param width in pixels, from 1 to 20000; the height follows from it
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if there is no such width
     */
    public void writePng(Path target, int width) throws IOException {
        WholeFile.write(target, sheet().toPng(width));
    }

    /** One line of the plot: a heading without an effect, or an estimate. */
    private record Line(String label, List<EffectEstimate> effect, String cohort) {
        int height() {
            return effect.isEmpty() ? HEADING : ROW;
        }
    }

    private List<Line> lines() {
        Cells cells = new Cells(results);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("real", List.of(real), CohortCurve.REAL));
        for (double fraction : cells.fractions()) {
            lines.add(new Line(NumberText.percent(fraction) + " " + withheldOrAdded(), List.of(), ""));
            for (String row : cells.rows()) {
                cells.find(key, row, fraction)
                        .ifPresent(cell -> lines.add(
                                new Line((cell.reference() ? "" : "hybrid, ") + row, List.of(cell.hybrid()), row)));
            }
        }
        return lines;
    }

    private String withheldOrAdded() {
        return results.mode().equals("augmenting") ? "added" : "replaced";
    }

    private void axis(PlotSheet sheet, SheetFrame frame, AxisSpan across) {
        AxisTicks ticks = real.measure().isRatio()
                ? AxisTicks.ratios(across.min(), across.max(), across.width() * 34 / frame.plotWidth())
                : AxisTicks.even(across.min(), across.max(), 5);
        for (int i = 0; i < ticks.at().size(); i++) {
            double at = ticks.at().get(i);
            sheet.vertical(at, LineLook.GRID);
            sheet.words(
                    sheet.sheetX(at), frame.bottom() + 15, "m", ticks.labels().get(i));
        }
        sheet.horizontal(0, LineLook.NO_EFFECT);
        sheet.vertical(0, LineLook.NO_EFFECT);
        if (real.isEstimable()) {
            sheet.vertical(real.estimate(), new LineLook(new Color(0x888888), 1, List.of(3.0, 3.0)));
        }
        sheet.words(
                frame.left() + frame.plotWidth() / 2.0,
                frame.bottom() + 33,
                "mq",
                real.measure().label() + (real.measure().isRatio() ? ", log axis" : ""));
    }

    private void draw(PlotSheet sheet, SheetFrame frame, AxisSpan across, Line line, double y) {
        double base = sheet.sheetY(y) + 4;
        if (line.effect().isEmpty()) {
            sheet.words(8, base + 2, "sb", line.label());
            return;
        }
        EffectEstimate effect = line.effect().get(0);
        CohortLook look = CohortLook.of(line.cohort(), new Cells(results).generators());
        sheet.words(16, base, "s", shortened(line.label(), 27));
        if (!Double.isFinite(effect.estimate())) {
            sheet.words(frame.width() - 6, base, "eq", "not estimable");
            return;
        }
        double lower = effect.interval().lower();
        double upper = effect.interval().upper();
        if (!Double.isNaN(lower) && upper >= across.min() && lower <= across.max()) {
            LineLook whisker = new LineLook(look.line().colour(), 1.6, List.of());
            sheet.line(new double[] {across.nearest(lower), across.nearest(upper)}, new double[] {y, y}, whisker);
            if (lower < across.min()) {
                sheet.words(frame.left() - 1, base, "m", "‹");
            }
            if (upper > across.max()) {
                sheet.words(frame.right() + 1, base, "m", "›");
            }
        }
        if (across.contains(effect.estimate())) {
            sheet.mark(effect.estimate(), y, look.marker(), look.line().colour());
        }
        sheet.words(frame.width() - 6, base, "e", EffectText.withInterval(effect));
    }

    /** From everything that is to be seen; what is far wider than the trial's interval runs off the side. */
    private AxisSpan across() {
        double low = 0;
        double high = 0;
        double reach = real.isEstimable() ? OPEN_SIDE * real.interval().width() / 2 : Double.POSITIVE_INFINITY;
        double middle = real.isEstimable() ? real.estimate() : 0;
        for (Line line : lines()) {
            for (EffectEstimate effect : line.effect()) {
                for (double value : new double[] {
                    effect.estimate(),
                    effect.interval().lower(),
                    effect.interval().upper()
                }) {
                    if (Double.isFinite(value)) {
                        double kept = Math.max(middle - reach, Math.min(middle + reach, value));
                        low = Math.min(low, kept);
                        high = Math.max(high, kept);
                    }
                }
            }
        }
        double margin = high > low ? 0.04 * (high - low) : 1;
        return new AxisSpan(low - margin, high + margin);
    }

    private String level() {
        return NumberText.percent(real.interval().level());
    }

    private String title() {
        return "Estimates of " + key + " by fraction";
    }

    private String description(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.label());
            line.effect().forEach(effect -> text.append(' ').append(EffectText.withInterval(effect)));
            text.append(line.effect().isEmpty() ? ": " : "; ");
        }
        return text.toString().strip();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    @Override
    public String toString() {
        return title();
    }
}
