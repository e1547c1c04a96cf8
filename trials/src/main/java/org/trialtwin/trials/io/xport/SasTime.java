package org.trialtwin.trials.io.xport;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** The date and time of a header, {@code ddMMMyy:hh:mm:ss}; its two-digit year lies from 1960 to 2059. */
final class SasTime {
    static final int LENGTH = 16;
    static final LocalDateTime NONE = LocalDateTime.of(1960, 1, 1, 0, 0);
    private static final int FIRST_YEAR = 1960;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private SasTime() {}

    static boolean isPossible(LocalDateTime time) {
        return time.getYear() >= FIRST_YEAR && time.getYear() < FIRST_YEAR + 100;
    }

    static String text(LocalDateTime time) {
        return String.format(
                Locale.ROOT,
                "%02d%s%02d:%02d:%02d:%02d",
                time.getDayOfMonth(),
                MONTHS.get(time.getMonthValue() - 1),
                time.getYear() % 100,
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    /** The time that a text says; {@link #NONE} if it says none, since nothing but curiosity depends on it. */
    static LocalDateTime parse(String text) {
        if (!text.matches("[ \\d]\\d[A-Za-z]{3}\\d\\d:\\d\\d:\\d\\d:\\d\\d")) {
            return NONE;
        }
        int twoDigits = number(text, 5);
        int year = FIRST_YEAR + Math.floorMod(twoDigits - FIRST_YEAR % 100, 100);
        int month = MONTHS.indexOf(text.substring(2, 5).toUpperCase(Locale.ROOT)) + 1;
        try {
            return LocalDateTime.of(year, month, number(text, 0), number(text, 8), number(text, 11), number(text, 14));
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static int number(String text, int from) {
        return Integer.parseInt(text.substring(from, from + 2).strip());
    }
}
