package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.TrialData;

/** Public trials with visits at irregular times: patients come back from their coding, twins resemble them. */
class VisitsAtIrregularTimesTest {
    private static IrregularVisits visits(TrialData trial) {
        return IrregularVisits.of(trial.design()).get(0);
    }

    private static List<String> ids(TrialData data) {
        return IntStream.range(0, data.patients()).mapToObj(i -> "P" + i).toList();
    }

    /** The visits of each patient by time: the values of the endpoints as text. */
    private static Map<Integer, Map<Double, List<String>>> rows(IrregularVisits visits, PatientRecords records) {
        Map<Integer, Map<Double, List<String>>> rows = new TreeMap<>();
        NumberColumn times = records.table().numbers(visits.visit());
        for (int row = 0; row < records.rows(); row++) {
            List<String> values = new ArrayList<>();
            for (var each : visits.endpoints()) {
                Column column =
                        records.table().column(IrregularVisits.where(each).value());
                values.add(column.isMissing(row) ? "" : column.text(row));
            }
            rows.computeIfAbsent(records.patient(row), patient -> new TreeMap<>())
                    .put(times.value(row), values);
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"pbc.json, 0", "ffcd2000_05.json, 1"})
    void patientsComeBackFromTheirCoding(String name, int afterDeath) {
        TrialData trial = PublicTrial.read(name);
        IrregularVisits visits = visits(trial);
        TrialCoding coding = new TrialCoding(trial);
        Dataset encoded = coding.encode().data();
        Map<Integer, Map<Double, List<String>>> real = rows(visits, trial.records(visits.source()));
        int learned = VisitCourseCoding.of(visits, trial).learned();
        Decoding decoding = coding.decode(encoded, RandomStreams.seeded(1));
        Map<Integer, Map<Double, List<String>>> back =
                rows(visits, decoding.builtRecords(ids(trial)).get(visits.source()));
        int contradict = 0;
        for (int patient = 0; patient < trial.patients(); patient++) {
            List<Map.Entry<Double, List<String>>> was =
                    List.copyOf(real.get(patient).entrySet());
            List<Map.Entry<Double, List<String>>> is =
                    List.copyOf(back.get(patient).entrySet());
            if (is.size() < was.size() && was.size() <= learned + 1) {
                contradict++;
            } else {
                assertThat(is.subList(0, Math.min(is.size(), learned + 1)))
                        .isEqualTo(was.subList(0, Math.min(was.size(), learned + 1)));
            }
        }
        assertThat(contradict).isEqualTo(afterDeath);

        // With every visit a variable, and whatever ends them, all come back.
        int most = new VisitsOfPatients(visits, trial).most();
        VisitCourseCoding whole =
                new VisitCourseCoding(visits, LogScale.of(visits, trial), most, most, List.of(), List.of());
        Dataset all = encoded;
        for (Column column : whole.encode(trial)) {
            all = all.with(column);
        }
        Decoding exact = new Decoding(all, trial, RandomStreams.seeded(1));
        exact.take(FirstVisitCoding.of(visits, trial));
        exact.take(whole);
        assertThat(rows(visits, exact.builtRecords(ids(trial)).get(visits.source())))
                .isEqualTo(real);
    }

    @Test
    void twinsHaveAboutTheVisitsOfThePatients() throws IOException {
        StringBuilder tables = new StringBuilder();
        check("pbc.json", List.of("BILIRUBIN", "ALBUMIN", "PROTIME"), tables);
        check("ffcd2000_05.json", List.of("SIZE"), tables);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "irregular-visits.md"), tables.toString());
    }

    private static void check(String name, List<String> endpoints, StringBuilder tables) {
        TrialData trial = PublicTrial.read(name);
        IrregularVisits visits = visits(trial);
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        figures.put("patients", new VisitFigures(trial, visits).all(endpoints));
        for (String id : List.of("sequential-trees", "sampling-with-replacement", "independent-marginals")) {
            FittedTwins fitted = TwinGenerator.conditionedOnArm(Synthesizers.byId(id))
                    .withoutBootstrap()
                    .fitOnEveryone(trial, RunContext.seeded(1));
            TrialData twins = fitted.draw(ArmSizes.each(trial.design(), 1000), RandomStreams.seeded(2));
            inOrder(visits, trial, twins);
            figures.put(id, new VisitFigures(twins, visits).all(endpoints));
            if (!id.equals("independent-marginals")) {
                figures.get(id).forEach((figure, value) -> {
                    double real = figures.get("patients").getOrDefault(figure, Double.NaN);
                    if (figure.startsWith("visits, mean") || figure.startsWith("gap")) {
                        assertThat(value).as(figure).isBetween(0.85 * real, 1.15 * real);
                    } else if (figure.endsWith("correlation")) {
                        assertThat(value).as(figure).isBetween(real - 0.1, real + 0.1);
                    }
                });
            }
            if (figures.size() == 2) {
                tables.append(fitted.notes()).append("\n\n");
            }
        }
        tables.append(VisitFigures.table(trial.design().name(), figures));
    }

    /** Every twin has its baseline once, times increase, and nothing is after what ends visits. */
    private static void inOrder(IrregularVisits visits, TrialData trial, TrialData twins) {
        PatientRecords records = twins.records(visits.source());
        NumberColumn times = records.table().numbers(visits.visit());
        double[] last = new double[twins.patients()];
        Arrays.fill(last, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < records.rows(); row++) {
            int twin = records.patient(row);
            if (last[twin] == Double.NEGATIVE_INFINITY) {
                assertThat(times.value(row)).isZero();
            }
            assertThat(times.value(row)).isGreaterThan(last[twin]);
            last[twin] = times.value(row);
        }
        for (EndOfVisits end : EndOfVisits.of(visits, trial)) {
            double[] moments = end.moments(
                    twins.numbers(end.endpoint().time()),
                    twins.table().categories(end.endpoint().event().column()));
            for (int twin = 0; twin < last.length; twin++) {
                assertThat(last[twin]).isBetween(0.0, moments[twin]);
            }
        }
    }
}
