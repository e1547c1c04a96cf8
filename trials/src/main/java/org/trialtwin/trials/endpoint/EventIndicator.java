package org.trialtwin.trials.endpoint;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a column says that an event occurred: one code means yes, every other code means no.
 *
 * @param column name of the column
 * @param occurred the code that means yes; codes that are numbers compare as numbers, so {@code 1} and {@code 1.0} agree
 */
public record EventIndicator(String column, String occurred) {
    /**
     * An indicator whose code is a number.
     *
     * @param column name of the column
     * @param occurred the code that means yes
     * @return the indicator
     */
    public static EventIndicator eventWhen(String column, long occurred) {
        return new EventIndicator(column, Long.toString(occurred));
    }

    /**
     * An indicator whose code is a text.
     *
     * @param column name of the column
     * @param occurred the code that means yes
     * @return the indicator
     */
    public static EventIndicator eventWhen(String column, String occurred) {
        return new EventIndicator(column, occurred);
    }

    /**
     * Whether a code means that the event occurred.
     *
     * @param code as it stands in the column
     * @return true if it equals the declared code
     */
    public boolean isEvent(String code) {
        if (code.equals(occurred)) {
            return true;
        }
        BigDecimal declared = number(occurred);
        BigDecimal found = number(code);
        return declared != null && found != null && declared.compareTo(found) == 0;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(Objects.requireNonNull(text).trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
