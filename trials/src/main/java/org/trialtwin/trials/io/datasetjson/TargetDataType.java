package org.trialtwin.trials.io.datasetjson;

import java.util.Optional;

/** What the receiving system turns a column into, where that differs from its data type. */
public enum TargetDataType {
    /** The data type is what the values are. */
    SAME(""),
    /** Dates and times become numbers, as in ADaM. */
    INTEGER("integer"),
    /** A text becomes a decimal fraction. */
    DECIMAL("decimal");

    private final String word;

    TargetDataType(String word) {
        this.word = word;
    }

    /** {@return the word in the file; empty if there is none} */
    public String word() {
        return word;
    }

    static Optional<TargetDataType> ofWord(String word) {
        for (TargetDataType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
