package org.trialtwin.stats.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.trialtwin.core.display.HtmlDisplay;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.combine.CombinedCurve;
import org.trialtwin.stats.replication.CohortCurve;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.endpoint.TimeToEvent;

/**
 * Survival curves of one endpoint in one arm: the trial, the retained patients alone, and the hybrid cohorts at one fraction,
 * with patients at risk and events below. A hybrid's curve is that of the synthetic replicates of the first repeat, combined
 * by the study's rule; the pale band is from its lower limits to its upper ones, each at its own time.
 */
public final class KaplanMeierPlot implements HtmlDisplay {
    private static final int MOST_LETTERS = 50;
    private static final int ROW = 33;

    private final ReplicationResults results;
    private final TimeToEvent endpoint;
    private final Arm arm;
    private final double fraction;

    private KaplanMeierPlot(ReplicationResults results, TimeToEvent endpoint, Arm arm, double fraction) {
        this.results = results;
        this.endpoint = endpoint;
        this.arm = arm;
        this.fraction = fraction;
    }

    /**
     * The plot of an endpoint in an arm.
     *
     * @param results of a study
     * @param endpoint name of a time to event
     * @param armCode code of the arm
     * @param fraction synthetic or withheld share, one of the study's
     * @return the plot
     * @throws IllegalArgumentException if the design has no such endpoint or arm, or the study no such fraction
     */
    public static KaplanMeierPlot of(ReplicationResults results, String endpoint, String armCode, double fraction) {
        if (!(results.trial().design().endpoint(endpoint) instanceof TimeToEvent time)) {
            throw new IllegalArgumentException("Endpoint \"" + endpoint + "\" is not a time to event");
        }
        Arm arm = results.trial().design().arms().stream()
                .filter(each -> each.code().equals(armCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Arm code \"" + armCode
                        + "\" is not one of the declared arms "
                        + results.trial().design().armCodes()));
        Cells cells = new Cells(results);
        if (!cells.fractions().contains(fraction)) {
            throw new IllegalArgumentException(
                    "Fraction " + fraction + " is not one of the study's " + cells.fractions());
        }
        return new KaplanMeierPlot(results, time, arm, fraction);
    }

    /** {@return the plot with an id of its own, so that several may stand on one page} */
    @Override
    public String toHtml() {
        return toSvg("kaplan-meier-" + Integer.toHexString(toSvg().hashCode()));
    }

    /** {@return the plot as one {@code svg} element, scalable, without prolog} */
    public String toSvg() {
        return toSvg("kaplan-meier");
    }

    /**
     * The plot for a page that holds several.
     *
     * @param id unique in the page, an XML name
     * @return one {@code svg} element
     */
    public String toSvg(String id) {
        return sheet().toSvg(id, title(), description(shown()));
    }

