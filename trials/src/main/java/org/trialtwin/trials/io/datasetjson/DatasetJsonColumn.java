package org.trialtwin.trials.io.datasetjson;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The description of a column, section "Column Metadata" of the specification.
 *
 * @param itemOid unique identifier of the variable, perhaps that of an ItemDef
 * @param name of the variable
 * @param label description of the variable
 * @param dataType logical type
 * @param targetDataType what the receiving system turns it into
 * @param length characters of a value as text, 0 if not stated
 * @param displayFormat SAS display format, empty if not stated
 * @param keySequence position among the keys from 1, 0 if it is not one
 * @param extensions attributes that the specification does not know, as JSON
 */
public record DatasetJsonColumn(
        String itemOid,
        String name,
        String label,
        DataType dataType,
        TargetDataType targetDataType,
        int length,
        String displayFormat,
        int keySequence,
        Map<String, String> extensions) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if identifier or name is empty, or a number is negative
     */
    public DatasetJsonColumn {
        if (itemOid.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("Column \"" + name + "\" with itemOID \"" + itemOid + "\" needs both");
        }
        if (length < 0 || keySequence < 0) {
            throw new IllegalArgumentException("Column \"" + name + "\" has length " + length + " and keySequence "
                    + keySequence + "; both are from 1, or 0 for none");
        }
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /**
     * A column of which only what is required is said.
     *
     * @param itemOid unique identifier
     * @param name of the variable
     * @param label description
     * @param dataType logical type
     * @return the description
     */
    public static DatasetJsonColumn of(String itemOid, String name, String label, DataType dataType) {
        return new DatasetJsonColumn(itemOid, name, label, dataType, TargetDataType.SAME, 0, "", 0, Map.of());
    }
}
