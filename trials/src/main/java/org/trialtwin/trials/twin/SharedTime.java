package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * Endpoints that read one time column: most often one, or several causes of the end of one follow-up. What their event columns
 * say together is one category, so that no combination arises that no patient had.
 *
 * @param endpoints at least one, of the same time column
 */
record SharedTime(List<TimedEndpoint> endpoints) {
    /** Stands between the codes of several event columns, and in no code. */
    private static final String BETWEEN = "\u001f";

    String name() {
        return endpoints.get(0).name();
    }

    String time() {
        return endpoints.get(0).time();
    }

    /** Whether an event alone, yes or no, does not say what the event columns hold. */
    boolean hasCodes() {
        return !(endpoints.size() == 1 && endpoints.get(0) instanceof TimeToEvent);
    }

    private List<String> eventColumns() {
        return endpoints.stream().map(each -> each.event().column()).distinct().toList();
    }

    double[] times(TrialData data) {
        return data.times(endpoints.get(0));
    }

    /** 1 where any event ended the time, 0 where it was censored, NaN where a code is missing. */
    double[] anyEvent(TrialData data) {
        double[] any = new double[data.patients()];
        for (TimedEndpoint endpoint : endpoints) {
            CategoryColumn codes = data.table().categories(endpoint.event().column());
            boolean[] isEvent = new boolean[codes.levels().size()];
            for (int code = 0; code < isEvent.length; code++) {
                isEvent[code] = endpoint.isAnyEvent(codes.levels().get(code));
            }
            for (int row = 0; row < any.length; row++) {
                if (codes.isMissing(row)) {
                    any[row] = Double.NaN;
                } else if (isEvent[codes.code(row)] && any[row] == 0) {
                    any[row] = 1;
                }
            }
        }
        return any;
    }

    /** What the event columns say together, missing outside of some rows. */
    CategoryColumn codes(String name, TrialData data, IntPredicate within) {
        List<CategoryColumn> columns =
                eventColumns().stream().map(data.table()::categories).toList();
        List<@Nullable String> together = new ArrayList<>();
        for (int row = 0; row < data.patients(); row++) {
            int at = row;
            boolean known = within.test(row) && columns.stream().noneMatch(column -> column.isMissing(at));
            together.add(
                    known
                            ? String.join(
                                    BETWEEN,
                                    columns.stream().map(c -> c.text(at)).toList())
                            : null);
        }
        return CategoryColumn.of(name, together);
    }

    /** Times and events as the columns of the source table; where there are codes, those say what the event was. */
    List<Column> columns(double[] time, double[] event, List<@Nullable String> codes, TrialData source) {
        List<Column> columns = new ArrayList<>();
        columns.add(NumberColumn.of(time(), time));
        if (!hasCodes()) {
            columns.add(EventCodes.of(
                    source.table().categories(endpoints.get(0).event().column()), endpoints.get(0)::isAnyEvent, event));
            return columns;
        }
        List<String> names = eventColumns();
        for (int j = 0; j < names.size(); j++) {
            List<String> levels = source.table().categories(names.get(j)).levels();
            int[] own = new int[time.length];
            Arrays.fill(own, -1);
            for (int row = 0; row < own.length; row++) {
                String together = codes.get(row);
                if (together != null) {
                    own[row] = levels.indexOf(together.split(BETWEEN, -1)[j]);
                }
            }
            columns.add(CategoryColumn.of(names.get(j), levels, own));
        }
        return columns;
    }
}
