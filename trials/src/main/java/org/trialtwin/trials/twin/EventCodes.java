package org.trialtwin.trials.twin;

import java.util.function.Predicate;
import org.trialtwin.core.data.CategoryColumn;

/** Yes and no in the codes of a source column. Where several codes mean the same, the most frequent one stands for it. */
final class EventCodes {
    private EventCodes() {}

    static CategoryColumn of(CategoryColumn original, Predicate<String> isEvent, double[] event) {
        int[] frequency = new int[original.levels().size()];
        for (int row = 0; row < original.size(); row++) {
            if (!original.isMissing(row)) {
                frequency[original.code(row)]++;
            }
        }
        int yes = mostFrequent(original, frequency, isEvent);
        int no = mostFrequent(original, frequency, isEvent.negate());
        int[] codes = new int[event.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Double.isNaN(event[row]) ? -1 : event[row] == 1 ? yes : no;
        }
        return CategoryColumn.of(original.name(), original.levels(), codes);
    }

    /** The most frequent of the codes of which something holds, -1 where there is none. */
    static int mostFrequent(CategoryColumn column, int[] frequency, Predicate<String> wanted) {
        int best = -1;
        for (int code = 0; code < frequency.length; code++) {
            if (wanted.test(column.levels().get(code)) && (best < 0 || frequency[code] > frequency[best])) {
                best = code;
            }
        }
        return best;
    }
}