    private PlotSheet sheet() {
        List<CohortCurve> shown = shown();
        List<String> generators = new Cells(results).generators();
        SheetFrame frame = new SheetFrame(400, 340 + ROW * shown.size(), 44, 30, 338, 232);
        double end = longest(shown);
        AxisTicks times = AxisTicks.even(0, end, 7);
        PlotSheet sheet = new PlotSheet(frame, new AxisSpan(0, end), new AxisSpan(0, 1));
        axes(sheet, frame, times);
        for (CohortCurve curve : shown) {
            Optional<CombinedCurve> combined = combined(curve);
            if (combined.isPresent()) {
                Color of = CohortLook.of(curve.cohort(), generators).line().colour();
                StepCurve band = StepCurve.bandOf(combined.get(), StepCurve.end(curve));
                sheet.area(band.time(), band.survival(), new Color(of.getRed(), of.getGreen(), of.getBlue(), 46));
            }
        }
        double half = 0.5 / frame.plotHeight();
        // The trial last, so that its thin line stays visible where curves coincide.
        for (int i = shown.size() - 1; i >= 0; i--) {
            CohortCurve curve = shown.get(i);
            StepCurve line = line(curve, half);
            sheet.steps(
                    line.time(),
                    line.survival(),
                    CohortLook.of(curve.cohort(), generators).line());
        }
        sheet.words(8, 17, "sb", shortened(endpoint.name() + ", " + arm.label()));
        atRisk(sheet, frame, times, shown, generators);
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

    private void axes(PlotSheet sheet, SheetFrame frame, AxisTicks times) {
        for (int i = 0; i <= 4; i++) {
            double height = i / 4.0;
            sheet.horizontal(height, i == 0 ? LineLook.NO_EFFECT : LineLook.GRID);
            sheet.words(frame.left() - 6, sheet.sheetY(height) + 4, "e", NumberText.fixed(height, 2));
        }
        for (int i = 0; i < times.at().size(); i++) {
            double at = times.at().get(i);
            sheet.vertical(at, LineLook.GRID);
            sheet.words(
                    sheet.sheetX(at), frame.bottom() + 16, "m", times.labels().get(i));
        }
        String unit = endpoint.unit();
        sheet.words(
                frame.left() + frame.plotWidth() / 2.0,
                frame.bottom() + 33,
                "mq",
                unit == null ? "time" : "time in " + unit);
    }

    private void atRisk(
            PlotSheet sheet, SheetFrame frame, AxisTicks times, List<CohortCurve> shown, List<String> generators) {
        double y = frame.bottom() + 56;
        sheet.words(8, y, "sb", "Number at risk");
        for (CohortCurve curve : shown) {
            y += 18;
            sheet.sample(
                    10, 44, y - 4, CohortLook.of(curve.cohort(), generators).line());
            sheet.words(50, y, "s", shortened(name(curve) + ": " + size(curve)));
            y += 15;
            for (int i = 0; i < times.at().size(); i++) {
                double at = times.at().get(i);
                sheet.words(sheet.sheetX(at), y, "mq", NumberText.fixed(atRisk(curve, at), 0));
            }
        }
    }

    private static double atRisk(CohortCurve curve, double time) {
        return mean(curve, replicate -> replicate.atRiskAt(time));
    }

    private static double mean(CohortCurve curve, ToDoubleFunction<ProductLimit> figure) {
        return curve.replicates().stream().mapToDouble(figure).average().orElseThrow();
    }

    private static String size(CohortCurve curve) {
        return NumberText.fixed(mean(curve, ProductLimit::patients), 0) + " patients, "
                + NumberText.fixed(mean(curve, ProductLimit::events), 0) + " events";
    }

    private static String name(CohortCurve curve) {
        return switch (curve.cohort()) {
            case CohortCurve.REAL, ReplicationCell.DROP_ONLY -> curve.cohort();
            default -> "hybrid, " + curve.cohort();
        };
    }

    /** The trial, drop-only, and the compared generators; the controls would only hide them. */
    private List<CohortCurve> shown() {
        List<String> wanted = new ArrayList<>(List.of(CohortCurve.REAL, ReplicationCell.DROP_ONLY));
        wanted.addAll(new Cells(results).generators());
        List<CohortCurve> shown = new ArrayList<>();
        for (String cohort : wanted) {
            results.curves().stream()
                    .filter(curve -> curve.endpoint().equals(endpoint.name())
                            && curve.arm().equals(arm.code())
                            && curve.cohort().equals(cohort)
                            && (cohort.equals(CohortCurve.REAL) || curve.fraction() == fraction)
                            && !curve.replicates().isEmpty())
                    .findFirst()
                    .ifPresent(shown::add);
        }
        return shown;
    }

    private StepCurve line(CohortCurve curve, double smallest) {
        return combined(curve)
                .map(combined -> StepCurve.of(combined, StepCurve.end(curve), smallest))
                .orElseGet(() -> StepCurve.meanOf(curve, smallest));
    }

    /** Of a hybrid; nothing of real patients, or where the retained ones have no curve. */
    private Optional<CombinedCurve> combined(CohortCurve curve) {
        if (!new Cells(results).generators().contains(curve.cohort())) {
            return Optional.empty();
        }
        return results.curves().stream()
                .filter(other -> other.endpoint().equals(curve.endpoint())
                        && other.arm().equals(curve.arm())
                        && other.cohort().equals(ReplicationCell.DROP_ONLY)
                        && other.fraction() == curve.fraction()
                        && !other.replicates().isEmpty())
                .findFirst()
                .filter(dropOnly -> curve.replicates().size() >= results.rule().fewestReplicates())
                .map(dropOnly -> curve.combined(
                        results.rule(), dropOnly, 1 - results.trial().design().alpha()));
    }

    /** The trial's longest follow-up, the same for all arms so that panels can be compared. */
    private double longest(List<CohortCurve> shown) {
        double longest = results.curves().stream()
                .filter(curve -> curve.endpoint().equals(endpoint.name())
                        && curve.cohort().equals(CohortCurve.REAL))
                .flatMap(curve -> curve.replicates().stream())
                .mapToDouble(ProductLimit::largestTime)
                .max()
                .orElse(0);
        for (CohortCurve curve : shown) {
            longest = Math.max(longest, StepCurve.end(curve));
        }
        return longest > 0 ? longest : 1;
    }

    private String title() {
        return "Survival curves of " + endpoint.name() + " in arm " + arm.label() + ", " + NumberText.percent(fraction)
                + " synthetic";
    }

    private String description(List<CohortCurve> shown) {
        StringBuilder text = new StringBuilder();
        for (CohortCurve curve : shown) {
            text.append(name(curve)).append(": ").append(size(curve)).append(", survival at the end ");
            text.append(NumberText.fixed(line(curve, 1).lowest(), 2)).append(". ");
        }
        return text.toString().strip();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
    }

    @Override
    public String toString() {
        return title();
    }
}
