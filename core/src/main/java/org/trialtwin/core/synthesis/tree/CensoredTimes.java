package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.random.RandomStream;

/**
 * Censored times: event and censoring time each have a tree, and the earlier of the two is observed. Never a donor's pair.
 * Events have a log hazard that is linear in predictors as well, as far as it pays; the tree learns what is left of it.
 */
final class CensoredTimes implements LeafFamily {
    private final double[] time;
    private final boolean[] event;
    private final boolean[] censored;
    private final boolean[] missing;
    private final int[] order;
    private final int[] rank;
    private final int decimals;
    private final double smallest;
    private final TreeSettings settings;
    private final @Nullable Score shared;

    CensoredTimes(NumberColumn times, NumberColumn events, TreeSettings settings) {
        this.settings = settings;
        this.time = times.toArray();
        this.event = new boolean[time.length];
        this.censored = new boolean[time.length];
        this.missing = new boolean[time.length];
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < time.length; row++) {
            missing[row] = times.isMissing(row) || events.isMissing(row);
            event[row] = events.value(row) == 1;
            censored[row] = !event[row];
            least = missing[row] ? least : Math.min(least, time[row]);
        }
        this.order = BinnedFeature.ascendingWithMissingLast(time);
        this.rank = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        this.decimals = times.decimals();
        this.smallest = least;
        this.shared = null;
    }

    private CensoredTimes(CensoredTimes same, @Nullable Score shared) {
        this.settings = same.settings;
        this.time = same.time;
        this.event = same.event;
        this.censored = same.censored;
        this.missing = same.missing;
        this.order = same.order;
        this.rank = same.rank;
        this.decimals = same.decimals;
        this.smallest = same.smallest;
        this.shared = shared;
    }

    @Override
    public boolean isMissing(int row) {
        return missing[row];
    }

    private HazardTrend.Times times() {
        return new HazardTrend.Times(time, event);
    }

    @Override
    public LeafFamily knowing(BinnedFeatures features, List<int[]> groups) {
        List<int[]> ordered = groups.stream().map(this::ascending).toList();
        int rows = groups.stream().mapToInt(group -> group.length).sum();
        return new CensoredTimes(this, HazardTrend.fit(features, times(), ordered, null, settings.leafOf(rows)));
    }

    /** Censoring has a tree of its own: it depends on other things than the event, most of all on entry. */
    @Override
    public List<Part> parts(BinnedFeatures features, int[] rows, RandomStream random) {
        int[] ordered = ascending(rows);
        Score score = score(features, ordered, random);
        double[] hazards = score == null ? null : hazards(score, features.values(), ordered, time.length);
        return List.of(
                new Part(
                        () -> new Response.LogRankScores(time, event, order, hazards),
                        leafRows -> events(leafRows, score, hazards),
                        settings.minimumSurvivalLeaf()),
                new Part(
                        () -> new Response.LogRankScores(time, censored, order, null),
                        leafRows -> new CensoringLeaf(ProductLimit.ofSorted(time, event, ascending(leafRows))),
                        settings.minimumSurvivalLeaf()));
    }

    private @Nullable Score score(BinnedFeatures features, int[] ordered, RandomStream random) {
        Score known = shared == null ? new Score.Level(0) : shared;
        Boosting boosting =
                Boosting.fit(features, new PartialLikelihoodLoss(time, event, order, known), ordered, settings, random);
        if (boosting != null) {
            return new BoostedHazard(boosting.ensemble());
        }
        int fewest = settings.leafOf(ordered.length);
        return Score.sum(shared, HazardTrend.fit(features, times(), List.of(ordered), shared, fewest));
    }

    private EventLeaf events(int[] rows, @Nullable Score score, double @Nullable [] hazards) {
        int[] ordered = ascending(rows);
        SmoothedCurve observed = SmoothedCurve.ofEvents(ProductLimit.ofSorted(time, event, ordered));
        double largest = time[ordered[ordered.length - 1]];
        return score == null || hazards == null
                ? new EventLeaf(observed, observed, largest, null)
                : new EventLeaf(observed, SmoothedCurve.ofBaseline(time, event, hazards, ordered), largest, score);
    }

    private static double[] hazards(Score score, Feature[] features, int[] rows, int allRows) {
        double[] hazards = new double[allRows];
        for (int row : rows) {
            hazards[row] = StrictMath.exp(score.at(features, row));
        }
        return hazards;
    }

    private int[] ascending(int[] rows) {
        int[] ranks = new int[rows.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rank[rows[i]];
        }
        Arrays.sort(ranks);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = order[ranks[i]];
        }
        return ranks;
    }

    @Override
    public void finish(Drawing drawing, int row) {
        double eventTime = drawing.first[row];
        double followUp = drawing.second[row];
        double observed = Math.min(eventTime, followUp);
        if (Double.isInfinite(observed)) {
            observed = drawing.horizon[row];
        }
        drawing.first[row] = Math.max(smallest, DecimalText.round(observed, decimals));
        drawing.second[row] = eventTime <= followUp && !Double.isInfinite(eventTime) ? 1 : 0;
    }
}
