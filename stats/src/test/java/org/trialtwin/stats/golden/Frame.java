package org.trialtwin.stats.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table as R's read.csv(stringsAsFactors=FALSE, na.strings="") makes it; text columns act as factors. */
final class Frame {
    /** R's collation of level names: signs before digits before letters, small before capital where that ties. */
    private static final Comparator<String> COLLATION =
            Comparator.comparing(Frame::collationKey).thenComparing(Comparator.reverseOrder());

    private static String collationKey(String text) {
        StringBuilder key = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            key.append(Character.isLetter(c) ? 'c' : Character.isDigit(c) ? 'b' : 'a')
                    .append(c);
        }
        return key.toString();
    }

    private final int rows;
    private final Map<String, double[]> numbers;
    private final Map<String, String[]> texts;
    private final Map<String, String> reference;

    private Frame(int rows, Map<String, double[]> numbers, Map<String, String[]> texts, Map<String, String> reference) {
        this.rows = rows;
        this.numbers = numbers;
        this.texts = texts;
        this.reference = reference;
    }

    static Frame read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            List<CSVRecord> records = parser.getRecords();
            Frame frame =
                    new Frame(records.size(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
            for (String name : parser.getHeaderNames()) {
                frame.put(name, records.stream().map(r -> r.get(name)).toArray(String[]::new));
            }
            return frame;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String name, String[] cells) {
        double[] values = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].isEmpty()) {
                values[i] = Double.NaN;
                continue;
            }
            try {
                values[i] = Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                String[] text = cells.clone();
                for (int k = 0; k < text.length; k++) {
                    text[k] = text[k].isEmpty() ? null : text[k];
                }
                texts.put(name, text);
                return;
            }
        }
        numbers.put(name, values);
    }

    int rows() {
        return rows;
    }

    boolean isText(String name) {
        return texts.containsKey(name);
    }

    boolean has(String name) {
        return texts.containsKey(name) || numbers.containsKey(name);
    }

    double[] number(String name) {
        double[] values = numbers.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No numeric column " + name);
        }
        return values;
    }

    /** The column as text, numbers as R prints them. */
    String[] text(String name) {
        if (texts.containsKey(name)) {
            return texts.get(name);
        }
        double[] values = number(name);
        String[] text = new String[rows];
        for (int i = 0; i < rows; i++) {
            text[i] = Double.isNaN(values[i])
                    ? null
                    : values[i] == Math.rint(values[i]) ? String.valueOf((long) values[i]) : String.valueOf(values[i]);
        }
        return text;
    }

    boolean isMissing(String name, int row) {
        return isText(name) ? texts.get(name)[row] == null : Double.isNaN(number(name)[row]);
    }

    /** The levels of a factor: sorted as R sorts them, the reference level first. */
    List<String> levels(String name) {
        Comparator<String> order = isText(name) ? COLLATION : Comparator.comparingDouble(Double::parseDouble);
        List<String> levels = new ArrayList<>(Arrays.stream(text(name))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(order)
                .toList());
        String first = reference.get(name);
        if (first != null && levels.remove(first)) {
            levels.add(0, first);
        }
        return levels;
    }

    Frame relevel(String name, String first) {
        Frame copy = copy();
        copy.reference.put(name, first);
        return copy;
    }

    private Frame copy() {
        return new Frame(
                rows, new LinkedHashMap<>(numbers), new LinkedHashMap<>(texts), new LinkedHashMap<>(reference));
    }

    /** One row per row and measurement, the measurements of a row together, as R's reshape(direction = "long") up to order. */
    Frame stacked(String value, List<String> measurements, String index, double... indexes) {
        int times = measurements.size();
        Frame copies = rows(IntStream.range(0, rows * times).map(i -> i / times).toArray());
        return copies.with(index, i -> indexes[i % times])
                .with(value, i -> number(measurements.get(i % times))[i / times]);
    }

    /** Adds a numeric column; the formula sees NaN for a missing number. */
    Frame with(String name, IntToDoubleFunction formula) {
        Frame copy = copy();
        copy.numbers.put(name, IntStream.range(0, rows).mapToDouble(formula).toArray());
        return copy;
    }

    Frame withText(String name, IntFunction<String> formula) {
        Frame copy = copy();
        copy.texts.put(name, IntStream.range(0, rows).mapToObj(formula).toArray(String[]::new));
        return copy;
    }

    /** The whole table several times, one below the other. */
    Frame repeated(int times) {
        return rows(IntStream.range(0, times * rows).map(i -> i % rows).toArray());
    }

    Frame where(IntPredicate condition) {
        return rows(IntStream.range(0, rows).filter(condition).toArray());
    }

    private Frame rows(int[] keep) {
        Frame subset =
                new Frame(keep.length, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(reference));
        numbers.forEach((name, values) -> subset.numbers.put(
                name, IntStream.of(keep).mapToDouble(i -> values[i]).toArray()));
        texts.forEach((name, values) -> subset.texts.put(
                name, IntStream.of(keep).mapToObj(i -> values[i]).toArray(String[]::new)));
        return subset;
    }

    /** Rows in ascending order of a column of any kind, then of a numeric one. */
    Frame sorted(String first, String second) {
        String[] major = text(first);
        double[] minor = number(second);
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.<Integer, String>comparing(i -> major[i]).thenComparingDouble(i -> minor[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return rows(order);
    }

    /** Rows without a missing value in some columns. */
    Frame complete(Iterable<String> names) {
        return where(i -> {
            for (String name : names) {
                if (isMissing(name, i)) {
                    return false;
                }
            }
            return true;
        });
    }

    Frame equal(String name, String value) {
        String[] text = text(name);
        return where(i -> value.equals(text[i]));
    }

    /** One 0 or 1 per patient from a condition on a number; missing where the number is. */
    static double indicator(double value, boolean condition) {
        return Double.isNaN(value) ? Double.NaN : condition ? 1 : 0;
    }

    boolean[] flag(String name) {
        double[] values = number(name);
        boolean[] flags = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            if (values[i] != 0 && values[i] != 1) {
                throw new IllegalArgumentException(name + " is " + values[i] + " in row " + i);
            }
            flags[i] = values[i] == 1;
        }
        return flags;
    }

    int[] codes(String name, List<String> levels) {
        return Arrays.stream(text(name)).mapToInt(levels::indexOf).toArray();
    }

    /** One code per combination of some columns. */
    int[] strata(List<String> names) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++) {
            StringBuilder key = new StringBuilder();
            for (String name : names) {
                key.append(text(name)[i]).append('\u0000');
            }
            codes[i] = seen.computeIfAbsent(key.toString(), k -> seen.size());
        }
        return codes;
    }
}
