package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What Batik recorded, cut down to what can be seen: shapes with fill, stroke and dashes. XChart draws a curve segment by
 * segment; segments that meet are joined into one path, so that dashes run on and the page stays small.
 */
final class DrawnShapes {
    private static final List<String> STYLES =
            List.of("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray");
    private static final List<String> LINE = List.of("stroke", "stroke-opacity", "stroke-width", "stroke-dasharray");
    private static final List<String> SHAPE = List.of(
            "x",
            "y",
            "width",
            "height",
            "rx",
            "ry",
            "cx",
            "cy",
            "r",
            "x1",
            "y1",
            "x2",
            "y2",
            "d",
            "points",
            "fill",
            "fill-opacity",
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-dasharray");

    private final Markup out;
    private final List<String> joined = new ArrayList<>();
    private String end = "";
    private String[] style = {};

    private DrawnShapes(Markup out) {
        this.out = out;
    }

    static void write(Element root, Markup out) {
        new DrawnShapes(out).children(root);
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element element) || element.getTagName().equals("defs")) {
                continue;
            }
            if (element.getTagName().equals("g")) {
                group(element);
            } else if (element.getTagName().equals("line")) {
                segment(element);
            } else if (!element.getAttribute("fill-opacity").equals("0")) {
                flush();
                out.empty(element.getTagName(), attributes(element, SHAPE));
            }
        }
        flush();
    }

    private void group(Element group) {
        boolean unseen = group.getAttribute("fill-opacity").equals("0")
                && group.getAttribute("stroke-opacity").equals("0");
        if (unseen) {
            return;
        }
        String[] attributes = attributes(group, STYLES);
        boolean styled = attributes.length > 0;
        if (styled) {
            out.open("g", attributes);
        }
        children(group);
        if (styled) {
            out.close();
        }
    }

    private void segment(Element line) {
        String from = line.getAttribute("x1") + " " + line.getAttribute("y1");
        String[] own = attributes(line, LINE);
        if (!from.equals(end) || !Arrays.equals(own, style)) {
            flush();
            style = own;
            joined.add("M" + from);
        }
        if (line.getAttribute("y1").equals(line.getAttribute("y2"))) {
            joined.add("H" + line.getAttribute("x2"));
        } else if (line.getAttribute("x1").equals(line.getAttribute("x2"))) {
            joined.add("V" + line.getAttribute("y2"));
        } else {
            joined.add("L" + line.getAttribute("x2") + " " + line.getAttribute("y2"));
        }
        end = line.getAttribute("x2") + " " + line.getAttribute("y2");
    }

    private void flush() {
        if (!joined.isEmpty()) {
            String[] all = Arrays.copyOf(style, style.length + 4);
            all[style.length] = "fill";
            all[style.length + 1] = "none";
            all[style.length + 2] = "d";
            all[style.length + 3] = String.join("", joined);
            out.empty("path", all);
            joined.clear();
        }
        end = "";
    }

    private static String[] attributes(Element element, List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (element.hasAttribute(name)) {
                found.add(name);
                found.add(element.getAttribute(name));
            }
        }
        return found.toArray(String[]::new);
    }
}
