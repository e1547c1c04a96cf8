package org.trialtwin.stats.report;

/**
 * Where on the sheet the plot is, in pixels.
 *
 * @param width of the sheet
 * @param height of the sheet
 * @param left edge of the plot
 * @param top edge of the plot
 * @param plotWidth width of the plot
 * @param plotHeight height of the plot
 */
record SheetFrame(int width, int height, int left, int top, int plotWidth, int plotHeight) {
    int right() {
        return left + plotWidth;
    }

    int bottom() {
        return top + plotHeight;
    }
}
