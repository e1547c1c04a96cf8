package org.trialtwin.stats.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.PreparedSynthesizer;
import org.trialtwin.core.synthesis.PrivateSynthesizer;
import org.trialtwin.core.synthesis.dp.DeclaredDomain;
import org.trialtwin.core.synthesis.dp.NoiseOrigin;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * Coverage of 95% intervals from private tables: proper draws from one noisy release, combined by the rule of Raghunathan,
 * Reiter and Rubin, beside one table taken for real and the patients themselves. 1,000 patients, a yes-no outcome (.30 and .42)
 * and a number (50 and 53, standard deviation 10). Writes {@code target/noisy-draws-coverage.md}. Options:
 * {@code -Dnoisy.epsilons}, {@code -Dnoisy.generators} (lists), {@code -Dnoisy.repetitions}, {@code -Dnoisy.draws}, {@code -Dnoisy.bins}
 * (of the number), {@code -Dnoisy.times} (rows of a table for each patient).
 */
@Tag("study")
class NoisyDrawsCoverageStudyTest {
    private static final int PATIENTS = 1000;
    private static final double RISK_DIFFERENCE = 0.12;
    private static final double MEAN_DIFFERENCE = 3;
    private static final Schema SCHEMA = Schema.of(List.of(
            new Variable.Categorical("arm"),
            new Variable.Continuous("age"),
            new Variable.Categorical("sex"),
            new Variable.Categorical("response"),
            new Variable.Continuous("score")));
    private static final Conditioning DESIGN = Conditioning.on("arm").withIndependent(List.of("age", "sex"));
    private static final DeclaredDomain DOMAIN = DeclaredDomain.builder()
            .number("age", 20, 100, 0, 8)
            .levels("sex", "f", "m")
            .levels("response", "no", "yes")
            .number("score", 10, 90, 1, Integer.getInteger("noisy.bins", 20))
            .complete("age", "sex", "response", "score")
            .build();

    private static final class Coverage {
        private int covered;
        private final List<Double> widths = new ArrayList<>();
        private double bias;

        void add(EffectEstimate estimate, double truth) {
            double low = estimate.interval().lower();
            double high = estimate.interval().upper();
            covered += low <= truth && truth <= high ? 1 : 0;
            widths.add(high - low);
            bias += estimate.estimate() - truth;
        }

        String text() {
            return String.format(Locale.ROOT, "%.3f | %.3f | %+.3f", rate(), median(), bias / widths.size());
        }

        /** A combined interval may be of any width where its degrees of freedom are near to none. */
        private double median() {
            return widths.stream().sorted().skip(widths.size() / 2).findFirst().orElseThrow();
        }

        double rate() {
            return covered / (double) widths.size();
        }
    }

    @Test
    void intervalsThatKnowTheNoise() throws IOException {
        int repetitions = Integer.getInteger("noisy.repetitions", 200);
        int draws = Integer.getInteger("noisy.draws", 20);
        StringBuilder text =
                new StringBuilder("| generator | epsilon | effect | intervals | coverage | median width | bias |\n"
                        + "|---|---|---|---|---|---|---|\n");
        for (String id : List.of(System.getProperty("noisy.generators", "mst").split(",", -1))) {
            for (String epsilon :
                    List.of(System.getProperty("noisy.epsilons", "0.5,1,3").split(",", -1))) {
                Map<String, Coverage> found = new LinkedHashMap<>();
                for (int r = 0; r < repetitions; r++) {
                    repetition(id, Double.parseDouble(epsilon), r, draws, found);
                }
                found.forEach((what, coverage) -> text.append("| ")
                        .append(id)
                        .append(" | ")
                        .append(epsilon)
                        .append(" | ")
                        .append(what)
                        .append(" | ")
                        .append(coverage.text())
                        .append(" |\n"));
                System.out.println(text);
                assertThat(found.get("difference in risks | noisy draws, combined")
                                .rate())
                        .isGreaterThan(found.get("difference in risks | one table taken for real")
                                .rate());
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "noisy-draws-coverage.md"), text);
    }

