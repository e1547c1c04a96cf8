package org.trialtwin.trials.io.datasetjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.io.datasetjson.DatasetJsonMetadata.Attribute;

/** Reads the tokens of a file one by one, and keeps only columns. */
final class DatasetJsonInput {
    private static final int MOST_PROBLEMS = 50;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> extensions = new LinkedHashMap<>();
    private final List<DatasetJsonColumn> columns = new ArrayList<>();
    private final List<Cells> cells = new ArrayList<>();
    private boolean columnsKnown;
    private boolean rowsSkipped;
    private boolean rowsRead;
    private long records = -1;
    private long rows;

    private DatasetJsonInput() {}

    /** Opens the same bytes as often as it is asked. */
    interface Source {
        InputStream open() throws IOException;
    }

    static DatasetJson read(Source source, String name) throws IOException {
        DatasetJsonInput input = new DatasetJsonInput();
        String what = "Dataset-JSON file \"" + name + "\"";
        try {
            input.pass(source);
            if (input.rowsSkipped && input.columnsKnown) {
                // The rows came before the columns that say what they are: rare, and worth a second reading.
                input.rowsOnly(source);
            }
        } catch (JsonProcessingException e) {
            input.problems.add(located(e.getLocation()) + "not valid JSON: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            input.problems.add("The file is not valid UTF-8: " + e.getMessage());
        }
        InvalidTrialException.throwIfAny(what, input.problems);
        DatasetJson read = input.result();
        if (read == null) {
            throw new InvalidTrialException(what, input.problems);
        }
        return read;
    }

    private static String located(@Nullable JsonLocation at) {
        return at == null ? "" : "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private void problem(JsonParser parser, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(located(parser.currentTokenLocation()) + message);
        }
    }

