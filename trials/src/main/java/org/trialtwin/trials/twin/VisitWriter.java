package org.trialtwin.trials.twin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;

/** Writes twins' visits at irregular times as rows. Belongs to one draw. */
final class VisitWriter {
    private final VisitCourseCoding course;
    private final IrregularVisits visits;
    private final Decoding decoding;
    private final VisitsOfPatients known;
    private final NumberColumn[] gaps;
    private final double[] smallest;
    private final Map<Longitudinal, Values> values = new LinkedHashMap<>();

    /**
     * What a twin has of an endpoint.
     *
     * @param learned columns of the visits that were learned, in their order
     * @param beyond those
     */
    private record Values(List<Column> learned, OwnSteps beyond) {}

    VisitWriter(VisitCourseCoding course, Decoding decoding) {
        this.course = course;
        this.visits = course.visits();
        this.decoding = decoding;
        this.known = new VisitsOfPatients(visits, decoding.source());
        this.gaps = new NumberColumn[course.learned()];
        this.smallest = new double[gaps.length];
        List<Column> real = course.encode(decoding.source());
        for (int k = 1; k <= gaps.length; k++) {
            String name = course.gap(k);
            gaps[k - 1] = decoding.drawn().numbers(name);
            smallest[k - 1] = real.stream()
                    .filter(column -> column.name().equals(name))
                    .flatMapToDouble(column -> Arrays.stream(((NumberColumn) column).toArray()))
                    .filter(gap -> !Double.isNaN(gap))
                    .min()
                    .orElse(0);
        }
        for (Longitudinal each : visits.endpoints()) {
            List<Column> drawn = IntStream.rangeClosed(1, gaps.length)
                    .mapToObj(k -> course.scale()
                            .decode(
                                    each,
                                    decoding.drawn().column(VisitCourseCoding.value(each, k)),
                                    known.values(each)))
                    .toList();
            boolean hasOrder = !(each.scale() instanceof MeasurementScale.YesNo);
            values.put(each, new Values(drawn, new OwnSteps(drawn, known.values(each), hasOrder)));
        }
    }

    void write() {
        double[] last = last();
        int decimals = known.times().decimals();
        for (int twin = 0; twin < last.length; twin++) {
            RandomStream random =
                    decoding.streams().at(visits.name()).at("twin " + twin).open();
            write(twin, number(twin), last[twin], decimals, random);
        }
    }

    private int number(int twin) {
        int number = 0;
        while (number < gaps.length && !gaps[number].isMissing(twin)) {
            number++;
        }
        boolean isLonger = number == gaps.length && course.hasMore();
        double more = isLonger ? decoding.drawn().numbers(course.more()).value(twin) : 0;
        return Double.isNaN(more) ? number : number + (int) more;
    }

    /** Nobody is seen after what ends visits, or later than anybody was. */
    private double[] last() {
        double[] last = new double[decoding.drawn().rows()];
        Arrays.fill(last, Arrays.stream(known.times().toArray()).max().orElse(0));
        for (EndOfVisits end : course.ends()) {
            double[] moments = end.moments(decoding);
            Arrays.setAll(last, twin -> Math.min(last[twin], moments[twin]));
        }
        return last;
    }

    private void write(int twin, int number, double last, int decimals, RandomStream random) {
        double time = visits.origin();
        for (int k = 1; k <= number; k++) {
            int step = k <= gaps.length ? k - 1 : 1 + (int) (random.nextOpenDouble() * (gaps.length - 1));
            time = DecimalText.round(time + Math.max(gaps[step].value(twin), smallest[step]), decimals);
            if (time > last) {
                return;
            }
            boolean isBaseline = visits.baseline().isPresent() && time == visits.origin();
            if (!isBaseline) {
                row(twin, k, step, time);
            }
        }
    }

    private void row(int twin, int k, int step, double time) {
        // A visit before the baseline, screening for example, stands above it.
        int order = time < visits.origin() ? k - course.most() - 1 : k;
        Map<String, Object> cells = decoding.records(visits.source()).row(twin, visits.name() + "@" + k, order);
        cells.put(visits.visit(), time);
        values.forEach((endpoint, of) -> {
            String column = IrregularVisits.where(endpoint).value();
            if (k <= gaps.length) {
                VisitCoding.put(cells, column, of.learned().get(step), twin);
            } else {
                of.beyond().next(twin, step).ifPresent(value -> cells.put(column, value));
            }
        });
    }
}
