package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;

/** Finds, for labels of points, places where no point and no other label is: the nearest free one of a few hundred. */
final class LabelPlaces {
    private static final double LINE = 13;
    private static final double GAP = 9;

    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final List<Box> taken = new ArrayList<>();

    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /** Where a label stands: its left end and base line; far if it needs a line to its point. */
    record Place(double left, double y, double width, boolean isFar) {
        /** The end of the label that is nearer to its point. */
        double anchorX(double pointX) {
            return Math.max(left - 2, Math.min(left + width + 2, pointX));
        }
    }

    LabelPlaces(double left, double right, double top, double bottom) {
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
    }

    /** Nothing goes where a point is. */
    void keepFree(double x, double y, double radius) {
        keepFree(x, y, radius, radius);
    }

    void keepFree(double x, double y, double halfWidth, double halfHeight) {
        taken.add(new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight));
    }

    /** The nearest free place for a label of a point; beside the point, overlapping, where none is free. */
    Place near(double x, double y, double width) {
        for (int step = 0; step <= 30; step++) {
            for (int side : new int[] {1, -1}) {
                double middle = y + 4 + side * step * LINE / 2;
                double inside = Math.min(x - width / 2, right - width);
                for (double start : new double[] {x + GAP, x - GAP - width, inside}) {
                    Box box = new Box(start, middle - LINE + 2, start + width, middle + 3);
                    if (isFree(box)) {
                        taken.add(box);
                        return new Place(start, middle, width, step > 3);
                    }
                }
            }
        }
        return new Place(x + GAP, y + 4, width, false);
    }

    private boolean isFree(Box box) {
        return box.left >= left
                && box.right <= right
                && box.top >= top
                && box.bottom <= bottom
                && taken.stream().noneMatch(box::meets);
    }
}
