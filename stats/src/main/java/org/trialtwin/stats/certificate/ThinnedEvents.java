package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimeToEvent;

/**
 * A hazard ratio: each event of the arm with the lower hazard happens with the ratio's probability. A patient who is spared
 * goes on as somebody drawn from those still at risk, with all endpoints of that patient, whose event is thinned in turn. So
 * the hazards are proportional exactly, censoring stays what it was, and endpoints of one patient agree with each other.
 *
 * @param endpoint whose events are thinned
 * @param ratio experimental over control, positive
 */
record ThinnedEvents(TimeToEvent endpoint, double ratio) implements ImposedEffect {
    @Override
    public TrialData on(TrialData trial, RandomStream random) {
        int[] arms = trial.arms();
        double[] time = trial.times(endpoint);
        double[] event = trial.indicator(endpoint.event());
        int[] known = known(time);
        double[] sorted = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            sorted[i] = time[known[i]];
        }
        double keep = ratio < 1 ? ratio : 1 / ratio;
        int[] source = new int[time.length];
        boolean[] spared = new boolean[time.length];
        for (int row = 0; row < time.length; row++) {
            int now = row;
            boolean thinned = (arms[row] > 0) == (ratio < 1);
            while (thinned && event[now] == 1 && random.nextDouble() >= keep) {
                int later = firstAbove(sorted, time[now]);
                if (later == sorted.length) {
                    spared[row] = true;
                    break;
                }
                now = known[later + random.nextInt(sorted.length - later)];
            }
            source[row] = now;
        }
        return trial.with(outcomes(trial, source, spared));
    }

    /** Rows that have a time, in ascending order of it. */
    private static int[] known(double[] time) {
        int[] rows = IntStream.range(0, time.length)
                .filter(row -> !Double.isNaN(time[row]))
                .toArray();
        double[] values = IntStream.of(rows).mapToDouble(row -> time[row]).toArray();
        return IntStream.of(SortOrder.ascending(values)).map(i -> rows[i]).toArray();
    }

    private static int firstAbove(double[] sorted, double time) {
        int at = SortOrder.firstAtLeast(sorted, time);
        while (at < sorted.length && sorted[at] == time) {
            at++;
        }
        return at;
    }

    private List<Column> outcomes(TrialData trial, int[] source, boolean[] spared) {
        Set<String> names = new LinkedHashSet<>();
        for (Endpoint each : trial.design().endpoints()) {
            if (each.records().isEmpty()) {
                names.addAll(each.columns());
            }
        }
        trial.design().baseline().forEach(covariate -> names.remove(covariate.name()));
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column taken = trial.table().column(name).take(source);
            columns.add(name.equals(endpoint.event().column()) ? censored((CategoryColumn) taken, spared) : taken);
        }
        return columns;
    }

    /** Somebody with the last event of all, spared: nobody is left to go on as. */
    private CategoryColumn censored(CategoryColumn events, boolean[] spared) {
        List<String> levels = new ArrayList<>(events.levels());
        int none = 0;
        while (none < levels.size() && endpoint.event().isEvent(levels.get(none))) {
            none++;
        }
        if (none == levels.size()) {
            levels.add("0");
        }
        int[] codes = events.codes();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = spared[row] ? none : codes[row];
        }
        return CategoryColumn.of(events.name(), levels, codes);
    }
}
