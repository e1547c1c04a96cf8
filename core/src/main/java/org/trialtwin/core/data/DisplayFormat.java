package org.trialtwin.core.data;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a value is shown or read, in the notation of SAS that the clinical file formats share: {@code DATE9.}, {@code 8.2},
 * {@code $CHAR20.}. It changes no value; only a date format also says what a number means.
 *
 * @param name letters, digits and underscores, not ending in a digit, perhaps after a dollar sign; empty for a plain number
 * @param width in characters, 0 if not stated
 * @param decimals 0 if not stated
 */
public record DisplayFormat(String name, int width, int decimals) {
    private static final Pattern NAME = Pattern.compile("\\$?(?:[A-Za-z_]\\w*)?(?<!\\d)");
    private static final Pattern TEXT = Pattern.compile("(\\$?(?:[A-Za-z_]\\w*?)?)(\\d{0,5})(?:\\.(\\d{0,5}))?");
    private static final int LONGEST_NAME = 32;
    private static final int LARGEST = 0x7FFF;
    private static final Set<String> DATES = Set.of(
            "B8601DA",
            "DATE",
            "DAY",
            "DDMMYY",
            "DDMMYYB",
            "DDMMYYC",
            "DDMMYYD",
            "DDMMYYN",
            "DDMMYYP",
            "DDMMYYS",
            "DOWNAME",
            "E8601DA",
            "EURDFDD",
            "EURDFDE",
            "IS8601DA",
            "JULIAN",
            "MMDDYY",
            "MMDDYYB",
            "MMDDYYC",
            "MMDDYYD",
            "MMDDYYN",
            "MMDDYYP",
            "MMDDYYS",
            "MMYY",
            "MONYY",
            "NLDATE",
            "WEEKDATE",
            "WEEKDATX",
            "WORDDATE",
            "WORDDATX",
            "YYMM",
            "YYMMDD",
            "YYMMDDB",
            "YYMMDDC",
            "YYMMDDD",
            "YYMMDDN",
            "YYMMDDP",
            "YYMMDDS",
            "YYMON");

    /** No format. */
    public static final DisplayFormat NONE = new DisplayFormat("", 0, 0);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the name is not one, or a number is negative or above 32767
     */
    public DisplayFormat {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a format: at most " + LONGEST_NAME
                    + " letters, digits and underscores, not ending in a digit");
        }
        if (width < 0 || width > LARGEST || decimals < 0 || decimals > LARGEST) {
            throw new IllegalArgumentException(
                    "Format " + name + " has width " + width + " and " + decimals + " decimals: 0 to " + LARGEST);
        }
    }

    /**
     * Reads the usual notation.
     *
     * @param text for example {@code DATE9.} or {@code 8.2}; the dot may be left out; empty for none
     * @return the format
     * @throws IllegalArgumentException if the text is not a format
     */
    public static DisplayFormat parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a format such as DATE9. or 8.2");
        }
        return new DisplayFormat(parts.group(1), number(parts.group(2)), number(parts.group(3)));
    }

    private static int number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** {@return whether a number with this format is a calendar date, in days since 1960-01-01} */
    public boolean isDate() {
        return DATES.contains(name.toUpperCase(Locale.ROOT));
    }

    /** {@return the usual notation, which {@link #parse} reads; empty if there is no format} */
    @Override
    public String toString() {
        return equals(NONE) ? "" : name + (width == 0 ? "" : width) + "." + (decimals == 0 ? "" : decimals);
    }
}
