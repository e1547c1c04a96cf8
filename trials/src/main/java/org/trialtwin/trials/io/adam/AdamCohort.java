package org.trialtwin.trials.io.adam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.NumberColumn;

/**
 * A cohort as ADaM tables with the metadata that belong beside them.
 *
 * @param tables {@code ADSL} and, where there are such endpoints, {@code ADTTE} and {@code ADEFF}
 * @param define datasets, variables, labels, types and codelists
 */
public record AdamCohort(AdamTables tables, AdamDefine define) {
    private static final int NUMBER_LENGTH = 8;

    /** {@return each table with name, label and the labels, formats and lengths of its variables, as a file needs them} */
    public List<LabelledDataset> labelled() {
        Map<String, Dataset> byName = new LinkedHashMap<>();
        byName.put(AdamTables.ADSL, tables.subjects());
        byName.putAll(tables.timesToEvent());
        byName.putAll(tables.measurements());
        List<LabelledDataset> labelled = new ArrayList<>();
        for (AdamDefine.Table table : define.datasets()) {
            Dataset data = Objects.requireNonNull(byName.get(table.name()), table.name());
            Map<String, ColumnAttributes> said = new LinkedHashMap<>();
            for (AdamDefine.Variable variable : table.variables()) {
                said.put(
                        variable.name(),
                        new ColumnAttributes(
                                variable.label(),
                                variable.format(),
                                DisplayFormat.NONE,
                                length(data.column(variable.name()))));
            }
            labelled.add(new LabelledDataset(table.name(), table.label(), data, said, Map.of()));
        }
        return labelled;
    }

    private static int length(Column column) {
        if (column instanceof NumberColumn) {
            return NUMBER_LENGTH;
        }
        int longest = 1;
        for (int row = 0; row < column.size(); row++) {
            longest = Math.max(longest, column.text(row).getBytes(StandardCharsets.UTF_8).length);
        }
        return longest;
    }
}
