package org.trialtwin.trials.io.adam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Turns the endpoints of a cohort into records of times and of measurements. */
final class EndpointRecords {
    private final TrialData data;
    private final TimeRecords times;
    private final MeasurementRecords measurements;
    private final Map<String, AdamMeasurement> knownByName = new HashMap<>();
    private final Map<String, AdamMeasurement> knownByColumn = new HashMap<>();
    private final Set<String> knownCodes = new HashSet<>();
    private final VariableNames codes;

    EndpointRecords(TrialData data, List<AdamMeasurement> known, List<String> problems) {
        this.data = data;
        this.times = new TimeRecords(data);
        this.measurements = new MeasurementRecords(data.patients());
        for (AdamMeasurement measurement : known) {
            knownByName.put(measurement.endpoint(), measurement);
            knownByColumn.put(measurement.column(), measurement);
            knownCodes.add(measurement.parameter());
        }
        this.codes = new VariableNames(knownCodes);
        data.design().endpoints().forEach(endpoint -> add(endpoint, problems));
    }

    TimeRecords times() {
        return times;
    }

    MeasurementRecords measurements() {
        return measurements;
    }

    private void add(Endpoint endpoint, List<String> problems) {
        if (endpoint instanceof TimedEndpoint timed) {
            times.add(timed, codes.nearest(endpoint.name()));
        } else if (endpoint instanceof Continuous continuous) {
            continuous(continuous);
        } else if (endpoint instanceof Binary binary) {
            Measured parameter = parameter(endpoint);
            parameter.value = data.indicator(binary.indicator());
            parameter.text = texts(data.table().column(binary.indicator().column()));
        } else if (endpoint instanceof Count count) {
            count(count);
        } else if (endpoint instanceof Ordinal ordinal) {
            Measured parameter = parameter(endpoint);
            CategoryColumn levels = data.table().categories(ordinal.column());
            parameter.value = Arrays.stream(levels.codes())
                    .mapToDouble(code -> code < 0 ? Double.NaN : code + 1)
                    .toArray();
            parameter.text = texts(levels);
        } else if (endpoint instanceof Longitudinal visits && visits.plan().scheduled()) {
            visits(visits);
        } else if (!(endpoint instanceof Composite)) {
            // A composite holds nothing of its own.
            problems.add("Endpoint \"" + endpoint.name() + "\", " + endpoint.typeInWords()
                    + ", is not written to ADaM: its rows are not one per parameter and visit");
        }
    }

    private Measured parameter(Endpoint endpoint) {
        AdamMeasurement known = knownByName.get(endpoint.name());
        return known == null
                ? measurements.parameter(codes.nearest(endpoint.name()), MeasurementRecords.NO_VISIT, endpoint.name())
                : measurements.parameter(known.parameter(), visit(known), known.parameter());
    }

    /** The visit as it is called where all visits of the parameter are an endpoint; it may be known by its number. */
    private String visit(AdamMeasurement known) {
        BigDecimal number = AdamTable.exact(known.visit());
        for (Endpoint endpoint : data.design().endpoints()) {
            if (number != null
                    && endpoint instanceof Longitudinal visits
                    && visits.plan().scheduled()
                    && visits.name().equals(known.parameter())) {
                List<String> names = data.visits(visits).visits();
                Map<String, Double> numbers = VisitNumbers.of(names);
                return names.stream()
                        .filter(name -> numbers.getOrDefault(name, Double.NaN) == number.doubleValue())
                        .findFirst()
                        .orElse(known.visit());
            }
        }
        return known.visit();
    }

    private void continuous(Continuous endpoint) {
        Measured parameter = parameter(endpoint);
        double[] values = data.numbers(endpoint.column()).toArray();
        AdamMeasurement known = knownByName.get(endpoint.name());
        if (known != null && known.change()) {
            parameter.change = values;
        } else {
            parameter.value = values;
        }
        if (endpoint.baseline() != null) {
            parameter.base = data.numbers(endpoint.baseline()).toArray();
        }
    }

    private void count(Count endpoint) {
        parameter(endpoint).value = data.numbers(endpoint.column()).toArray();
        if (endpoint.exposure() == null) {
            return;
        }
        String description = "Exposure of " + endpoint.name();
        AdamMeasurement known = knownByColumn.get(endpoint.exposure());
        Measured exposure = known == null
                ? measurements.parameter(
                        codes.nearest(endpoint.name() + "EXP"), MeasurementRecords.NO_VISIT, description)
                : measurements.parameter(known.parameter(), visit(known), description);
        exposure.value = data.numbers(endpoint.exposure()).toArray();
    }

    private void visits(Longitudinal endpoint) {
        VisitTable table = data.visits(endpoint);
        String code = knownCodes.contains(endpoint.name()) ? endpoint.name() : codes.nearest(endpoint.name());
        double[] base = base(endpoint, table);
        for (int j = 0; j < table.visits().size(); j++) {
            String visit = table.visits().get(j);
            Measured parameter = measurements.parameter(code, visit, endpoint.name());
            double[] values = values(table, j);
            parameter.text = texts(endpoint.scale(), values);
            // Ordered categories count from 1, as an ordinal endpoint does.
            parameter.value = endpoint.scale() instanceof MeasurementScale.Levels
                    ? Arrays.stream(values).map(value -> value + 1).toArray()
                    : values;
            parameter.atBaseline =
                    endpoint.plan().baseline().filter(visit::equals).isPresent();
            if (base != null) {
                parameter.base = recorded(base, table, j);
            }
        }
    }

    private static double[] values(VisitTable table, int visit) {
        return IntStream.range(0, table.patients())
                .mapToDouble(row -> table.value(row, visit))
                .toArray();
    }

    /** Only where there is a record of the visit; who has no visit at all keeps the baseline in a record of the first. */
    private static double[] recorded(double[] base, VisitTable table, int visit) {
        double[] recorded = new double[base.length];
        for (int row = 0; row < base.length; row++) {
            int patient = row;
            boolean first = visit == 0
                    && IntStream.range(0, table.visits().size())
                            .allMatch(other -> Double.isNaN(table.value(patient, other)));
            recorded[row] = first || !Double.isNaN(table.value(row, visit)) ? base[row] : Double.NaN;
        }
        return recorded;
    }

    /** Numbers before treatment, from the column or the visit that holds them. */
    private double @Nullable [] base(Longitudinal endpoint, VisitTable table) {
        if (endpoint.baseline() != null) {
            return data.table().column(endpoint.baseline()) instanceof NumberColumn numbers ? numbers.toArray() : null;
        }
        boolean numbers =
                endpoint.scale() instanceof MeasurementScale.Real || endpoint.scale() instanceof MeasurementScale.Whole;
        int visit = endpoint.plan().baseline().map(table.visits()::indexOf).orElse(-1);
        return numbers && visit >= 0 ? values(table, visit) : null;
    }

    private static @Nullable TextColumn texts(MeasurementScale scale, double[] values) {
        List<@Nullable String> texts = new ArrayList<>();
        for (double value : values) {
            if (Double.isNaN(value)) {
                texts.add(null);
            } else if (scale instanceof MeasurementScale.Levels levels) {
                texts.add(levels.levels().get((int) value));
            } else if (scale instanceof MeasurementScale.YesNo) {
                texts.add(value == 1 ? "Y" : "N");
            } else {
                return null;
            }
        }
        return TextColumn.of("AVALC", texts);
    }

    private static TextColumn texts(Column column) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.isMissing(row) ? null : column.text(row));
        }
        return TextColumn.of("AVALC", texts);
    }
}
