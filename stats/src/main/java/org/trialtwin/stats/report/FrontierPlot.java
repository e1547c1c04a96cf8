package org.trialtwin.stats.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.audit.Frontier;

/**
 * Disclosure against fidelity as a picture: the worst membership attack to the right, the rank-correlation error upwards;
 * the best corner is bottom left. Efficient points are filled.
 */
public final class FrontierPlot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int TOP = 20;
    private static final int BOTTOM = 60;
    private static final double FRESH = 1;
    private static final double MARK = 7;

    /** Width of a letter at most, on average over a name. */
    private static final double LETTER = 6.8;

    /** A point with its name: the attack's area under the curve, the error, and whether no other is better in both. */
    record Spot(String name, double disclosure, double error, boolean isEfficient) {}

    private final List<Spot> spots;
    private final double lowX;
    private final double highX;
    private final double highY;

    private FrontierPlot(List<Spot> spots) {
        this.spots = spots;
        double least = 0.48;
        double most = 0.56;
        double worst = 1.2;
        for (Spot spot : spots) {
            least = Math.min(least, spot.disclosure() - 0.01);
            most = Math.max(most, spot.disclosure() + 0.03);
            worst = Math.max(worst, 1.08 * spot.error());
        }
        this.lowX = least;
        this.highX = most;
        this.highY = worst;
    }

    /**
     * The picture of a frontier.
     *
     * @param title read aloud in place of the picture
     * @param frontier with at least one point
     * @return SVG, as a file of its own
     */
    public static String svg(String title, Frontier frontier) {
        return file(element(title, frontier));
    }

    /** The picture as one element, for a page. */
    static String element(String title, Frontier frontier) {
        List<Spot> spots = frontier.points().stream()
                .map(point -> new Spot(
                        point.name(),
                        asPrinted(point.disclosure()),
                        asPrinted(point.correlationError()),
                        frontier.isEfficient(point)))
                .toList();
        return new FrontierPlot(spots).draw(title);
    }

    private static String file(String element) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element + "\n";
    }

    /** The picture and the table beside it round the same figures once, so that they cannot differ in the last digit. */
    private static double asPrinted(double figure) {
        return Double.isFinite(figure)
                ? new BigDecimal(figure).setScale(3, RoundingMode.HALF_UP).doubleValue()
                : figure;
    }

    static String svg(String title, List<Spot> spots) {
        return file(new FrontierPlot(spots).draw(title));
    }

    private String draw(String title) {
        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "font-family",
                "sans-serif",
                "font-size",
                "13");
        svg.element("title", title);
        svg.element("desc", description());
        svg.empty("rect", "width", "" + WIDTH, "height", "" + HEIGHT, "fill", "#ffffff");
        axes(svg);
        line(svg, x(0.5), TOP, x(0.5), HEIGHT - BOTTOM, "4 4");
        line(svg, LEFT, y(FRESH), WIDTH - RIGHT, y(FRESH), "4 4");
        text(svg, WIDTH - RIGHT, y(FRESH) - 5, "fresh patients", "end");
        LabelPlaces places = new LabelPlaces(LEFT + 4, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM - 4);
        for (Spot spot : spots) {
            places.keepFree(x(spot.disclosure()), y(spot.error()), MARK);
        }
        places.keepFree(WIDTH - RIGHT - 45, y(FRESH) - 9, 45, 6);
        for (Spot spot : spots) {
            double px = x(spot.disclosure());
            double py = y(spot.error());
            svg.empty(
                    "circle",
                    "cx",
                    number(px),
                    "cy",
                    number(py),
                    "r",
                    "5",
                    "stroke",
                    "#1f5fa8",
                    "stroke-width",
                    "2",
                    "fill",
                    spot.isEfficient() ? "#1f5fa8" : "#ffffff");
        }
        // From the right: labels go to the right of their points first.
        spots.stream()
                .sorted(Comparator.comparingDouble(Spot::disclosure).reversed())
                .forEach(spot -> label(svg, spot.name(), x(spot.disclosure()), y(spot.error()), places));
        return svg.close().toString();
    }

    /** Beside its point where it stands free, with a line to the point where it had to go further away. */
    private static void label(Markup svg, String name, double px, double py, LabelPlaces places) {
        LabelPlaces.Place place = places.near(px, py, LETTER * name.length());
        if (place.isFar()) {
            line(svg, px, py, place.anchorX(px), place.y() - 4, "none", "#999999");
        }
        boolean leftwards = place.left() < px - MARK;
        text(
                svg,
                leftwards ? place.left() + place.width() : place.left(),
                place.y(),
                name,
                leftwards ? "end" : "start");
    }

    private String description() {
        StringBuilder text = new StringBuilder("Worst membership attack and rank-correlation error:");
        for (Spot spot : spots) {
            text.append(' ')
                    .append(spot.name())
                    .append(' ')
                    .append(NumberText.fixed(spot.disclosure(), 2))
                    .append(" and ")
                    .append(NumberText.fixed(spot.error(), 2))
                    .append(spot.isEfficient() ? ", efficient;" : ";");
        }
        return text.toString();
    }

    private void axes(Markup svg) {
        line(svg, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "none");
        line(svg, LEFT, TOP, LEFT, HEIGHT - BOTTOM, "none");
        for (int tick = (int) Math.ceil(lowX * 20); tick / 20.0 <= highX; tick += highX - lowX > 0.3 ? 2 : 1) {
            text(svg, x(tick / 20.0), HEIGHT - BOTTOM + 18, NumberText.fixed(tick / 20.0, 2), "middle");
        }
        for (int tick = 0; tick / 2.0 <= highY; tick += highY > 4 ? 2 : 1) {
            text(svg, LEFT - 8, y(tick / 2.0) + 4, NumberText.fixed(tick / 2.0, 1), "end");
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 18, "worst membership attack, area under the curve", "middle");
        svg.element(
                "text",
                "rank-correlation error, relative to fresh patients",
                "transform",
                "translate(20 " + number((TOP + HEIGHT - BOTTOM) / 2.0) + ") rotate(-90)",
                "text-anchor",
                "middle");
    }

    private double x(double value) {
        return LEFT + (value - lowX) / (highX - lowX) * (WIDTH - RIGHT - LEFT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / highY * (HEIGHT - BOTTOM - TOP);
    }

    private static void line(Markup svg, double x1, double y1, double x2, double y2, String dashes) {
        line(svg, x1, y1, x2, y2, dashes, "#555555");
    }

    private static void line(Markup svg, double x1, double y1, double x2, double y2, String dashes, String colour) {
        svg.empty(
                "line",
                "x1",
                number(x1),
                "y1",
                number(y1),
                "x2",
                number(x2),
                "y2",
                number(y2),
                "stroke",
                colour,
                "stroke-dasharray",
                dashes);
    }

    private static void text(Markup svg, double x, double y, String words, String anchor) {
        svg.element("text", words, "x", number(x), "y", number(y), "text-anchor", anchor, "fill", "#222222");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
