package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The coverage of nominal 95% intervals at five fractions by five methods, against closed forms: 400 patients in two equal
 * arms, ten replicates, a congenial generator. Within 3.5 simulation standard errors; and where two methods have forms
 * that many errors apart, one in the other's place would be noticed.
 */
class CoverageTableStudyTest {
    private static final int REPLICATES = 10;
    private static final double[] FRACTIONS = {0.1, 0.2, 0.3, 0.4, 0.5};
    private static final double ERRORS_ALLOWED = 3.5;
    private static final int STUDY_REPETITIONS = 20_000;
    private static final Path PAGE = Path.of("target");

    /** The methods of the table. */
    private enum Method {
        REITER_IMPROPER("Reiter, improper draws"),
        RUBIN_IMPROPER("Rubin, improper"),
        RUBIN_PROPER("Rubin, proper"),
        DROP_ONLY("drop-only"),
        NAIVE("one set, naive");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        /** Coverage where f is synthetic. */
        double closedForm(double f) {
            double m = REPLICATES;
            double improper = 1 / (1 - f) + f / m;
            return switch (this) {
                case REITER_IMPROPER -> twoSided(Math.sqrt((1 + f / m) / improper));
                case RUBIN_IMPROPER -> twoSided(Math.sqrt((1 + f + f / m) / improper));
                case NAIVE -> twoSided(1 / Math.sqrt(1 / (1 - f) + f));
                case RUBIN_PROPER, DROP_ONLY -> 0.95;
            };
        }

        private static double twoSided(double ratio) {
            ReferenceDistribution normal = ReferenceDistribution.normal();
            return 1 - 2 * normal.upperTail(normal.quantile(0.975) * ratio);
        }
    }

    private static Stream<CongenialTrial> trials() {
        return Stream.of(new MeansTrial(), new HazardsTrial());
    }

    /** Whether each method covers, in the order of the methods. */
    private static boolean[] repetition(CongenialTrial trial, double fraction, RandomStreams streams) {
        int retained = (int) Math.rint(CongenialTrial.PER_ARM * (1 - fraction));
        RandomStream patients = streams.at("patients").open();
        double[][][] real = new double[2][][];
        for (int arm = 0; arm < 2; arm++) {
            real[arm] = Arrays.copyOf(trial.patients(arm, patients), retained);
        }
        List<EffectEstimate> improper = replicates(trial, real, false, streams.at("improper"));
        List<EffectEstimate> proper = replicates(trial, real, true, streams.at("proper"));
        boolean[] covers = new boolean[Method.values().length];
        for (Method method : Method.values()) {
            EffectEstimate effect = switch (method) {
                case REITER_IMPROPER -> CombiningRule.reiter().combine(improper);
                case RUBIN_IMPROPER -> CombiningRule.rubin().combine(improper);
                case RUBIN_PROPER -> CombiningRule.rubin().combine(proper);
                case NAIVE -> CombiningRule.naive().combine(improper);
                case DROP_ONLY -> trial.effect(real[0], real[1]);
            };
            covers[method.ordinal()] = effect.interval().contains(trial.truth());
        }
        return covers;
    }

