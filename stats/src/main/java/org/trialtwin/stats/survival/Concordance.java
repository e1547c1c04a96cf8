package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.SortOrder;
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
        FollowUp.check(time, event);
        FollowUp.sameLength(time.length, predictor.length, "predictors");
        FollowUp.sameLength(time.length, strata.length, "stratum codes");
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
        int from = 0;
        while (from < n) {
            int to = from + 1;
            while (to < n && strata[order[to]] == strata[order[from]]) {
                to++;
            }
            countStratum(time, event, rank, levels.length, order, from, to, pairs);
            from = to;
        }
        return summarise(pairs, n);
    }

    private static Concordance summarise(long[][] pairs, int n) {
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
        double squares = 0;
        for (int i = 0; i < n; i++) {
            long own = pairs[0][i] + pairs[1][i] + pairs[2][i];
            double influence = (pairs[0][i] - pairs[1][i] - somers * own) / total;
            squares += influence * influence;
        }
        return new Concordance(concordant, discordant, tied, (somers + 1) / 2, Math.sqrt(squares) / 2, List.of());
    }

    /** Counts every pair once for each of its two patients: as the one with the event, then as the one who outlived it. */
    private static void countStratum(
            double[] time, boolean[] event, int[] rank, int levels, int[] order, int from, int to, long[][] pairs) {
        Counter later = new Counter(levels);
        int end = to;
        while (end > from) {
            int start = blockStart(time, order, from, end);
            addWhere(later, event, rank, order, start, end, false);
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
        while (start < to) {
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
                counter.add(rank[order[i]]);
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

        void add(int rank) {
            total++;
            single[rank]++;
            for (int i = rank + 1; i < tree.length; i += i & -i) {
                tree[i]++;
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
        return String.format(Locale.ROOT, "Concordance= %.3f  (se = %.3f)", estimate, standardError);
    }
}
