package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture in the documentation shows the figures of the page beside it, and its labels stand free. */
class FrontierPlotTest {
    private static final Pattern ROW = Pattern.compile(
            "^(\\S.*?) {2,}(yes)? +(\\d\\.\\d+) \\(.*?\\) +(\\d\\.\\d+) \\(.*\\) .*$", Pattern.MULTILINE);
    private static final Pattern LIMITS = Pattern.compile("^\\S.*\\(.* to .*\\).*$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile(
            "<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" text-anchor=\"(start|end)\" fill=\"#222222\">([^<]+)<");
    private static final Pattern CIRCLE = Pattern.compile("cx=\"([0-9.]+)\" cy=\"([0-9.]+)\"");
    private static final Path DOCS = Path.of("..", "docs");

    private static List<FrontierPlot.Spot> spots() throws IOException {
        String page = Files.readString(DOCS.resolve(Path.of("validation", "audited-trials.md")));
        String table = page.substring(page.lastIndexOf("Disclosure against fidelity"));
        Matcher row = ROW.matcher(table);
        List<FrontierPlot.Spot> spots = new ArrayList<>();
        while (row.find()) {
            spots.add(new FrontierPlot.Spot(
                    row.group(1),
                    Double.parseDouble(row.group(3)),
                    Double.parseDouble(row.group(4)),
                    row.group(2) != null));
        }
        assertThat(spots).hasSize((int) LIMITS.matcher(table).results().count());
        return spots;
    }

    private static String picture() throws IOException {
        return FrontierPlot.svg("Disclosure against fidelity of generators on ACTG 175", spots());
    }

    @Test
    void thePictureShowsTheFiguresOfThePage() throws IOException {
        assertThat(DOCS.resolve(Path.of("images", "frontier.svg"))).hasContent(picture());
    }

    @Test
    void labelsOverlapNeitherEachOtherNorAPoint() throws IOException {
        String svg = picture();
        List<double[]> boxes = new ArrayList<>();
        Matcher label = LABEL.matcher(svg);
        while (label.find()) {
            double at = Double.parseDouble(label.group(1));
            double base = Double.parseDouble(label.group(2));
            double width = 6.5 * label.group(4).length();
            double left = label.group(3).equals("end") ? at - width : at;
            if (at > 70) {
                boxes.add(new double[] {left, base - 10, left + width, base + 2});
            }
        }
        assertThat(boxes).as("a point each and the line of fresh patients").hasSize(spots().size() + 1);
        Matcher circle = CIRCLE.matcher(svg);
        List<double[]> all = new ArrayList<>(boxes);
        while (circle.find()) {
            double x = Double.parseDouble(circle.group(1));
            double y = Double.parseDouble(circle.group(2));
            all.add(new double[] {x - 6, y - 6, x + 6, y + 6});
        }
        for (int i = 0; i < boxes.size(); i++) {
            double[] a = boxes.get(i);
            for (double[] b : all.subList(i + 1, all.size())) {
                boolean meet = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
                assertThat(meet).as(List.of(a[0], a[1], b[0], b[1]) + svg).isFalse();
            }
        }
    }
}
