package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * Harrell's C: among pairs of patients of one stratum of whom it is known who had the event first, the share in which that
 * patient has the higher predictor; a tied predictor counts one half. A patient censored at the time of another's event
 * outlived it; two events at one time are no pair. The standard error is the infinitesimal jackknife's. Sources: Harrell
 * and others, JAMA 1982;247:2543-6, doi:10.1001/jama.1982.03320430047030; Therneau and Watson, Mayo Clinic technical report
 * 85, 2015.
 *
 * @param concordant pairs
 * @param discordant pairs
 * @param tied pairs with one predictor
 * @param estimate within [0, 1]; NaN, with a note, where there is no pair
 * @param standardError non-negative, or NaN with the estimate
 * @param notes why the estimate is missing
 */
public record Concordance(
        long concordant, long discordant, long tied, double estimate, double standardError, List<AnalysisNote> notes) {
    /** Takes a copy of the notes. */
    public Concordance {
        notes = List.copyOf(notes);
    }

    /**
     * The concordance in one stratum.
     *
     * @param time follow-up times, finite
     * @param event whether the follow-up ended with the event
     * @param predictor the higher, the earlier the event is expected; without NaN
     * @return the concordance
     */
    public static Concordance of(double[] time, boolean[] event, double[] predictor) {
        return of(time, event, predictor, new int[time.length]);
    }

    /**
     * The concordance over strata; pairs are formed within each.
     *
     * @param time follow-up times, finite
     * @param event whether the follow-up ended with the event
     * @param predictor the higher, the earlier the event is expected; without NaN
     * @param strata code of each patient's stratum
     * @return the concordance
     * @throws IllegalArgumentException if lengths differ, a time is not finite or a predictor is NaN
     */
    public static Concordance of(double[] time, boolean[] event, double[] predictor, int[] strata) {
        return of(
                null,
                time,
                event,
                predictor,
                strata,
                IntStream.range(0, time.length).toArray());
    }

    /**
     * The concordance of rows that come under observation late, or of several rows a patient: a pair is an event and a row
     * at risk at its time. The standard error takes the rows of a cluster together.
     *
     * @param entry time at which each row comes under observation, before the row's time; null where all are from the start
     * @param time end of each row, finite
     * @param event whether the row ended with the event
     * @param predictor the higher, the earlier the event is expected; without NaN
     * @param strata code of each row's stratum
     * @param clusters code of each row's cluster, for example its patient
     * @return the concordance
     * @throws IllegalArgumentException if lengths differ, a time is not finite, an entry is not before its row's time or a
     *     predictor is NaN
     */
    public static Concordance of(
            double @Nullable [] entry,
            double[] time,
            boolean[] event,
            double[] predictor,
            int[] strata,
            int[] clusters) {
        FollowUp.check(time, event);
        FollowUp.sameLength(time.length, predictor.length, "predictors");
        FollowUp.sameLength(time.length, strata.length, "stratum codes");
        FollowUp.sameLength(time.length, clusters.length, "cluster codes");
        if (entry != null) {
            FollowUp.checkEntry(entry, time);
        }
        TiedTimes near = entry == null ? TiedTimes.among(time) : TiedTimes.among(time, entry);
        time = near.joined(time);
        if (entry != null) {
            entry = near.joined(entry);
            FollowUp.checkEntry(entry, time);
        }
        for (double p : predictor) {
            if (Double.isNaN(p)) {
                throw new IllegalArgumentException("A predictor is NaN");
            }
        }
        int n = time.length;
        long[][] pairs = new long[3][n];
        int[] order = FollowUp.order(time, strata);
        double[] levels = Arrays.stream(predictor).sorted().distinct().toArray();
        int[] rank = new int[n];
        for (int i = 0; i < n; i++) {
            rank[i] = SortOrder.firstAtLeast(levels, predictor[i]);
        }
        int[] byEntry = entry == null ? new int[0] : FollowUp.order(entry, strata);
        int from = 0;
        while (from < n) {
            int to = from + 1;
            while (to < n && strata[order[to]] == strata[order[from]]) {
                to++;
            }
            countStratum(time, event, rank, levels.length, order, from, to, pairs, entry, byEntry);
            from = to;
        }
        return summarise(pairs, clusters);
    }

    private static Concordance summarise(long[][] pairs, int[] cluster) {
        long concordant = Arrays.stream(pairs[0]).sum() / 2;
        long discordant = Arrays.stream(pairs[1]).sum() / 2;
        long tied = Arrays.stream(pairs[2]).sum() / 2;
        double total = concordant + discordant + tied;
        if (total == 0) {
            return new Concordance(
                    0,
                    0,
                    0,
                    Double.NaN,
                    Double.NaN,
                    List.of(new AnalysisNote(
                            AnalysisNote.Kind.NOT_ESTIMABLE, "No concordance: no pair of patients can be ordered")));
        }
        double somers = (concordant - discordant) / total;
        int[] codes = Arrays.stream(cluster).sorted().distinct().toArray();
        double[] influence = new double[codes.length];
        for (int i = 0; i < cluster.length; i++) {
            long own = pairs[0][i] + pairs[1][i] + pairs[2][i];
            influence[Arrays.binarySearch(codes, cluster[i])] += (pairs[0][i] - pairs[1][i] - somers * own) / total;
        }
        double squares = 0;
        for (double shift : influence) {
            squares += shift * shift;
        }
        return new Concordance(concordant, discordant, tied, (somers + 1) / 2, Math.sqrt(squares) / 2, List.of());
    }

    /** Counts every pair once for each of its two patients: as the one with the event, then as the one who outlived it. */
    private static void countStratum(
            double[] time,
            boolean[] event,
            int[] rank,
            int levels,
            int[] order,
            int from,
            int to,
            long[][] pairs,
            double @Nullable [] entry,
            int[] byEntry) {
        Counter later = new Counter(levels);
        int end = to;
        int leaving = to - 1;
        while (end > from) {
            int start = blockStart(time, order, from, end);
            addWhere(later, event, rank, order, start, end, false);
            while (entry != null && leaving >= from && entry[byEntry[leaving]] >= time[order[start]]) {
                later.add(rank[byEntry[leaving--]], -1);
            }
            for (int i = start; i < end; i++) {
                if (event[order[i]]) {
                    int r = rank[order[i]];
                    pairs[0][order[i]] += later.below(r);
                    pairs[1][order[i]] += later.above(r);
                    pairs[2][order[i]] += later.at(r);
                }
            }
            addWhere(later, event, rank, order, start, end, true);
            end = start;
        }
        Counter earlier = new Counter(levels);
        int start = from;
        int entering = from;
        while (start < to) {
            // Events up to a row's entry are no pairs of that row.
            while (entry != null && entering < to && entry[byEntry[entering]] < time[order[start]]) {
                int row = byEntry[entering++];
                pairs[0][row] -= earlier.above(rank[row]);
                pairs[1][row] -= earlier.below(rank[row]);
                pairs[2][row] -= earlier.at(rank[row]);
            }
            int stop = start + 1;
            while (stop < to && time[order[stop]] == time[order[start]]) {
                stop++;
            }
            for (int pass = 0; pass < 2; pass++) {
                boolean had = pass == 0;
                for (int i = start; i < stop; i++) {
                    if (event[order[i]] == had) {
                        int r = rank[order[i]];
                        pairs[0][order[i]] += earlier.above(r);
                        pairs[1][order[i]] += earlier.below(r);
                        pairs[2][order[i]] += earlier.at(r);
                    }
                }
                if (had) {
                    addWhere(earlier, event, rank, order, start, stop, true);
                }
            }
            start = stop;
        }
    }

    private static int blockStart(double[] time, int[] order, int from, int end) {
        int start = end - 1;
        while (start > from && time[order[start - 1]] == time[order[end - 1]]) {
            start--;
        }
        return start;
    }

    private static void addWhere(
            Counter counter, boolean[] event, int[] rank, int[] order, int from, int to, boolean had) {
        for (int i = from; i < to; i++) {
            if (event[order[i]] == had) {
                counter.add(rank[order[i]], 1);
            }
        }
    }

    /** Counts ranks, with cumulative counts in logarithmic time (a Fenwick tree). */
    private static final class Counter {
        private final int[] tree;
        private final int[] single;
        private int total;

        Counter(int levels) {
            tree = new int[levels + 1];
            single = new int[levels];
        }

        void add(int rank, int count) {
            total += count;
            single[rank] += count;
            for (int i = rank + 1; i < tree.length; i += i & -i) {
                tree[i] += count;
            }
        }

        int at(int rank) {
            return single[rank];
        }

        int below(int rank) {
            int sum = 0;
            for (int i = rank; i > 0; i -= i & -i) {
                sum += tree[i];
            }
            return sum;
        }

        int above(int rank) {
            return total - below(rank) - single[rank];
        }
    }

    @Override
    public String toString() {
        if (Double.isNaN(estimate)) {
            return "Concordance= NA" + System.lineSeparator() + notes.get(0);
        }
        return String.format(Locale.ROOT, "Concordance= %.3f  (se = %.3f)", estimate, standardError);
    }
}
