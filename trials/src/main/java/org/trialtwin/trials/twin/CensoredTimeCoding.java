package org.trialtwin.trials.twin;

import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;
import org.trialtwin.trials.endpoint.EventIndicator;

/**
 * A time to event that depends on no other: one censored time.
 *
 * @param endpoint of the design
 */
record CensoredTimeCoding(TimeToEvent endpoint) implements EndpointCoding {
    private String timeColumn() {
        return endpoint.name() + ".time";
    }

    private String eventColumn() {
        return endpoint.name() + ".event";
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable.CensoredTime(endpoint.name(), timeColumn(), eventColumn()));
    }

    @Override
    public List<Constraint> constraints() {
        return List.of();
    }

    @Override
    public List<Column> encode(TrialData data) {
        return List.of(
                NumberColumn.of(timeColumn(), data.times(endpoint)),
                NumberColumn.of(eventColumn(), data.indicator(endpoint.event())));
    }

    @Override
    public List<String> statusColumns() {
        return List.of(eventColumn());
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        Dataset drawn = decoding.drawn();
        return columns(
                endpoint,
                drawn.numbers(timeColumn()).toArray(),
                drawn.numbers(eventColumn()).toArray(),
                decoding.source());
    }

    /** Times and 0/1 events as the columns of the source table. */
    static List<Column> columns(TimeToEvent endpoint, double[] time, double[] event, TrialData source) {
        return List.of(NumberColumn.of(endpoint.time(), time), codes(endpoint.event(), event, source));
    }

    /** Where several codes mean "no event", the most frequent one stands for it. */
    private static CategoryColumn codes(EventIndicator indicator, double[] event, TrialData source) {
        CategoryColumn original = source.table().categories(indicator.column());
        int[] frequency = new int[original.levels().size()];
        for (int row = 0; row < original.size(); row++) {
            if (!original.isMissing(row)) {
                frequency[original.code(row)]++;
            }
        }
        int yes = mostFrequent(original, frequency, indicator, true);
        int no = mostFrequent(original, frequency, indicator, false);
        int[] codes = new int[event.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Double.isNaN(event[row]) ? -1 : event[row] == 1 ? yes : no;
        }
        return CategoryColumn.of(original.name(), original.levels(), codes);
    }

    private static int mostFrequent(CategoryColumn column, int[] frequency, EventIndicator indicator, boolean event) {
        int best = -1;
        for (int code = 0; code < frequency.length; code++) {
            if (indicator.isEvent(column.levels().get(code)) == event
                    && (best < 0 || frequency[code] > frequency[best])) {
                best = code;
            }
        }
        return best;
    }
}
