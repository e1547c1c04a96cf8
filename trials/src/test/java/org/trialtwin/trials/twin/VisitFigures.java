package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Longitudinal;

/** What visits at irregular times come to, in numbers that can be compared between patients and twins. */
final class VisitFigures {
    private final TrialData data;
    private final IrregularVisits visits;
    private final double month;

    /** Rows of each patient in the order of their times. */
    private final List<List<Integer>> rows = new ArrayList<>();

    private final NumberColumn times;

    VisitFigures(TrialData data, IrregularVisits visits) {
        this.data = data;
        this.visits = visits;
        this.month = visits.unit().orElse("").equals("years") ? 1 / 12.0 : 30.4375;
        this.times = data.records(visits.source()).table().numbers(visits.visit());
        for (int i = 0; i < data.patients(); i++) {
            rows.add(new ArrayList<>());
        }
        for (int row = 0; row < times.size(); row++) {
            rows.get(data.records(visits.source()).patient(row)).add(row);
        }
        rows.forEach(each -> each.sort((a, b) -> Double.compare(times.value(a), times.value(b))));
    }

    /** The figures by name. */
    Map<String, Double> all(List<String> endpoints) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int arm = 0; arm < data.armSizes().length; arm++) {
            int of = arm;
            double[] counts = IntStream.range(0, data.patients())
                    .filter(i -> data.arms()[i] == of)
                    .mapToDouble(i -> rows.get(i).size())
                    .toArray();
            String name = data.design().arms().get(arm).code();
            figures.put("visits, mean, " + name, mean(counts));
            figures.put("visits, SD, " + name, sd(counts));
        }
        double[] gaps = gaps();
        for (int quarter = 1; quarter <= 3; quarter++) {
            figures.put("gap, quartile " + quarter, gaps[quarter * (gaps.length - 1) / 4] / month);
        }
        for (String name : endpoints) {
            for (int at : new int[] {0, 6, 12, 24}) {
                figures.put(name + " at month " + at, near(values(name), at));
            }
            figures.put(name + ", successive rank correlation", successive(values(name)));
        }
        return figures;
    }

    private NumberColumn values(String endpoint) {
        Longitudinal of = (Longitudinal) data.design().endpoint(endpoint);
        return data.records(visits.source())
                .table()
                .numbers(IrregularVisits.where(of).value());
    }

    private double[] gaps() {
        List<Double> gaps = new ArrayList<>();
        for (List<Integer> each : rows) {
            for (int k = 1; k < each.size(); k++) {
                gaps.add(times.value(each.get(k)) - times.value(each.get(k - 1)));
            }
        }
        return gaps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The mean of the values of the visits nearest to a month, of who had one at most two months from it. */
    private double near(NumberColumn values, int at) {
        List<Double> found = new ArrayList<>();
        for (List<Integer> each : rows) {
            double best = at == 0 ? 0 : 2 * month;
            double value = Double.NaN;
            for (int row : each) {
                double away = Math.abs(times.value(row) - at * month);
                if (away <= best && !values.isMissing(row)) {
                    best = away;
                    value = values.value(row);
                }
            }
            if (!Double.isNaN(value)) {
                found.add(value);
            }
        }
        return mean(found.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double successive(NumberColumn values) {
        List<double[]> pairs = new ArrayList<>();
        for (List<Integer> each : rows) {
            for (int k = 1; k < each.size(); k++) {
                if (!values.isMissing(each.get(k - 1)) && !values.isMissing(each.get(k))) {
                    pairs.add(new double[] {values.value(each.get(k - 1)), values.value(each.get(k))});
                }
            }
        }
        double[] x = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] y = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        // By ranks: a few values of ten times the median would decide a product of moments.
        return new SpearmansCorrelation().correlation(x, y);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /** One line a figure, a column for each set of figures. */
    static String table(String trial, Map<String, Map<String, Double>> sets) {
        StringBuilder text = new StringBuilder("| " + trial + " |");
        sets.keySet().forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n|---|").append("---:|".repeat(sets.size())).append('\n');
        sets.values().iterator().next().keySet().forEach(figure -> {
            text.append("| ").append(figure).append(" |");
            sets.values().forEach(set -> text.append(String.format(Locale.ROOT, " %.2f |", set.get(figure))));
            text.append('\n');
        });
        return text.append('\n').toString();
    }
}
