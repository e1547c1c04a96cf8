package org.trialtwin.core.synthesis;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.math.SortOrder;

/**
 * Drawn rows that are closer to a training row than a quarter of the distance from that row to its own nearest other training
 * row: no second person would have been expected there. In tables of more than 500 rows the nearest are looked for among the
 * 1,000 next to it in the order of the number that has most different values, of training rows and drawn rows alike.
 */
final class NearCopies implements Resemblance {
    private static final double CLOSE = 0.25;
    private static final int WINDOW = 500;

    private final ScaledRows scale;
    private final int axis;
    private final double[][] points;

    private final WholeSteps steps;

    /** Training rows in the order of the axis: their points, and how close a drawn row may not come. */
    private final double[] along;

    private final double[] tooClose;
    private final ChanceRate chance;

    /**
     * Finds the nearest other row of each training row.
     *
     * @param training all training rows
     * @param columns that are compared, at least one
     * @param alike rows that the drawn rows will be like
     */
    NearCopies(Measurements training, List<String> columns, int[] alike) {
        this.scale = new ScaledRows(training, columns);
        this.axis = scale.axis();
        double[][] unsorted = scale.of(training.data());
        int[] order = SortOrder.ascending(
                Arrays.stream(unsorted).mapToDouble(point -> point[axis]).toArray());
        this.points = Arrays.stream(order).mapToObj(row -> unsorted[row]).toArray(double[][]::new);
        this.steps = new WholeSteps(points);
        this.along = Arrays.stream(points).mapToDouble(point -> point[axis]).toArray();
        this.tooClose = new double[points.length];
        boolean[] resembling = new boolean[points.length];
        for (int at = 0; at < points.length; at++) {
            nearest(at, order, resembling);
        }
        int count = (int) Arrays.stream(alike).filter(row -> resembling[row]).count();
        // For keys it lies between 2 and 6 for each row, by how many are three of a kind, which is not known here.
        this.chance = new ChanceRate(
                count,
                6.0 * count,
                alike.length,
                RowKeys.coarse(columns, training.data())
                        .collision(training.data().take(alike)));
    }

    /** Left out, a row comes too close only to those whose nearest it is: seen from them, the second nearest counts. */
    private void nearest(int at, int[] order, boolean[] resembling) {
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        int nearest = -1;
        int from = Math.max(0, at - WINDOW);
        int to = Math.min(points.length, at + WINDOW + 1);
        for (int step = 1; step < points.length; step++) {
            boolean isOutside = true;
            for (int other = at - step; other <= at + step; other += 2 * step) {
                if (other < from || other >= to) {
                    continue;
                }
                isOutside = false;
                if (second <= 1 && steps.differ(at, other)) {
                    continue;
                }
                double distance = ScaledRows.distance(points[at], points[other], second);
                if (distance < first) {
                    second = first;
                    first = distance;
                    nearest = other;
                } else if (distance < second) {
                    second = distance;
                }
            }
            if (isOutside) {
                break;
            }
        }
        tooClose[at] = nearest < 0 ? 0 : CLOSE * first;
        if (nearest >= 0 && Double.isFinite(second) && first < CLOSE * second) {
            resembling[order[nearest]] = true;
        }
    }

    @Override
    public ChanceRate chance() {
        return chance;
    }

    @Override
    public boolean[] in(Dataset drawn) {
        double[][] rows = scale.of(drawn);
        boolean[] found = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
            found[row] = isTooClose(rows[row]);
        }
        return found;
    }

    private boolean isTooClose(double[] row) {
        int at = Arrays.binarySearch(along, row[axis]);
        int middle = at >= 0 ? at : -at - 1;
        int from = Math.max(0, middle - WINDOW);
        int to = Math.min(points.length, middle + WINDOW);
        WholeSteps.Key key = steps.key(row);
        for (int other = from; other < to; other++) {
            boolean isFar = Math.min(1, Math.abs(row[axis] - along[other])) >= tooClose[other]
                    || (tooClose[other] <= 1 && key.differs(other));
            if (isFar) {
                continue;
            }
            if (ScaledRows.distance(row, points[other], tooClose[other]) < tooClose[other]) {
                return true;
            }
        }
        return false;
    }
}