    private static void repetition(String id, double epsilon, int r, int draws, Map<String, Coverage> found) {
        Dataset patients = patients(r);
        PrivacySettings settings = PrivacySettings.defaults()
                .withLoss(epsilon, 1e-6)
                .withDomain(DOMAIN)
                .withNoise(NoiseOrigin.seededForTests(r));
        PrivateSynthesizer synthesizer =
                id.equals("aim") ? PrivateSynthesizers.aim(settings) : PrivateSynthesizers.mst(settings);
        PreparedSynthesizer proper = synthesizer.withProperDraws().prepare(new Measurements(patients, SCHEMA), DESIGN);
        List<EffectEstimate> risks = new ArrayList<>();
        List<EffectEstimate> means = new ArrayList<>();
        int times = Integer.getInteger("noisy.times", 5);
        Dataset arms = patients.select(List.of("arm"))
                .take(IntStream.range(0, times * PATIENTS)
                        .map(row -> row % PATIENTS)
                        .toArray());
        for (int k = 0; k < draws; k++) {
            Dataset drawn = proper.fit(RunContext.seeded(31L * r + k))
                    .sample(arms, RandomStreams.seeded(r).at("draw", k));
            risks.add(risk(drawn));
            means.add(mean(drawn));
        }
        Dataset single = proper.fit(RunContext.seeded(31L * r))
                .sample(patients.select(List.of("arm")), RandomStreams.seeded(r).at("single"));
        CombiningRule rule = CombiningRule.raghunathanReiterRubin();
        add(found, "difference in risks | the patients", risk(patients), RISK_DIFFERENCE);
        add(found, "difference in risks | one table taken for real", risk(single), RISK_DIFFERENCE);
        add(
                found,
                "difference in risks | noisy draws, combined",
                rule.combine(risks, new CohortSizes(times * PATIENTS, PATIENTS)),
                RISK_DIFFERENCE);
        add(found, "difference in means | the patients", mean(patients), MEAN_DIFFERENCE);
        add(found, "difference in means | one table taken for real", mean(single), MEAN_DIFFERENCE);
        add(
                found,
                "difference in means | noisy draws, combined",
                rule.combine(means, new CohortSizes(times * PATIENTS, PATIENTS)),
                MEAN_DIFFERENCE);
    }

    private static void add(Map<String, Coverage> found, String what, EffectEstimate estimate, double truth) {
        found.computeIfAbsent(what, none -> new Coverage()).add(estimate, truth);
    }

    private static Dataset patients(int seed) {
        RandomStream random = RandomStreams.seeded(seed).at("patients").open();
        int[] arm = new int[PATIENTS];
        double[] age = new double[PATIENTS];
        int[] sex = new int[PATIENTS];
        int[] response = new int[PATIENTS];
        double[] score = new double[PATIENTS];
        for (int i = 0; i < PATIENTS; i++) {
            arm[i] = i % 2;
            sex[i] = random.nextInt(2);
            age[i] = Math.rint(Math.max(20, Math.min(100, 60 + 12 * random.nextGaussian())));
            response[i] = random.nextDouble() < 0.3 + RISK_DIFFERENCE * arm[i] ? 1 : 0;
            double related = 0.3 * (age[i] - 60) / 12 + Math.sqrt(1 - 0.09) * random.nextGaussian();
            score[i] = Math.rint(10 * (50 + MEAN_DIFFERENCE * arm[i] + 10 * related)) / 10;
        }
        return Dataset.of(
                CategoryColumn.of("arm", List.of("old", "new"), arm),
                NumberColumn.of("age", age),
                CategoryColumn.of("sex", List.of("f", "m"), sex),
                CategoryColumn.of("response", List.of("no", "yes"), response),
                NumberColumn.of("score", score));
    }

    private static EffectEstimate risk(Dataset rows) {
        double[] values = new double[rows.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.column("response").text(row).equals("yes") ? 1 : 0;
        }
        return difference(rows, values);
    }

    private static EffectEstimate mean(Dataset rows) {
        return difference(rows, rows.numbers("score").toArray());
    }

    private static EffectEstimate difference(Dataset rows, double[] values) {
        double[] count = new double[2];
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int row = 0; row < values.length; row++) {
            int arm = rows.categories("arm").code(row);
            count[arm]++;
            sum[arm] += values[row];
            squares[arm] += values[row] * values[row];
        }
        double variance = 0;
        for (int arm = 0; arm < 2; arm++) {
            double mean = sum[arm] / count[arm];
            variance += (squares[arm] / count[arm] - mean * mean) / (count[arm] - 1);
        }
        return EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE,
                sum[1] / count[1] - sum[0] / count[0],
                Math.sqrt(variance),
                ReferenceDistribution.t(count[0] + count[1] - 2),
                0.95,
                rows.rows(),
                null,
                List.of());
    }
}
