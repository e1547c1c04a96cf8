package org.trialtwin.stats.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * How a line is drawn.
 *
 * @param colour of the line
 * @param width in pixels
 * @param dashes lengths of dashes and gaps in turn; none for a solid line
 */
record LineLook(Color colour, double width, List<Double> dashes) {
    static final LineLook GRID = new LineLook(new Color(0xE4E4E4), 1, List.of());
    static final LineLook NO_EFFECT = new LineLook(new Color(0x444444), 1, List.of());

    BasicStroke stroke() {
        if (dashes.isEmpty()) {
            return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
        }
        float[] pattern = new float[dashes.size()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = dashes.get(i).floatValue();
        }
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
    }
}
