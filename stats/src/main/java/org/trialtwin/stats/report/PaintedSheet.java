package org.trialtwin.stats.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.knowm.xchart.style.markers.Marker;

/** The elements of a sheet as pixels, for where no SVG can be shown. Needs no display. */
final class PaintedSheet {
    private static final Color INK = new Color(0x1A1A1A);
    private static final Color SOFT = new Color(0x555555);
    private static final int LETTERS = 12;
    private static final int WIDEST = 20_000;

    /** Of the width that the sheet's rooms for words were measured for. */
    private static final List<String> FONTS =
            List.of("Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans Condensed");

    /** Something on the sheet, in its pixels. */
    sealed interface Element {}

    /** A line or curve through points. */
    record Curve(double[] x, double[] y, boolean isSteps, LineLook look) implements Element {}

    /** A filled polygon. */
    record Area(double[] x, double[] y, Color fill) implements Element {}

    /** A mark of a point. */
    record Mark(double x, double y, Marker marker, int size, Color colour) implements Element {}

    private final SheetFrame frame;
    private final Graphics2D graphics;
    private final BufferedImage image;
    private final String family;

    /**
     * A white sheet.
     *
     * @throws IllegalArgumentException unless the width is from 1 to 20000
     */
    PaintedSheet(SheetFrame frame, int width) {
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException(
                    "The width of a picture is from 1 to " + WIDEST + " pixels, not " + width);
        }
        this.frame = frame;
        double scale = (double) width / frame.width();
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Set<String> there =
                Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        family = FONTS.stream().filter(there::contains).findFirst().orElse(Font.SANS_SERIF);
    }

    /** What stands within the plot. */
    void paint(List<Element> elements) {
        Shape everywhere = graphics.getClip();
        for (Element element : elements) {
            if (element instanceof Mark mark) {
                // A mark at the edge is whole.
                graphics.setClip(everywhere);
                mark.marker().paint(with(mark.colour()), mark.x(), mark.y(), mark.size());
                continue;
            }
            graphics.clip(
                    new Rectangle2D.Double(frame.left(), frame.top() - 1, frame.plotWidth(), frame.plotHeight() + 2));
            if (element instanceof Area area) {
                with(area.fill()).fill(path(area.x(), area.y(), false));
            } else if (element instanceof Curve curve) {
                graphics.setStroke(curve.look().stroke());
                with(curve.look().colour()).draw(path(curve.x(), curve.y(), curve.isSteps()));
            }
            graphics.setClip(everywhere);
        }
    }

    void line(double fromX, double toX, double y, LineLook look) {
        graphics.setStroke(look.stroke());
        with(look.colour()).draw(new Line2D.Double(fromX, y, toX, y));
        graphics.setStroke(new BasicStroke());
    }

    /** Words with the styles of {@link PlotSheet#words}. */
    void words(double x, double y, String style, String text) {
        graphics.setFont(new Font(family, style.contains("b") ? Font.BOLD : Font.PLAIN, LETTERS));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double left = style.startsWith("m") ? x - width / 2 : style.startsWith("e") ? x - width : x;
        with(style.contains("q") ? SOFT : INK).drawString(text, (float) left, (float) y);
    }

    private Graphics2D with(Color colour) {
        graphics.setColor(colour);
        return graphics;
    }

    private static Path2D path(double[] x, double[] y, boolean isSteps) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
                continue;
            }
            if (isSteps) {
                path.lineTo(x[i], y[i - 1]);
            }
            path.lineTo(x[i], y[i]);
        }
        return path;
    }

    /** {@return the picture as a PNG file} */
    byte[] toPng() {
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("This Java cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
