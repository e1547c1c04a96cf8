package org.trialtwin.trials.io.datasetjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.io.datasetjson.DatasetJsonMetadata.Attribute;

/** Writes a data set in the order of attributes that the specification recommends. */
final class DatasetJsonOutput {
    private static final int MOST_PROBLEMS = 50;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d*)");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final DatasetJson written;
    private final List<Column> columns;

    /** Checks every value before anything is written. */
    DatasetJsonOutput(DatasetJson written) {
        this.written = written;
        this.columns = written.data().columns();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            check(written.columns().get(i), columns.get(i), problems);
        }
        InvalidTrialException.throwIfAny(
                "Dataset-JSON data set \"" + written.metadata().name() + "\"", problems);
    }

    private static void check(DatasetJsonColumn described, Column column, List<String> problems) {
        for (int row = 0; row < column.size() && problems.size() < MOST_PROBLEMS; row++) {
            String wrong = column.isMissing(row) ? null : problem(described.dataType(), column, row);
            if (wrong != null) {
                problems.add(
                        "Column \"" + column.name() + "\" (row " + (row + 1) + "), " + column.text(row) + ": " + wrong);
            }
        }
    }

    private static @Nullable String problem(DataType type, Column column, int row) {
        boolean fits = switch (type) {
            case INTEGER -> WHOLE.matcher(column.text(row)).matches();
            case DECIMAL ->
                column instanceof NumberColumn
                        || DECIMAL.matcher(column.text(row)).matches();
            case FLOAT, DOUBLE -> column instanceof NumberColumn;
            case BOOLEAN -> column.text(row).equals("true") || column.text(row).equals("false");
            default -> !(column instanceof NumberColumn);
        };
        return fits ? null : "the data type " + type.word() + " cannot hold it";
    }

    void write(OutputStream out, boolean lines) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            metadata(json);
            json.writeArrayFieldStart("columns");
            for (DatasetJsonColumn column : written.columns()) {
                if (!lines) {
                    json.writeRaw('\n');
                }
                column(json, column);
            }
            json.writeEndArray();
            for (Map.Entry<String, String> extension :
                    written.metadata().extensions().entrySet()) {
                json.writeFieldName(extension.getKey());
                json.writeRawValue(extension.getValue());
            }
            if (lines) {
                json.writeEndObject();
                // Each line is a JSON text of its own, and Jackson would put a blank between them.
                json.setRootValueSeparator(null);
            } else {
                json.writeArrayFieldStart("rows");
            }
            for (int row = 0; row < written.data().rows(); row++) {
                json.writeRaw('\n');
                row(json, row);
            }
            if (!lines) {
                json.writeRaw('\n');
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }

    private void metadata(JsonGenerator json) throws IOException {
        DatasetJsonMetadata metadata = written.metadata();
        json.writeStringField("datasetJSONCreationDateTime", metadata.creationDateTime());
        json.writeStringField("datasetJSONVersion", metadata.version());
        for (Attribute attribute : Attribute.values()) {
            String text = metadata.optional().get(attribute);
            if (text != null && attribute == Attribute.SOURCE_SYSTEM_NAME) {
                json.writeObjectFieldStart("sourceSystem");
                json.writeStringField("name", text);
                json.writeStringField("version", metadata.optional().get(Attribute.SOURCE_SYSTEM_VERSION));
                json.writeEndObject();
            } else if (text != null && attribute != Attribute.SOURCE_SYSTEM_VERSION) {
                json.writeStringField(attribute.key(), text);
            }
        }
        json.writeStringField("itemGroupOID", metadata.itemGroupOid());
        json.writeNumberField("records", written.data().rows());
        json.writeStringField("name", metadata.name());
        json.writeStringField("label", metadata.label());
    }

    private static void column(JsonGenerator json, DatasetJsonColumn column) throws IOException {
        json.writeStartObject();
        json.writeStringField("itemOID", column.itemOid());
        json.writeStringField("name", column.name());
        json.writeStringField("label", column.label());
        json.writeStringField("dataType", column.dataType().word());
        if (column.targetDataType() != TargetDataType.SAME) {
            json.writeStringField("targetDataType", column.targetDataType().word());
        }
        if (column.length() > 0) {
            json.writeNumberField("length", column.length());
        }
        if (!column.displayFormat().isEmpty()) {
            json.writeStringField("displayFormat", column.displayFormat());
        }
        if (column.keySequence() > 0) {
            json.writeNumberField("keySequence", column.keySequence());
        }
        for (Map.Entry<String, String> extension : column.extensions().entrySet()) {
            json.writeFieldName(extension.getKey());
            json.writeRawValue(extension.getValue());
        }
        json.writeEndObject();
    }

    private void row(JsonGenerator json, int row) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < columns.size(); i++) {
            value(json, written.columns().get(i).dataType(), columns.get(i), row);
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, DataType type, Column column, int row) throws IOException {
        if (column.isMissing(row)) {
            json.writeNull();
        } else if (type == DataType.INTEGER) {
            json.writeNumber(column.text(row));
        } else if (type.isJsonNumber() && column instanceof NumberColumn numbers) {
            json.writeNumber(numbers.value(row));
        } else if (type == DataType.BOOLEAN) {
            json.writeBoolean(column.text(row).equals("true"));
        } else {
            json.writeString(column.text(row));
        }
    }
}
