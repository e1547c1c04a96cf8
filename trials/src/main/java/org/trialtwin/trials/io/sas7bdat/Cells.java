package org.trialtwin.trials.io.sas7bdat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/** The values of one column, gathered row by row. */
interface Cells {
    /** What is wrong with a value, or null. */
    @Nullable
    String add(@Nullable Object value);

    Column column(String name);

    MissingCodes codes();

    /** Numbers; a missing one is a NaN whose third byte, inverted, says why. */
    final class Numbers implements Cells {
        private static final int UNDERSCORE = 0;
        private static final int FIRST_LETTER = 2;
        private static final int LAST_LETTER = 27;

        private final MissingCodes.Builder codes = MissingCodes.builder();
        private double[] values = new double[64];
        private int size;

        @Override
        public @Nullable String add(@Nullable Object value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + size / 2);
            }
            double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
            if (Double.isNaN(number)) {
                codes.add(size, code(number));
            }
            values[size++] = number;
            return Double.isInfinite(number) ? "a number is infinite" : null;
        }

        private static MissingCode code(double missing) {
            int tag = (int) (~Double.doubleToRawLongBits(missing) >>> 40) & 0xFF;
            if (tag == UNDERSCORE) {
                return MissingCode.UNDERSCORE;
            }
            return tag >= FIRST_LETTER && tag <= LAST_LETTER
                    ? MissingCode.ofSymbol((char) ('A' + tag - FIRST_LETTER)).orElse(MissingCode.STANDARD)
                    : MissingCode.STANDARD;
        }

        @Override
        public Column column(String name) {
            return NumberColumn.of(name, Arrays.copyOf(values, size));
        }

        @Override
        public MissingCodes codes() {
            return codes.build();
        }
    }

    /** Texts; a blank one is missing. */
    final class Texts implements Cells {
        private static final int MOST_KNOWN = 1024;
        private static final char UNREADABLE = '\uFFFD';

        private final List<@Nullable String> values = new ArrayList<>();
        private final Map<String, String> known = new HashMap<>();

        @Override
        public @Nullable String add(@Nullable Object value) {
            if (value == null || value.toString().isEmpty()) {
                values.add(null);
                return null;
            }
            String text = value.toString();
            String same = known.get(text);
            if (same == null) {
                same = text;
                if (known.size() < MOST_KNOWN) {
                    known.put(text, text);
                }
            }
            values.add(same);
            return text.indexOf(UNREADABLE) < 0 ? null : "a text is not valid in the character set of the file";
        }

        @Override
        public Column column(String name) {
            return TextColumn.of(name, values);
        }

        @Override
        public MissingCodes codes() {
            return MissingCodes.NONE;
        }
    }
}
