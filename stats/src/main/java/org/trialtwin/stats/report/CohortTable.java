package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.trialtwin.stats.certificate.OperatingCharacteristics;

/** Simulated figures of the full trial, drop-only and the hybrids of one result, a row each. */
record CohortTable(List<Column> columns) {
    static final Column TYPE_ONE_ERROR =
            new Column("Type-I error", row -> row.typeOneError().text(3));
    static final Column POWER = new Column("Power", row -> row.power().text(3));
    static final Column POWER_AT_OBSERVED_EFFECT = new Column(
            "Power at the observed effect", row -> row.powerAtObservedEffect().text(3));
    static final Column COVERAGE = new Column("Coverage", row -> row.coverage().text(3));
    static final Column BIAS = new Column("Bias", row -> row.bias().text(4));
    static final Column ERROR = new Column(
            "Root mean squared error", row -> row.rootMeanSquaredError().text(4));
    static final Column EFFECTIVE_SIZE =
            new Column("Effective size", row -> row.effectiveSampleSize().text(0));

    /** What stands in a column and above it; words come after all numbers. */
    record Column(String header, boolean words, Function<OperatingCharacteristics, String> cell) {
        Column(String header, Function<OperatingCharacteristics, String> cell) {
            this(header, false, cell);
        }
    }

    static CohortTable of(Column... columns) {
        return new CohortTable(List.of(columns));
    }

    void write(Markup page, String caption, String style, List<OperatingCharacteristics> rows) {
        ScrollingBox.table(page, caption, style);
        List<String> headers = new ArrayList<>(List.of("Cohort"));
        columns.forEach(column -> headers.add(column.header()));
        ReportPage.head(
                page, headers, 1, (int) columns.stream().filter(Column::words).count());
        for (OperatingCharacteristics row : rows) {
            ReportPage.line(page, cohort(row), cells(row, false), cells(row, true));
        }
        page.close();
        ScrollingBox.closeTable(page);
    }

    private List<String> cells(OperatingCharacteristics row, boolean words) {
        return columns.stream()
                .filter(column -> column.words() == words)
                .map(column -> column.cell().apply(row))
                .toList();
    }

    static String cohort(OperatingCharacteristics row) {
        return row.isHybrid() ? row.analysisSet() + ", " + row.rule() : row.analysisSet();
    }
}
