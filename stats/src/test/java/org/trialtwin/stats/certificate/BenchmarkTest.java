package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.plan.ResultKey;

/** Each limit by itself, one step on either side. */
class BenchmarkTest {
    private static final OperatingCharacteristics DROP_ONLY = row("drop-only", 0.05, 0.95, 0.80, 0.95, 0);
    private static final OperatingCharacteristics FULL = row("full", 0.05, 0.95, 0.90, 0.95, 0);

    private static Figure figure(double value, double error) {
        return new Figure(value, error);
    }

    /** Monte Carlo errors of .003; the full trial's standard error is .1. */
    private static OperatingCharacteristics row(
            String set, double typeOne, double withoutEffect, double power, double coverage, double addedBias) {
        return row(set, typeOne, withoutEffect, figure(power, 0.003), Figure.NONE, coverage, addedBias);
    }

    private static OperatingCharacteristics row(
            String set,
            double typeOne,
            double withoutEffect,
            Figure power,
            Figure powerAtObservedEffect,
            double coverage,
            double addedBias) {
        return new OperatingCharacteristics(
                new ResultKey("OS", "coxHazardRatio", "e vs c"),
                set,
                "rubin",
                figure(typeOne, 0.003),
                figure(withoutEffect, 0.003),
                power,
                powerAtObservedEffect,
                figure(coverage, 0.003),
                figure(addedBias, 0.001),
                figure(addedBias, 0.001),
                figure(0.1, 0.001),
                figure(0.01, 0.0001),
                figure(100, 1),
                OperatingCharacteristics.Performance.NONE,
                OperatingCharacteristics.Performance.NONE,
                0);
    }

    private static List<String> failures(
            double typeOne, double withoutEffect, double power, double coverage, double addedBias) {
        return Benchmark.failures(
                row("hybrid", typeOne, withoutEffect, power, coverage, addedBias), DROP_ONLY, FULL, 0.05);
    }

    @Test
    void eachLimitByItself() {
        assertThat(failures(0.061, 0.965, 0.751, 0.934, 0.0099)).isEmpty();
        assertThat(failures(0.062, 0.95, 0.8, 0.95, 0))
                .singleElement()
                .asString()
                .startsWith("type-I error 0.062");
        assertThat(failures(0.05, 0.966, 0.8, 0.95, 0))
                .singleElement()
                .asString()
                .startsWith("coverage without");
        assertThat(failures(0.05, 0.95, 0.749, 0.95, 0))
                .singleElement()
                .asString()
                .startsWith("power 0.749");
        assertThat(failures(0.05, 0.95, 0.8, 0.933, 0))
                .singleElement()
                .asString()
                .startsWith("coverage 0.933");
        assertThat(failures(0.05, 0.95, 0.8, 0.95, -0.0101))
                .singleElement()
                .asString()
                .startsWith("bias beyond");
    }

    /** An analysis that is cautious by itself is told from twins that make it so. */
    @Test
    void aLimitThatTheFullTrialPassesTooSaysSo() {
        OperatingCharacteristics cautious = row("full", 0.02, 0.98, 0.90, 0.95, 0);
        assertThat(Benchmark.failures(row("hybrid", 0.02, 0.98, 0.8, 0.95, 0), DROP_ONLY, cautious, 0.05))
                .singleElement()
                .asString()
                .endsWith("is above 0.965, and so is the full trial's, 0.980 (0.003)");
    }

    /** Power at the observed effect stands in for that of the design, and says so; beside that of the design it is silent. */
    @Test
    void powerAtTheObservedEffectIsHeldAgainstDropOnlyWhereThereIsNoOther() {
        OperatingCharacteristics dropOnly = row("drop-only", 0.05, 0.95, Figure.NONE, figure(0.7, 0.003), 0.95, 0);
        OperatingCharacteristics hybrid = row("hybrid", 0.05, 0.95, Figure.NONE, figure(0.6, 0.003), 0.95, 0);
        assertThat(Benchmark.failures(hybrid, dropOnly, FULL, 0.05))
                .singleElement()
                .asString()
                .startsWith("power at the observed effect 0.600");
        OperatingCharacteristics designed = row("hybrid", 0.05, 0.95, figure(0.8, 0.003), figure(0.6, 0.003), 0.95, 0);
        assertThat(Benchmark.failures(designed, DROP_ONLY, FULL, 0.05)).isEmpty();
    }

    /** What was not simulated fails nothing, but where nothing was, nothing holds. */
    @Test
    void missingFiguresPassAsLongAsOneIsThere() {
        double none = Double.NaN;
        assertThat(failures(0.05, none, none, none, none)).isEmpty();
        assertThat(failures(none, none, none, none, 0)).isEmpty();
        assertThat(failures(none, none, none, none, none))
                .containsExactly("no scenario was simulated to which the limits apply");
    }
}
