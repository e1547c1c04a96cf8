package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.MeasurementScale;

/** Makes the endpoint of a parameter at one visit, on the scale that is asked for. */
final class MeasuredEndpoint {
    private final MeasurementTable records;
    private final AdamTable table;

    MeasuredEndpoint(MeasurementTable records) {
        this.records = records;
        this.table = records.table();
    }

    /** The endpoint, nothing with a problem where it cannot be had. */
    Optional<AdamEndpoint> endpoint(AskedMeasurement wanted) {
        AdamMeasurement where = wanted.where();
        String source = where.change() ? "CHG" : wanted.isText() && table.has("AVALC") ? "AVALC" : "AVAL";
        if (!records.holds(source, where.endpoint())) {
            return Optional.empty();
        }
        Optional<int[]> rows = records.records(where.parameter(), where.visit());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Column outcome = column(wanted.column(), wanted.scale(), rows.get(), where.change());
        if (wanted.scale() instanceof MeasurementScale.Real) {
            return Optional.of(continuous(where, outcome));
        }
        if (wanted.scale() instanceof MeasurementScale.Whole) {
            return count(wanted, outcome);
        }
        if (wanted.scale() instanceof MeasurementScale.Levels levels) {
            Endpoint ordinal = Endpoint.ordinal(
                    where.endpoint(), wanted.column(), levels.levels().toArray(String[]::new));
            return Optional.of(new AdamEndpoint(ordinal, List.of(outcome), missing(outcome)));
        }
        String occurred = ((MeasurementScale.YesNo) wanted.scale()).occurred();
        Endpoint binary = Endpoint.binary(where.endpoint(), EventIndicator.eventWhen(wanted.column(), occurred));
        return Optional.of(new AdamEndpoint(binary, List.of(outcome), missing(outcome)));
    }

    private AdamEndpoint continuous(AdamMeasurement where, Column outcome) {
        Continuous endpoint = Endpoint.continuous(where.endpoint(), where.column());
        Optional<double[]> baseline = records.baseline(where.parameter());
        return baseline.isEmpty()
                ? new AdamEndpoint(endpoint, List.of(outcome), missing(outcome))
                : new AdamEndpoint(
                        endpoint.withBaseline(where.baselineColumn()),
                        List.of(NumberColumn.of(where.baselineColumn(), baseline.get()), outcome),
                        missing(outcome));
    }

    private Optional<AdamEndpoint> count(AskedMeasurement wanted, Column outcome) {
        Count endpoint = Endpoint.count(wanted.where().endpoint(), wanted.column());
        AdamMeasurement exposure = wanted.exposure();
        if (exposure == null) {
            return Optional.of(new AdamEndpoint(endpoint, List.of(outcome), missing(outcome)));
        }
        return records.records(exposure.parameter(), exposure.visit())
                .map(rows -> new AdamEndpoint(
                        endpoint.withExposure(exposure.column()),
                        List.of(outcome, numbers(exposure.column(), rows, records::value)),
                        missing(outcome)));
    }

    /** The values of a scale at the rows of the members, each that does not fit a problem. */
    Column column(String name, MeasurementScale scale, int[] rows, boolean change) {
        if (AskedMeasurement.isText(scale)) {
            return texts(name, scale, rows);
        }
        NumberColumn numbers = numbers(name, rows, change ? records::change : records::value);
        for (int i = 0; scale instanceof MeasurementScale.Whole && i < rows.length; i++) {
            double value = numbers.value(i);
            if (value < 0 || (!Double.isNaN(value) && value != Math.rint(value))) {
                table.bad("AVAL", rows[i], "a whole number that is not negative");
            }
        }
        return numbers;
    }

    private static NumberColumn numbers(String name, int[] rows, IntToDoubleFunction value) {
        return NumberColumn.of(
                name,
                Arrays.stream(rows).mapToDouble(row -> value.applyAsDouble(row)).toArray());
    }

    private TextColumn texts(String name, MeasurementScale scale, int[] rows) {
        // AVALC may be there for other parameters alone.
        boolean inWords = Arrays.stream(rows)
                .anyMatch(row -> row >= 0 && !table.text("AVALC", row).isEmpty());
        String source = inWords ? "AVALC" : "AVAL";
        List<@Nullable String> texts = new ArrayList<>();
        Set<String> different = new LinkedHashSet<>();
        for (int row : rows) {
            String text = row < 0 ? "" : table.text(source, row);
            texts.add(text.isEmpty() ? null : text);
            if (!text.isEmpty()) {
                different.add(text);
            }
            if (!text.isEmpty()
                    && scale instanceof MeasurementScale.Levels levels
                    && !levels.levels().contains(text)) {
                table.bad(source, row, "one of the levels " + levels.levels());
            }
        }
        if (scale instanceof MeasurementScale.YesNo yes) {
            boolean occurs =
                    different.stream().anyMatch(text -> new EventIndicator(name, yes.occurred()).isEvent(text));
            if (different.size() > 2 || (different.size() == 2 && !occurs)) {
                table.problem("column \"" + source + "\" has " + different + " for " + name + ", it must be \""
                        + yes.occurred() + "\" and one other value");
            }
        }
        return TextColumn.of(name, texts);
    }

    static int missing(Column column) {
        int missing = 0;
        for (int row = 0; row < column.size(); row++) {
            missing += column.isMissing(row) ? 1 : 0;
        }
        return missing;
    }
}
