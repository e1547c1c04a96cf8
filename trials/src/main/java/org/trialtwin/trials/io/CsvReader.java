package org.trialtwin.trials.io;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Reads comma-separated tables with a header row (RFC 4180), UTF-8 or UTF-16 with a byte order mark. Every column comes as
 * text; the design types it. An empty field is missing.
 */
public final class CsvReader {
    private static final Pattern UNCLOSED_QUOTE = Pattern.compile("startline (\\d+)\\) EOF");

    private CsvReader() {}

    /**
     * Reads a table.
     *
     * @param bytes the file's content
     * @param name of the file, for messages
     * @return one text column for each column of the file
     * @throws InvalidTrialException with every malformed row
     */
    public static Dataset read(byte[] bytes, String name) {
        List<String> problems = new ArrayList<>();
        String text = decode(bytes, problems);
        Dataset table = text == null ? Dataset.of() : parse(text, problems);
        InvalidTrialException.throwIfAny("Table \"" + name + "\"", problems);
        return table;
    }

    private static @Nullable String decode(byte[] bytes, List<String> problems) {
        if (bytes.length == 0) {
            problems.add("The file is empty");
            return null;
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 0, StandardCharsets.UTF_16, problems);
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String text = decode(bytes, start, StandardCharsets.UTF_8, problems);
        return text == null || holdsControlCharacters(text, problems) ? null : text;
    }

    private static @Nullable String decode(byte[] bytes, int start, Charset charset, List<String> problems) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(
                    charset.equals(StandardCharsets.UTF_8)
                            ? "Line " + firstBadLine(bytes) + " is not valid UTF-8: save the file as UTF-8"
                            : "The file begins as UTF-16 and is not valid UTF-16: save the file as UTF-8");
            return null;
        }
    }

    /** Bytes that are valid UTF-8 and yet no text: UTF-16 without its mark, or no table at all. */
    private static boolean holdsControlCharacters(String text, List<String> problems) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c < ' ' && c != '\t' && c != '\r') {
                problems.add(String.format(
                        Locale.ROOT,
                        "Line %d holds the control character U+%04X, which no table has: save the file as text in UTF-8",
                        line,
                        (int) c));
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int firstBadLine(byte[] bytes) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                String decoded = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                if (decoded.indexOf('\uFFFD') >= 0) {
                    return line;
                }
                line++;
                start = i + 1;
            }
        }
        return line;
    }

    private static Dataset parse(String text, List<String> problems) {
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            var records = parser.iterator();
            if (!records.hasNext()) {
                problems.add("The file has no header row");
                return Dataset.of();
            }
            List<String> header = header(records.next(), problems);
            List<Fields> columns = new ArrayList<>();
            header.forEach(column -> columns.add(new Fields()));
            int row = 0;
            while (records.hasNext()) {
                add(records.next(), ++row, columns, problems);
            }
            if (!problems.isEmpty()) {
                return Dataset.of();
            }
            List<TextColumn> typed = new ArrayList<>();
            for (int j = 0; j < header.size(); j++) {
                typed.add(TextColumn.of(header.get(j), columns.get(j).values));
            }
            return Dataset.of(typed);
        } catch (IOException | UncheckedIOException e) {
            problems.add("The file is not a valid table: " + reason(e));
            return Dataset.of();
        }
    }

    private static String reason(Exception failure) {
        String message = String.valueOf(
                failure instanceof UncheckedIOException && failure.getCause() != null
                        ? failure.getCause().getMessage()
                        : failure.getMessage());
        Matcher open = UNCLOSED_QUOTE.matcher(message);
        return open.find()
                ? "a quote that is opened in the row that begins on line " + open.group(1) + " is never closed"
                : message;
    }

    private static List<String> header(CSVRecord first, List<String> problems) {
        List<String> header = first.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < header.size(); j++) {
            if (header.get(j).isEmpty()) {
                problems.add("Column " + (j + 1) + " has no name in the header row");
            } else if (!seen.add(header.get(j))) {
                problems.add("Column \"" + header.get(j) + "\" occurs twice in the header row");
            }
        }
        if (header.size() == 1 && (header.get(0).contains(";") || header.get(0).contains("\t"))) {
            problems.add(
                    "The header row has one column, \"" + header.get(0) + "\": fields must be separated by commas");
        }
        return header;
    }

    private static void add(CSVRecord values, int row, List<Fields> columns, List<String> problems) {
        if (values.size() != columns.size()) {
            problems.add("Row " + row + " has " + values.size() + " fields, the header has " + columns.size()
                    + "; it begins with \"" + values.get(0) + "\"");
            return;
        }
        for (int j = 0; j < columns.size(); j++) {
            columns.get(j).add(values.get(j));
        }
    }

    /** The fields of a column. Codes are kept once, however many rows have them. */
    private static final class Fields {
        private static final int MOST_CODES = 1_000;
        private final List<@Nullable String> values = new ArrayList<>();
        private final Map<String, String> codes = new HashMap<>();

        private void add(String value) {
            if (value.isBlank()) {
                values.add(null);
                return;
            }
            String known = codes.get(value);
            if (known == null && codes.size() < MOST_CODES) {
                codes.put(value, value);
            }
            values.add(known == null ? value : known);
        }
    }
}
