package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

/**
 * How near each generator comes to a known truth as patients grow in number: a mixture of two, an arm's effect on a score, a slope, a
 * dependence of whether a value is missing, a log hazard ratio. Options by system property, for example {@code
 * -Dtruth.generators=tvae -Dtruth.patients=200,2000 -Dtruth.repeats=3}; writes {@code target/deep-truth.md}.
 */
@Tag("study")
class TruthStudyTest {
    private static final int DRAWN = 20_000;
    private static final List<String> NAMES = List.of(
            "arm on score (3)",
            "year on score (.1)",
            "type and marker agree (.8)",
            "lower mode (.5)",
            "between the modes (.006)",
            "log hazard ratio of arm (-.693)",
            "log hazard ratio of ten years (.405)",
            "missing in women (.5)");

    @Test
    void truth() throws IOException {
        List<String> generators =
                Arrays.asList(System.getProperty("truth.generators", "tvae,diffusion,row-transformer,ctgan")
                        .split(","));
        int[] patients = Arrays.stream(
                        System.getProperty("truth.patients", "200,2000,20000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        int repeats = Integer.getInteger("truth.repeats", 5);
        StringBuilder table = new StringBuilder();
        for (String id : generators) {
            double[][] errors = new double[patients.length][];
            for (int k = 0; k < patients.length; k++) {
                errors[k] = rootMeanSquares(id, patients[k], repeats);
            }
            write(table, id, patients, errors);
            if (patients.length > 1) {
                assertThat(total(errors[errors.length - 1])).as(id).isLessThan(total(errors[0]));
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "deep-truth.md"), table);
        System.out.println(table);
    }

    /** In units of what a small trial says of each. */
    private static double total(double[] errors) {
        double[] unit = {0.2, 0.02, 0.1, 0.05, 0.01, 0.2, 0.1, 0.1};
        return IntStream.range(0, unit.length)
                .mapToDouble(i -> errors[i] / unit[i])
                .sum();
    }

    private static double[] rootMeanSquares(String id, int n, int repeats) {
        double[] squares = new double[NAMES.size()];
        for (int repeat = 0; repeat < repeats; repeat++) {
            FittedSynthesizer fitted = Synthesizers.bare(id)
                    .fit(KnownTruth.measurements(n, 100 + repeat), KnownTruth.ON_ARM, RunContext.seeded(repeat));
            Dataset rows = fitted.sample(KnownTruth.arms(DRAWN / 2), RandomStreams.seeded(repeat));
            KnownTruth.Errors errors = KnownTruth.errors(rows);
            double[] all = {
                errors.scoreOfArm(),
                errors.scoreOfYear(),
                errors.typeOfMarker(),
                errors.modes(),
                errors.valley(),
                errors.logHazard(),
                KnownTruth.beta(rows)[1] - StrictMath.log(1.5),
                errors.missing()
            };
            for (int i = 0; i < all.length; i++) {
                squares[i] += all[i] * all[i] / repeats;
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private static void write(StringBuilder table, String id, int[] patients, double[][] errors) {
        table.append("| ").append(id);
        for (int n : patients) {
            table.append(" | ").append(n);
        }
        table.append(" |\n|---").append("|---".repeat(patients.length)).append("|\n");
        for (int i = 0; i < NAMES.size(); i++) {
            table.append("| ").append(NAMES.get(i));
            for (double[] each : errors) {
                table.append(String.format(Locale.ROOT, " | %.3f", each[i]));
            }
            table.append(" |\n");
        }
        table.append('\n');
    }
}
