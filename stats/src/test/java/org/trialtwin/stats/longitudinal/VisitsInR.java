package org.trialtwin.stats.longitudinal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The visits that repeated_visits.R simulates, and what R says of them. */
final class VisitsInR {
    final int[] id;
    final int[] visit;
    final double[] arm;
    final double[] x;
    final double[] value;
    final double[] binary;
    final double[] count;
    final double[] exposure;

    VisitsInR() {
        List<String[]> rows = lines("visits.csv").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        id = rows.stream().mapToInt(r -> Integer.parseInt(r[0])).toArray();
        visit = rows.stream().mapToInt(r -> Integer.parseInt(r[1])).toArray();
        arm = column(rows, 2);
        x = column(rows, 3);
        value = column(rows, 4);
        binary = column(rows, 5);
        count = column(rows, 6);
        exposure = column(rows, 7);
    }

    private static double[] column(List<String[]> rows, int place) {
        return rows.stream().mapToDouble(r -> Double.parseDouble(r[place])).toArray();
    }

    /** Values by {@code model/name/index}. */
    static Map<String, Double> inR() {
        Map<String, Double> values = new LinkedHashMap<>();
        lines("visits-in-r.csv").stream()
                .skip(2)
                .map(line -> line.split(",", -1))
                .forEach(r -> values.put(r[0] + "/" + r[1], Double.parseDouble(r[2])));
        return values;
    }

    private static List<String> lines(String name) {
        try (InputStream stream = VisitsInR.class.getResourceAsStream(name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PatientVisits visits() {
        return PatientVisits.of(id, visit);
    }
}
