package org.trialtwin.trials.io.datasetjson;

import java.util.Optional;

/** The logical data types of the specification, section "Column Metadata". */
public enum DataType {
    /** Text. */
    STRING("string"),
    /** A whole number, a JSON number. */
    INTEGER("integer"),
    /** A decimal fraction, exchanged as text so that no digit is lost. */
    DECIMAL("decimal"),
    /** A floating-point number, a JSON number. */
    FLOAT("float"),
    /** A floating-point number, a JSON number. */
    DOUBLE("double"),
    /** True or false. */
    BOOLEAN("boolean"),
    /** An ISO 8601 date and time, perhaps incomplete, as text. */
    DATETIME("datetime"),
    /** An ISO 8601 date, perhaps incomplete, as text. */
    DATE("date"),
    /** An ISO 8601 time, as text. */
    TIME("time"),
    /** An address, as text. */
    URI("URI");

    private final String word;

    DataType(String word) {
        this.word = word;
    }

    /** {@return the word in the file} */
    public String word() {
        return word;
    }

    static Optional<DataType> ofWord(String word) {
        for (DataType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    boolean isJsonNumber() {
        return this == INTEGER || this == FLOAT || this == DOUBLE;
    }
}
