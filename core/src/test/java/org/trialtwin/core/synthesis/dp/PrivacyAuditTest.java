package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;

class PrivacyAuditTest {
    private static final double EPSILON = 2;
    /** Large, so that a few thousand runs see as much as a small one allows. */
    private static final double DELTA = 0.01;

    private static final double HALVED = 0.5;
    private static final PrivacySettings SETTINGS = PrivacySettings.defaults().withLoss(EPSILON, DELTA);

    private static PrivacyAudit.Measuring mst(double noise) {
        return PrivacyAudit.marginals(new SpanningTreeSelection(), SETTINGS, noise);
    }

    private static PrivacyAudit.Measuring aim(double noise) {
        return PrivacyAudit.marginals(new AdaptiveSelection(), SETTINGS, noise);
    }

    private static PrivacyAudit.Measuring privBayes(double noise) {
        return PrivacyAudit.network(SETTINGS, noise);
    }

    /** Of one variable all of the budget goes into its counts, so that the attack sees all of the loss. */
    @Test
    void noAttackOnCountsProvesMoreThanWasPromised() {
        PrivacyAudit audit = new PrivacyAudit(1);
        assertThat(audit.epsilon(mst(1), false, 5000, DELTA)).isBetween(0.5, EPSILON);
        assertThat(audit.epsilon(privBayes(1), true, 5000, 0)).isBetween(1.5, EPSILON);
    }

    @Test
    void halvedNoiseIsFound() {
        PrivacyAudit audit = new PrivacyAudit(1);
        assertThat(audit.epsilon(mst(HALVED), false, 10_000, DELTA)).isGreaterThan(EPSILON);
        assertThat(audit.epsilon(privBayes(HALVED), true, 2000, 0)).isGreaterThan(EPSILON);
    }

    /** The exponential mechanism alone, where one score changes as far as it may and those of ten others the other way. */
    @Test
    void choicesLoseWhatTheyCost() {
        double epsilon = 1.5;
        ExactMechanism mechanism =
                ExactMechanism.pure(RandomBits.seeded(RandomStreams.seeded(1)), Double.MAX_VALUE / 2);
        double[] worse = new double[11];
        Arrays.fill(worse, 1, 11, 2);
        double[] better = new double[11];
        better[0] = 2;
        double found = EmpiricalEpsilon.lowerLimit(
                20_000,
                0,
                run -> mechanism.choose(worse, 2, epsilon) == 0 ? 1 : 0,
                run -> mechanism.choose(better, 2, epsilon) == 0 ? 1 : 0);
        assertThat(found).isBetween(0.75 * epsilon, epsilon);
    }

    /** Bounds from the data give a patient away who is older than all others, whatever the noise. */
    @Test
    void boundsFromTheDataAreFound() {
        assertThat(epsilonOfBounds(true)).isGreaterThan(EPSILON);
        assertThat(epsilonOfBounds(false)).isLessThan(EPSILON);
    }

    private static double epsilonOfBounds(boolean fromData) {
        return EmpiricalEpsilon.lowerLimit(
                160, DELTA, run -> oldest(50, fromData, run), run -> oldest(90, fromData, -1 - run));
    }

    private static double oldest(double last, boolean fromData, int run) {
        double[] ages = new double[40];
        Arrays.setAll(ages, i -> i == 0 ? last : 20 + i % 30);
        double high = fromData ? Arrays.stream(ages).max().orElseThrow() : 100;
        DeclaredDomain domain = DeclaredDomain.builder()
                .number("age", 18, high, 0, 4)
                .complete("age")
                .build();
        Dataset rows = PrivateSynthesizers.mst(SETTINGS.withDomain(domain).withNoise(NoiseOrigin.seededForTests(run)))
                .fit(
                        new Measurements(
                                Dataset.of(NumberColumn.of("age", ages)),
                                Schema.of(List.of(new Variable.Continuous("age")))),
                        Conditioning.on(),
                        RunContext.seeded(1))
                .sample(Dataset.of(NumberColumn.of("any", new double[300])), RandomStreams.seeded(run));
        return Arrays.stream(rows.numbers("age").toArray()).max().orElseThrow();
    }

    @Test
    @Tag("study")
    void tenThousandRuns() throws IOException {
        int runs = Integer.getInteger("audit.runs", 10_000);
        StringBuilder text = new StringBuilder(
                "| generator | variables | runs | promised | proved | proved with noise halved |\n|---|---|---|---|---|---|\n");
        for (int variables : new int[] {1, 3}) {
            PrivacyAudit audit = new PrivacyAudit(variables);
            row(text, "mst", variables, audit, mst(1), mst(HALVED), false, runs);
            row(text, "aim", variables, audit, aim(1), aim(HALVED), false, runs);
            row(text, "privbayes", variables, audit, privBayes(1), privBayes(HALVED), true, runs);
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "private-audit.md"), text);
        System.out.println(text);
    }

    private static void row(
            StringBuilder text,
            String id,
            int variables,
            PrivacyAudit audit,
            PrivacyAudit.Measuring right,
            PrivacyAudit.Measuring halved,
            boolean isLaplace,
            int runs) {
        double delta = isLaplace ? 0 : DELTA;
        double proved = audit.epsilon(right, isLaplace, runs, delta);
        double planted = audit.epsilon(halved, isLaplace, runs, delta);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s%s | %.2f | %.2f |%n",
                id,
                variables,
                runs,
                EPSILON,
                isLaplace ? "" : ", delta " + DELTA,
                proved,
                planted));
        System.out.println(text);
        assertThat(proved).isLessThan(EPSILON);
        assertThat(planted).isGreaterThan(EPSILON);
    }
}
