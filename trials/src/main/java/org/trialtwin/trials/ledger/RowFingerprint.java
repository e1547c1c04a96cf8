package org.trialtwin.trials.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Sha256;

/**
 * The fingerprint of a row: SHA-256 of its values with their column names, whatever the order of columns, how a number is
 * written ({@code 1.0} is {@code 1}) or how a missing value is (empty or {@code NA}).
 *
 * @param columns in order of their names
 */
record RowFingerprint(List<Column> columns) {
    static RowFingerprint of(Dataset table, List<String> names) {
        return new RowFingerprint(names.stream().sorted().map(table::column).toList());
    }

    String of(int row) {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            text.append(quoted(column.name()))
                    .append('=')
                    .append(quoted(canonical(column.text(row))))
                    .append('\n');
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Without quotes a line break within a value could pass for the end of it. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String canonical(String text) {
        String value = text.strip();
        if (value.isEmpty() || value.equals("NA")) {
            return "";
        }
        char first = value.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            // Written out, an exponent of a million would fill the memory.
            return Math.abs((long) number.scale()) > 400
                    ? value
                    : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException noNumber) {
            return value;
        }
    }
}