    private void pass(Source source) throws IOException {
        try (InputStream in = source.open();
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add("The file does not begin with an object");
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                attribute(parser);
            }
            lines(parser);
        }
        if (!columnsKnown) {
            problems.add("\"columns\" is missing");
        }
        if (records < 0) {
            problems.add("\"records\" is missing");
        } else if (problems.isEmpty() && !rowsSkipped && records != rows) {
            problems.add("\"records\" is " + records + ", but there are " + rows + " rows");
        }
    }

    /** What follows the object: nothing, or the rows of the form with lines. */
    private void lines(JsonParser parser) throws IOException {
        boolean more = parser.nextToken() != null;
        while (more && problems.size() < MOST_PROBLEMS) {
            if (rowsRead || parser.currentToken() != JsonToken.START_ARRAY || !columnsKnown) {
                problem(parser, Cells.shown(parser) + " after the end of the data set");
                return;
            }
            row(parser);
            more = parser.nextToken() != null;
        }
    }

    private void attribute(JsonParser parser) throws IOException {
        String key = parser.currentName();
        parser.nextToken();
        switch (key) {
            case "columns" -> columns(parser);
            case "rows" -> rows(parser);
            case "records" -> records = wholeNumber(parser, key, 0);
            case "sourceSystem" -> sourceSystem(parser);
            case "datasetJSONCreationDateTime", "datasetJSONVersion", "itemGroupOID", "name", "label" ->
                texts.put(key, text(parser, key));
            default -> {
                if (Attribute.ofKey(key).isPresent() && !key.startsWith("sourceSystem.")) {
                    texts.put(key, text(parser, key));
                } else {
                    extensions.put(key, json(parser));
                }
            }
        }
    }

    private String text(JsonParser parser, String key) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        problem(parser, "\"" + key + "\" is " + Cells.shown(parser) + ", not a text");
        parser.skipChildren();
        return "";
    }

    private int wholeNumber(JsonParser parser, String key, int least) throws IOException {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT
                && parser.getIntValue() >= least;
        if (whole) {
            return parser.getIntValue();
        }
        problem(parser, "\"" + key + "\" is " + Cells.shown(parser) + ", not a whole number from " + least);
        parser.skipChildren();
        return least;
    }

    private static String json(JsonParser parser) throws IOException {
        StringWriter copy = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(copy)) {
            generator.copyCurrentStructureExact(parser);
        }
        return copy.toString();
    }

    private void sourceSystem(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problem(parser, "\"sourceSystem\" is " + Cells.shown(parser) + ", not an object");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("name") || key.equals("version")) {
                texts.put("sourceSystem." + key, text(parser, "sourceSystem." + key));
            } else {
                problem(parser, "\"sourceSystem\" has the unknown attribute \"" + key + "\"");
                parser.skipChildren();
            }
        }
    }

    private void columns(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            problem(parser, "\"columns\" is " + Cells.shown(parser) + ", not a list");
            parser.skipChildren();
            return;
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                problem(parser, "a column is " + Cells.shown(parser) + ", not an object");
                parser.skipChildren();
                continue;
            }
            DatasetJsonColumn column = column(parser);
            if (column != null) {
                if (!names.add(column.name())) {
                    problem(parser, "column \"" + column.name() + "\" occurs twice");
                }
                columns.add(column);
                cells.add(Cells.of(column.dataType()));
            }
        }
        columnsKnown = true;
    }

    private @Nullable DatasetJsonColumn column(JsonParser parser) throws IOException {
        int before = problems.size();
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        int length = 0;
        int keySequence = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "itemOID", "name", "label", "dataType" -> said.put(key, text(parser, key));
                case "targetDataType", "displayFormat" -> {
                    if (token != JsonToken.VALUE_NULL) {
                        said.put(key, text(parser, key));
                    }
                }
                case "length" -> length = token == JsonToken.VALUE_NULL ? 0 : wholeNumber(parser, key, 1);
                case "keySequence" -> keySequence = token == JsonToken.VALUE_NULL ? 0 : wholeNumber(parser, key, 1);
                default -> others.put(key, json(parser));
            }
        }
        String name = said.getOrDefault("name", "");
        for (String required : List.of("itemOID", "name", "label", "dataType")) {
            String text = said.get(required);
            if (text == null || (text.isEmpty() && !required.equals("label"))) {
                problem(parser, "column " + (columns.size() + 1) + " \"" + name + "\" has no \"" + required + "\"");
            }
        }
        DataType type = DataType.ofWord(said.getOrDefault("dataType", "string")).orElse(null);
        TargetDataType target =
                TargetDataType.ofWord(said.getOrDefault("targetDataType", "")).orElse(null);
        if (type == null) {
            problem(parser, "column \"" + name + "\" has the unknown dataType \"" + said.get("dataType") + "\"");
        }
        if (target == null) {
            problem(
                    parser,
                    "column \"" + name + "\" has the targetDataType \"" + said.get("targetDataType")
                            + "\"; it can be integer or decimal");
        }
        if (type == null || target == null || problems.size() > before) {
            return null;
        }
        return new DatasetJsonColumn(
                said.getOrDefault("itemOID", ""),
                name,
                said.getOrDefault("label", ""),
                type,
                target,
                length,
                said.getOrDefault("displayFormat", ""),
                keySequence,
                others);
    }

    private void rows(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            problem(parser, "\"rows\" is " + Cells.shown(parser) + ", not a list");
            parser.skipChildren();
            return;
        }
        rowsRead = true;
        if (!columnsKnown || !problems.isEmpty()) {
            rowsSkipped = true;
            parser.skipChildren();
            return;
        }
        while (problems.size() < MOST_PROBLEMS && parser.nextToken() != JsonToken.END_ARRAY) {
            row(parser);
        }
        while (problems.size() >= MOST_PROBLEMS && parser.currentToken() != null) {
            parser.nextToken();
        }
    }

    private void row(JsonParser parser) throws IOException {
        rows++;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            problem(parser, "row " + rows + " is " + Cells.shown(parser) + ", not a list");
            parser.skipChildren();
            return;
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count < cells.size()) {
                String wrong = cells.get(count).add(parser);
                if (wrong != null) {
                    DatasetJsonColumn column = columns.get(count);
                    problem(
                            parser,
                            "row " + rows + ", column \"" + column.name() + "\" ("
                                    + column.dataType().word() + "): " + wrong);
                }
            }
            parser.skipChildren();
            count++;
        }
        if (count != cells.size()) {
            problem(parser, "row " + rows + " has " + count + " values, there are " + cells.size() + " columns");
            for (int i = count; i < cells.size(); i++) {
                cells.get(i).addMissing();
            }
        }
    }

    private void rowsOnly(Source source) throws IOException {
        if (!problems.isEmpty()) {
            return;
        }
        try (InputStream in = source.open();
                JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("rows");
                parser.nextToken();
                if (wanted) {
                    rows(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (problems.isEmpty() && records != rows) {
            problems.add("\"records\" is " + records + ", but there are " + rows + " rows");
        }
    }

    private @Nullable DatasetJson result() {
        Map<Attribute, String> optional = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            String text = texts.get(attribute.key());
            if (text != null) {
                optional.put(attribute, text);
            }
        }
        for (String required :
                List.of("datasetJSONCreationDateTime", "datasetJSONVersion", "itemGroupOID", "name", "label")) {
            if (!texts.containsKey(required)) {
                problems.add("\"" + required + "\" is missing");
            }
        }
        if (!problems.isEmpty()) {
            return null;
        }
        List<Column> built = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            built.add(cells.get(i).column(columns.get(i).name()));
            cells.set(i, Cells.of(DataType.STRING));
        }
        try {
            DatasetJsonMetadata metadata = new DatasetJsonMetadata(
                    texts.getOrDefault("datasetJSONCreationDateTime", ""),
                    texts.getOrDefault("datasetJSONVersion", ""),
                    texts.getOrDefault("itemGroupOID", ""),
                    texts.getOrDefault("name", ""),
                    texts.getOrDefault("label", ""),
                    optional,
                    extensions);
            return new DatasetJson(metadata, columns, Dataset.of(built));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
