package org.trialtwin.trials.io.adam;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The unit of a time to event, where a parameter's description or unit says it. */
final class TimeUnit {
    static final String DAYS = "days";
    private static final Pattern WORD = Pattern.compile("(hour|day|week|month|year)s?", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_TEXT =
            Pattern.compile("(?:[(\\[]|\\bin\\s+)(?:in\\s+)?(hour|day|week|month|year)s?\\b", Pattern.CASE_INSENSITIVE);

    private TimeUnit() {}

    /** The unit in a description such as {@code Overall Survival (Months)}, or null. */
    static @Nullable String ofDescription(String description) {
        Matcher found = IN_TEXT.matcher(description);
        return found.find() ? plural(found.group(1)) : null;
    }

    /** The unit that a text such as {@code DAY} names; a unit that is not of time stays as it is. Null where empty. */
    static @Nullable String of(String unit) {
        Matcher word = WORD.matcher(unit);
        return unit.isEmpty() ? null : word.matches() ? plural(word.group(1)) : unit;
    }

    private static String plural(String singular) {
        return singular.toLowerCase(Locale.ROOT) + "s";
    }
}