    private static List<EffectEstimate> replicates(
            CongenialTrial trial, double[][][] real, boolean proper, RandomStreams streams) {
        List<EffectEstimate> effects = new ArrayList<>();
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            RandomStream random = streams.at("replicate", replicate).open();
            double[][][] hybrid = new double[2][][];
            for (int arm = 0; arm < 2; arm++) {
                double[][] learnedFrom = real[arm];
                if (proper) {
                    learnedFrom = new double[real[arm].length][];
                    for (int i = 0; i < learnedFrom.length; i++) {
                        learnedFrom[i] = real[arm][random.nextInt(learnedFrom.length)];
                    }
                }
                double[][] twins = trial.twins(learnedFrom, CongenialTrial.PER_ARM - real[arm].length, random);
                hybrid[arm] =
                        Stream.concat(Stream.of(real[arm]), Stream.of(twins)).toArray(double[][]::new);
            }
            effects.add(trial.effect(hybrid[0], hybrid[1]));
        }
        return effects;
    }

    /** Coverages by fraction and method. */
    private static double[][] table(CongenialTrial trial, int repetitions, double... fractions) {
        double[][] table = new double[fractions.length][Method.values().length];
        for (int at = 0; at < fractions.length; at++) {
            double fraction = fractions[at];
            RunContext run = RunContext.seeded(20240601).at(trial + ", fraction " + fraction);
            List<WorkUnit<boolean[]>> work = new ArrayList<>();
            for (int repetition = 0; repetition < repetitions; repetition++) {
                work.add(new WorkUnit<>(
                        run.streams().at("repetition", repetition), own -> repetition(trial, fraction, own.streams())));
            }
            for (boolean[] covers : run.withThreads(2).execute("Coverage", work)) {
                for (int method = 0; method < covers.length; method++) {
                    table[at][method] += covers[method] ? 1.0 / repetitions : 0;
                }
            }
        }
        return table;
    }

    private static double allowed(double expected, int repetitions) {
        return ERRORS_ALLOWED * Math.sqrt(expected * (1 - expected) / repetitions);
    }

    @Tag("study")
    @ParameterizedTest
    @MethodSource("trials")
    void theWholeTableIsThatOfTheClosedForms(CongenialTrial trial) throws IOException {
        int repetitions = Integer.getInteger("trialtwin.coverage.repetitions", STUDY_REPETITIONS);
        double[][] found = table(trial, repetitions, FRACTIONS);
        write(trial, repetitions, found);
        List<String> outside = new ArrayList<>();
        for (int at = 0; at < FRACTIONS.length; at++) {
            for (Method method : Method.values()) {
                double expected = method.closedForm(FRACTIONS[at]);
                if (Math.abs(found[at][method.ordinal()] - expected) > allowed(expected, repetitions)) {
                    outside.add(method.label + " at " + FRACTIONS[at] + ": " + found[at][method.ordinal()]
                            + ", closed form " + expected);
                }
                assertExchangeIsNoticed(method, FRACTIONS[at], found[at], repetitions);
            }
        }
        assertThat(outside).isEmpty();
    }

    /** Any other method in this one's place would be outside, if its form is twice as far away as is allowed. */
    private static void assertExchangeIsNoticed(Method method, double fraction, double[] found, int repetitions) {
        double expected = method.closedForm(fraction);
        for (Method other : Method.values()) {
            double apart = Math.abs(other.closedForm(fraction) - expected);
            if (apart > 2 * allowed(expected, repetitions)) {
                assertThat(Math.abs(found[other.ordinal()] - expected))
                        .as("%s in place of %s at %s", other, method, fraction)
                        .isGreaterThan(allowed(expected, repetitions));
            }
        }
    }

    /** The same for one fraction, in as many repetitions as a build has time for. */
    @Test
    void fortyPercentInAFewRepetitions() {
        int repetitions = 400;
        double[] found = table(new HazardsTrial(), repetitions, 0.4)[0];
        for (Method method : Method.values()) {
            double expected = method.closedForm(0.4);
            assertThat(Math.abs(found[method.ordinal()] - expected))
                    .as(method.label)
                    .isLessThan(allowed(expected, repetitions));
        }
        assertExchangeIsNoticed(Method.RUBIN_PROPER, 0.4, found, repetitions);
    }

    private static void write(CongenialTrial trial, int repetitions, double[][] found) throws IOException {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT, "%s, %,d repetitions; in brackets the closed form%n%n| synthetic |", trial, repetitions));
        for (Method method : Method.values()) {
            page.append(' ').append(method.label).append(" |");
        }
        page.append("\n|---|").append("---|".repeat(Method.values().length)).append('\n');
        for (int at = 0; at < FRACTIONS.length; at++) {
            page.append(String.format(Locale.ROOT, "| %.0f%% |", 100 * FRACTIONS[at]));
            for (Method method : Method.values()) {
                page.append(String.format(
                        Locale.ROOT, " %.4f (%.4f) |", found[at][method.ordinal()], method.closedForm(FRACTIONS[at])));
            }
            page.append('\n');
        }
        Files.createDirectories(PAGE);
        Files.writeString(
                PAGE.resolve("coverage-" + (trial instanceof MeansTrial ? "means" : "hazards") + ".md"),
                page.toString(),
                StandardCharsets.UTF_8);
        System.out.println(page);
    }
}
