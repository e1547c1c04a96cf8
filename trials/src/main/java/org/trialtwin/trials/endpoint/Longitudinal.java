package org.trialtwin.trials.endpoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measurement repeated over visits. A visit that a patient missed is a missing value; after the last visit that took
 * place all are missing (monotone), in between single ones may be (intermittent).
 *
 * @param entry in the protocol
 * @param where visits and values are
 * @param scale of the measurement
 * @param plan of the visits
 * @param baseline column of the table of patients with the same measurement before treatment, or null
 * @param unit of the measurement, for a reader, or null
 */
public record Longitudinal(
        ProtocolEntry entry,
        VisitColumns where,
        MeasurementScale scale,
        VisitPlan plan,
        @Nullable String baseline,
        @Nullable String unit)
        implements Endpoint {
    @Override
    public List<String> columns() {
        return where instanceof VisitColumns.Wide wide ? wide.columns() : List.of();
    }

    @Override
    public String type() {
        return "longitudinal";
    }

    @Override
    public String typeInWords() {
        String what = switch (scale.type()) {
            case "binary" -> "yes or no";
            case "ordinal" -> "ordered categories";
            case "count" -> "count";
            default -> "measurement";
        };
        return what + (plan.scheduled() ? " at planned visits" : " at irregular times");
    }

    @Override
    public Optional<String> unitText() {
        return Optional.ofNullable(unit);
    }

    @Override
    public Optional<RecordSource> records() {
        return where instanceof VisitColumns.Rows rows ? Optional.of(rows.source()) : Optional.empty();
    }

    @Override
    public Longitudinal with(ProtocolEntry other) {
        return new Longitudinal(other, where, scale, plan, baseline, unit);
    }

    /**
     * The same endpoint on another scale.
     *
     * @param of the measurement
     * @return a copy
     */
    public Longitudinal measuredOn(MeasurementScale of) {
        return new Longitudinal(entry, where, of, plan, baseline, unit);
    }

    /**
     * The same endpoint with a plan of visits.
     *
     * @param visits of the protocol
     * @return a copy
     */
    public Longitudinal at(VisitPlan visits) {
        return new Longitudinal(entry, where, scale, visits, baseline, unit);
    }

    /**
     * The same endpoint with its baseline.
     *
     * @param of column of the table of patients
     * @return a copy
     */
    public Longitudinal withBaseline(String of) {
        return new Longitudinal(entry, where, scale, plan, of, unit);
    }

    /**
     * The same endpoint with a unit.
     *
     * @param of the measurement, for a reader
     * @return a copy
     */
    public Longitudinal inUnit(String of) {
        return new Longitudinal(entry, where, scale, plan, baseline, of);
    }
}
