package org.trialtwin.trials.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/** A column that is being read. */
abstract class ColumnDraft {
    /** Every decimal of so many digits reads back from the nearest double. */
    private static final int EXACT_DIGITS = 15;

    private final String name;

    private ColumnDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Takes the value of the next row. */
    abstract void add(@Nullable Object value, int row, List<String> problems);

    abstract Column column();

    void bad(Object value, int row, String wanted, List<String> problems) {
        problems.add("Value \"" + value + "\" in column \"" + name + "\" (row " + (row + 1) + ") is not " + wanted);
    }

    /** A draft for a field of the file's schema, nothing with a problem where its type has no place in a table. */
    static Optional<ColumnDraft> of(Type field, List<String> problems) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            problems.add("Column \"" + field.getName() + "\" is nested: a table has one value in each field");
            return Optional.empty();
        }
        String name = field.getName();
        PrimitiveTypeName stored = field.asPrimitiveType().getPrimitiveTypeName();
        LogicalTypeAnnotation meant = field.getLogicalTypeAnnotation();
        if (meant instanceof StringLogicalTypeAnnotation
                || meant instanceof EnumLogicalTypeAnnotation
                || meant instanceof JsonLogicalTypeAnnotation
                || meant instanceof UUIDLogicalTypeAnnotation) {
            return Optional.of(new Texts(name, Object::toString));
        }
        if (meant instanceof DateLogicalTypeAnnotation) {
            return Optional.of(new Dates(name));
        }
        if (meant instanceof TimestampLogicalTypeAnnotation timestamp) {
            long perSecond = perSecond(timestamp.getUnit());
            String zone = timestamp.isAdjustedToUTC() ? "Z" : "";
            return Optional.of(new Texts(name, value -> timestamp(((Number) value).longValue(), perSecond) + zone));
        }
        if (meant instanceof TimeLogicalTypeAnnotation time) {
            long nanos = 1_000_000_000L / perSecond(time.getUnit());
            String zone = time.isAdjustedToUTC() ? "Z" : "";
            return Optional.of(new Texts(
                    name, value -> LocalTime.ofNanoOfDay(((Number) value).longValue() * nanos) + zone));
        }
        if (meant instanceof DecimalLogicalTypeAnnotation decimal) {
            int scale = decimal.getScale();
            return Optional.of(new Numbers(
                    name,
                    value -> value instanceof Number unscaled
                            ? BigDecimal.valueOf(unscaled.longValue(), scale)
                            : new BigDecimal(value.toString())));
        }
        boolean unsigned = meant instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();
        boolean plain = meant == null || meant instanceof IntLogicalTypeAnnotation;
        return switch (plain ? stored : PrimitiveTypeName.INT96) {
            case INT32 ->
                Optional.of(new Numbers(
                        name,
                        value -> BigDecimal.valueOf(
                                unsigned ? Integer.toUnsignedLong((Integer) value) : (Integer) value)));
            case INT64 ->
                Optional.of(new Numbers(
                        name,
                        value -> unsigned
                                ? new BigDecimal(new BigInteger(Long.toUnsignedString((Long) value)))
                                : BigDecimal.valueOf((Long) value)));
            case FLOAT, DOUBLE -> Optional.of(new Numbers(name, null));
            case BOOLEAN -> Optional.of(new Booleans(name));
            default -> {
                problems.add("Column \"" + name + "\" is of type " + (meant == null ? stored : stored + " " + meant)
                        + ", which is neither number, text, boolean, date nor time");
                yield Optional.empty();
            }
        };
    }

    private static long perSecond(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }

    private static LocalDateTime timestamp(long units, long perSecond) {
        long nanos = Math.floorMod(units, perSecond) * (1_000_000_000L / perSecond);
        return LocalDateTime.ofEpochSecond(Math.floorDiv(units, perSecond), (int) nanos, ZoneOffset.UTC);
    }

    /** How a stored value reads. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Object value);
    }

    private static final class Texts extends ColumnDraft {
        private final Reading<String> reading;
        private final List<@Nullable String> values = new ArrayList<>();

        private Texts(String name, Reading<String> reading) {
            super(name);
            this.reading = reading;
        }

        @Override
        void add(@Nullable Object value, int row, List<String> problems) {
            try {
                values.add(value == null ? null : reading.of(value));
            } catch (DateTimeException e) {
                bad(String.valueOf(value), row, "a time that exists", problems);
            }
        }

        @Override
        Column column() {
            return TextColumn.of(name(), values);
        }
    }

    private static final class Dates extends ColumnDraft {
        private final List<@Nullable LocalDate> values = new ArrayList<>();

        private Dates(String name) {
            super(name);
        }

        @Override
        void add(@Nullable Object value, int row, List<String> problems) {
            values.add(value == null ? null : LocalDate.ofEpochDay((Integer) value));
        }

        @Override
        Column column() {
            return DateColumn.of(name(), values);
        }
    }

    private static final class Booleans extends ColumnDraft {
        private static final List<String> LEVELS = List.of("false", "true");
        private final List<Integer> codes = new ArrayList<>();

        private Booleans(String name) {
            super(name);
        }

        @Override
        void add(@Nullable Object value, int row, List<String> problems) {
            codes.add(value == null ? -1 : Boolean.TRUE.equals(value) ? 1 : 0);
        }

        @Override
        Column column() {
            return CategoryColumn.of(
                    name(), LEVELS, codes.stream().mapToInt(code -> code).toArray());
        }
    }

    private static final class Numbers extends ColumnDraft {
        private final @Nullable Reading<BigDecimal> exact;
        private double[] values = new double[64];
        private int size;

        private Numbers(String name, @Nullable Reading<BigDecimal> exact) {
            super(name);
            this.exact = exact;
        }

        @Override
        void add(@Nullable Object value, int row, List<String> problems) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value == null ? Double.NaN : number(value, row, problems);
        }

        private double number(Object value, int row, List<String> problems) {
            if (exact == null) {
                double number = ((Number) value).doubleValue();
                if (Double.isInfinite(number)) {
                    bad(value, row, "a finite number", problems);
                    return Double.NaN;
                }
                return number;
            }
            BigDecimal number = exact.of(value);
            boolean held = number.stripTrailingZeros().scale() <= 0
                    ? new BigDecimal(number.doubleValue()).compareTo(number) == 0
                    : number.precision() <= EXACT_DIGITS;
            if (!held) {
                bad(number.toPlainString(), row, "a number that a double holds to its last digit", problems);
            }
            return number.doubleValue();
        }

        @Override
        Column column() {
            return NumberColumn.of(name(), Arrays.copyOf(values, size));
        }
    }
}
