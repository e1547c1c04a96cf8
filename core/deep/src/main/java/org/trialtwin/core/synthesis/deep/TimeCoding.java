package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A censored time: the interval in which it ended, and whether with the event. Networks see one hazard of the event and one of
 * censoring for each interval, so that a censored patient says nothing of events after it. Within an interval times of the same
 * status are spread between those observed. Source of discrete hazards: Tutz and Schmid 2016, doi:10.1007/978-3-319-28158-2.
 *
 * @param ends last times of the intervals, ascending; the last is the longest time
 * @param scales of each cell and level, null where no time was seen
 * @param decimals with which times are drawn
 */
record TimeCoding(double[] ends, @Nullable ScoreScale[][] scales, int decimals) implements Coding {
    private static final int MOST_BY_EVENTS = 10;
    private static final int MOST_BY_CENSORING = 6;
    private static final int ROWS_OF_INTERVAL = 5;
    private static final int FEWEST = 4;

    static TimeCoding of(double[] times, double[] events, Cells cells, int decimals) {
        int[] seen = IntStream.range(0, times.length)
                .filter(row -> !Double.isNaN(times[row]))
                .toArray();
        double[] died = Arrays.stream(seen)
                .filter(row -> events[row] == 1)
                .mapToDouble(row -> times[row])
                .sorted()
                .toArray();
        double[] censored = Arrays.stream(seen)
                .filter(row -> events[row] != 1)
                .mapToDouble(row -> times[row])
                .sorted()
                .toArray();
        TreeSet<Double> ends = new TreeSet<>();
        quantiles(died, MOST_BY_EVENTS, ends);
        quantiles(censored, MOST_BY_CENSORING, ends);
        double longest =
                Arrays.stream(seen).mapToDouble(row -> times[row]).max().orElse(0);
        ends.add(longest);
        double[] sorted = ends.stream().mapToDouble(Double::doubleValue).toArray();
        TimeCoding bare = new TimeCoding(sorted, new ScoreScale[0][0], decimals);
        @Nullable ScoreScale[][] scales = new ScoreScale[cells.size()][bare.levels()];
        double shortest =
                Arrays.stream(seen).mapToDouble(row -> times[row]).min().orElse(0);
        for (int cell = 0; cell < scales.length; cell++) {
            double[][] members = bare.members(cells.rows(cell), times, events);
            for (int level = 0; level < members.length; level++) {
                boolean isWide = cells.wider(cell) == cell;
                if (members[level].length >= FEWEST || (isWide && members[level].length > 0)) {
                    int interval = level % sorted.length;
                    double low = interval == 0 ? shortest : sorted[interval - 1];
                    scales[cell][level] = ScoreScale.of(members[level], decimals, low, sorted[interval]);
                }
            }
        }
        for (int cell = 0; cell < scales.length; cell++) {
            for (int level = 0; level < scales[cell].length; level++) {
                scales[cell][level] =
                        scales[cell][level] == null ? scales[cells.wider(cell)][level] : scales[cell][level];
            }
        }
        return new TimeCoding(sorted, scales, decimals);
    }

    private static void quantiles(double[] sorted, int most, TreeSet<Double> into) {
        int parts = Math.min(most, sorted.length / ROWS_OF_INTERVAL);
        for (int k = 1; k < parts; k++) {
            into.add(sorted[k * sorted.length / parts]);
        }
    }

    private double[][] members(int[] rows, double[] times, double[] events) {
        double[][] members = new double[levels()][rows.length];
        int[] counts = new int[levels()];
        for (int row : rows) {
            if (!Double.isNaN(times[row])) {
                int level = level(times[row], events[row] == 1);
                members[level][counts[level]++] = times[row];
            }
        }
        for (int level = 0; level < counts.length; level++) {
            members[level] = Arrays.copyOf(members[level], counts[level]);
        }
        return members;
    }

    @Override
    public int levels() {
        return 2 * ends.length;
    }

    @Override
    public boolean hasScore(int level) {
        return false;
    }

    @Override
    public boolean isTime() {
        return true;
    }

    @Override
    public int level(double value, boolean event) {
        int interval = 0;
        while (interval < ends.length - 1 && value > ends[interval]) {
            interval++;
        }
        return event ? interval : ends.length + interval;
    }

    @Override
    public double score(int cell, int level, double value) {
        return 0;
    }

    @Override
    public void draw(int cell, int level, double score, RandomStream random, VariableDraft draft, int row) {
        double place = random.nextDouble();
        ScoreScale scale = scales[cell][level];
        int interval = level % ends.length;
        double low = interval == 0 ? 0 : ends[interval - 1];
        double time =
                scale == null ? DecimalText.round(low + place * (ends[interval] - low), decimals) : scale.at(place);
        draft.set(row, time, level < ends.length);
    }
}
