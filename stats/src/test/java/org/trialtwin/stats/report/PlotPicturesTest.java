package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.stats.replication.ReplicationResults;

class PlotPicturesTest {
    private static final int TRIAL = 0x000000;
    private static final int DROP_ONLY = 0xD55E00;
    private static final int HYBRID = 0x0072B2;

    private static ReplicationResults trial;

    @TempDir
    private Path folder;

    @BeforeAll
    static void run() {
        trial = SmallTrial.study("Trial", 1, 0.4);
    }

    private static Map<Integer, Integer> colours(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Height over width of an SVG. */
    private static double shape(String svg) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"").matcher(svg);
        assertThat(box.find()).isTrue();
        return Double.parseDouble(box.group(2)) / Double.parseDouble(box.group(1));
    }

    @Test
    void survivalCurvesHaveTheSizeThatWasAskedForAndAllCurves() throws IOException {
        KaplanMeierPlot plot = KaplanMeierPlot.of(trial, "OS", "A", 0.4);
        for (int width : new int[] {300, 800, 1601}) {
            Path file = folder.resolve(width + ".png");
            plot.writePng(file, width);
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isEqualTo((int) Math.round(width * shape(plot.toSvg())));
            Map<Integer, Integer> colours = colours(image);
            assertThat(colours.get(0xFFFFFF)).isGreaterThan(width * image.getHeight() / 3);
            if (width >= 800) {
                for (int colour : new int[] {TRIAL, DROP_ONLY, HYBRID}) {
                    assertThat(colours.getOrDefault(colour, 0))
                            .as("pixels of #%06x at %d", colour, width)
                            .isGreaterThan(50);
                }
            }
        }
    }

    @Test
    void wordsArePainted() throws IOException {
        Path file = folder.resolve("words.png");
        KaplanMeierPlot.of(trial, "OS", "A", 0.4).writePng(file, 800);
        BufferedImage image = ImageIO.read(file.toFile());
        // Above the plot there is nothing but the heading.
        Map<Integer, Integer> heading = colours(image.getSubimage(0, 0, 800, 44));
        assertThat(heading.getOrDefault(0x1A1A1A, 0)).isGreaterThan(50);
    }

    @Test
    void estimatesShowBandAndMarks() throws IOException {
        EstimatePlot plot = EstimatePlot.of(trial, trial.keys().get(0));
        Path file = folder.resolve("estimates.png");
        plot.writePng(file, 1120);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1120);
        assertThat(image.getHeight()).isEqualTo((int) Math.round(1120 * shape(plot.toSvg())));
        assertThat(colours(image)).containsKeys(TRIAL, DROP_ONLY, HYBRID);
    }

    @Test
    void theSamePlotGivesTheSameBytes() throws IOException {
        KaplanMeierPlot plot = KaplanMeierPlot.of(trial, "OS", "A", 0.4);
        plot.writePng(folder.resolve("one.png"), 500);
        plot.writePng(folder.resolve("two.png"), 500);
        assertThat(folder.resolve("one.png")).hasSameBinaryContentAs(folder.resolve("two.png"));
    }

    @Test
    void widthsThatAreNoneAreRefused() {
        EstimatePlot plot = EstimatePlot.of(trial, trial.keys().get(0));
        for (int width : new int[] {0, -5, 20_001}) {
            assertThatThrownBy(() -> plot.writePng(folder.resolve("none.png"), width))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(width));
        }
        assertThat(Files.exists(folder.resolve("none.png"))).isFalse();
    }
}
