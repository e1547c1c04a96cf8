package org.trialtwin.trials.twin;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;

/**
 * Which endpoints are drawn on the logarithmic scale: positive measurements with a long right tail, such as bilirubin. A value
 * that is drawn from the one before it, plus what chance adds, would otherwise be folded back above zero at each visit, and the
 * mean would rise from visit to visit.
 *
 * @param endpoints by name
 */
record LogScale(Set<String> endpoints) {
    /** From this skewness on a tail is long: an exponential distribution has 2. */
    private static final double LONG = 1;

    LogScale {
        endpoints = Set.copyOf(endpoints);
    }

    static LogScale of(IrregularVisits visits, TrialData data) {
        VisitsOfPatients known = new VisitsOfPatients(visits, data);
        return new LogScale(visits.endpoints().stream()
                .filter(each -> each.scale() instanceof MeasurementScale.Real)
                .filter(each -> isSkewed(known.numbers(each)))
                .map(Longitudinal::name)
                .collect(Collectors.toSet()));
    }

    private static boolean isSkewed(NumberColumn column) {
        double[] values = Arrays.stream(column.toArray())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        // A number of more digits than a double holds would not come back from its logarithm.
        int decimals = column.decimals();
        boolean comesBack = Arrays.stream(values)
                .allMatch(value ->
                        value > 0 && DecimalText.round(StrictMath.exp(StrictMath.log(value)), decimals) == value);
        double skewness = skewness(values);
        return comesBack
                && skewness > LONG
                && Math.abs(skewness(Arrays.stream(values).map(StrictMath::log).toArray())) < skewness;
    }

    private static double skewness(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double second = 0;
        double third = 0;
        for (double value : values) {
            double away = value - mean;
            second += away * away;
            third += away * away * away;
        }
        double variance = second / values.length;
        return variance > 0 ? third / values.length / (variance * Math.sqrt(variance)) : 0;
    }

    /** Values as they are drawn. */
    Column encode(Longitudinal endpoint, Column values) {
        return endpoints.contains(endpoint.name()) && values instanceof NumberColumn numbers
                ? NumberColumn.of(
                        values.name(),
                        Arrays.stream(numbers.toArray()).map(StrictMath::log).toArray())
                : values;
    }

    /** Values as they were measured, with the decimals of the source. */
    Column decode(Longitudinal endpoint, Column drawn, Column source) {
        if (!endpoints.contains(endpoint.name())
                || !(drawn instanceof NumberColumn numbers)
                || !(source instanceof NumberColumn original)) {
            return drawn;
        }
        int decimals = original.decimals();
        return NumberColumn.of(
                drawn.name(),
                Arrays.stream(numbers.toArray())
                        .map(value -> Double.isNaN(value) ? value : DecimalText.round(StrictMath.exp(value), decimals))
                        .toArray());
    }
}
