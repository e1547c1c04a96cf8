package org.trialtwin.trials.io.datasetjson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/** The values of one column, gathered row by row. */
abstract class Cells {
    /** The cell under the parser; gives what is wrong with it, or null. */
    abstract @Nullable String add(JsonParser parser) throws IOException;

    /** A missing value, for a row that is too short. */
    abstract void addMissing();

    abstract Column column(String name);

    static Cells of(DataType type) {
        return switch (type) {
            case FLOAT, DOUBLE -> new Numbers();
            case INTEGER, DECIMAL -> new Exact(type);
            case DATE -> new Dates();
            default -> new Texts(type == DataType.BOOLEAN);
        };
    }

    static String shown(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) {
            return token == JsonToken.START_ARRAY ? "a list" : "an object";
        }
        String text = parser.getText();
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return token == JsonToken.VALUE_STRING ? "the text \"" + start + "\"" : start;
    }

    private static final class Numbers extends Cells {
        private double[] values = new double[16];
        private int size;

        @Override
        @Nullable
        String add(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                addMissing();
                return null;
            }
            if (!parser.currentToken().isNumeric()) {
                addMissing();
                return shown(parser) + " is not a number; a missing one is null";
            }
            double value = parser.getDoubleValue();
            if (Double.isInfinite(value)) {
                addMissing();
                return shown(parser) + " is too large for a number";
            }
            add(value);
            return null;
        }

        private void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        @Override
        void addMissing() {
            add(Double.NaN);
        }

        @Override
        Column column(String name) {
            return NumberColumn.of(name, Arrays.copyOf(values, size));
        }
    }

    private static class Texts extends Cells {
        private static final int MOST_KNOWN = 1024;

        private final List<@Nullable String> values = new ArrayList<>();
        private final Map<String, String> known = new HashMap<>();
        private final boolean booleans;

        Texts(boolean booleans) {
            this.booleans = booleans;
        }

        @Override
        @Nullable
        String add(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            boolean fits = booleans ? token.isBoolean() : token == JsonToken.VALUE_STRING;
            if (!fits) {
                values.add(null);
                return token == JsonToken.VALUE_NULL
                        ? null
                        : shown(parser) + (booleans ? " is not true or false" : " is not a text");
            }
            add(parser.getText());
            return null;
        }

        final void add(String text) {
            String same = known.get(text);
            if (same == null) {
                same = text;
                if (known.size() < MOST_KNOWN) {
                    known.put(text, text);
                }
            }
            values.add(same);
        }

        @Override
        void addMissing() {
            values.add(null);
        }

        final List<@Nullable String> values() {
            return values;
        }

        @Override
        Column column(String name) {
            return TextColumn.of(name, values);
        }
    }

    private static final class Dates extends Texts {
        Dates() {
            super(false);
        }

        @Override
        Column column(String name) {
            Map<String, LocalDate> known = new HashMap<>();
            List<@Nullable LocalDate> dates = new ArrayList<>(values().size());
            for (String text : values()) {
                LocalDate date = text == null ? null : known.computeIfAbsent(text, Dates::date);
                if (text != null && (date == null || !date.toString().equals(text))) {
                    return super.column(name);
                }
                dates.add(date);
            }
            return DateColumn.of(name, dates);
        }

        private static @Nullable LocalDate date(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException partial) {
                return null;
            }
        }
    }

    /** Numbers as long as doubles hold them all; the texts are kept only once one does not. */
    private static final class Exact extends Cells {
        private static final int LONGEST = 1000;
        private static final int ALWAYS_EXACT = 15;
        private static final Pattern DECIMAL =
                Pattern.compile("[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

        private final DataType type;
        private final Numbers numbers = new Numbers();
        private @Nullable Texts texts;

        Exact(DataType type) {
            this.type = type;
        }

        @Override
        @Nullable
        String add(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                addMissing();
                return null;
            }
            boolean decimal = type == DataType.DECIMAL;
            String text = token.isScalarValue() ? parser.getText() : "";
            boolean fits = token.isNumeric() || (decimal && token == JsonToken.VALUE_STRING);
            if (!fits || text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
                addMissing();
                return shown(parser) + (decimal ? " is not a decimal number" : " is not a whole number")
                        + "; a missing one is null";
            }
            String digits = text.replace(",", "");
            double value = Double.parseDouble(digits);
            if (Double.isInfinite(value) || (!decimal && value != Math.rint(value))) {
                addMissing();
                return shown(parser) + (decimal ? " is too large for a number" : " is not a whole number");
            }
            if (texts == null && !isExact(digits, value)) {
                texts = textsSoFar();
            }
            if (texts != null) {
                texts.add(digits);
            } else {
                numbers.add(value);
            }
            return null;
        }

        private static boolean isExact(String digits, double value) {
            return digits.length() <= ALWAYS_EXACT
                    || new BigDecimal(digits).compareTo(new BigDecimal(DecimalText.of(value))) == 0;
        }

        private Texts textsSoFar() {
            Texts so = new Texts(false);
            NumberColumn column = (NumberColumn) numbers.column("");
            for (int row = 0; row < column.size(); row++) {
                if (column.isMissing(row)) {
                    so.addMissing();
                } else {
                    so.add(column.text(row));
                }
            }
            return so;
        }

        @Override
        void addMissing() {
            if (texts != null) {
                texts.addMissing();
            } else {
                numbers.addMissing();
            }
        }

        @Override
        Column column(String name) {
            return texts != null ? texts.column(name) : numbers.column(name);
        }
    }
}
