package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.core.display.NumberText;

/**
 * What a hybrid must keep to be worth its name, and where one does not. The limits, for a two-sided level of .05: coverage
 * not more than two Monte Carlo errors below .94, type-I error not more than two above .055, coverage without an effect at
 * most .965, bias beyond drop-only's at most a tenth of the full trial's standard error, power at least drop-only's less
 * .05. Where no design effect was simulated, power at the effect that the trial observed stands in for it, and the sentence
 * says so. At other levels the first three keep their ratio to the level. A claim needs 5,000 repetitions.
 */
public final class Benchmark {
    /** Repetitions that a claim needs. */
    public static final int REPETITIONS_FOR_A_CLAIM = 5000;

    private static final double BIAS = 0.1;
    private static final double POWER = 0.05;

    private Benchmark() {}

    /**
     * The coverage that a hybrid may not be below by more than two Monte Carlo errors.
     *
     * @param alpha two-sided level
     * @return .94 at .05
     */
    public static double smallestCoverage(double alpha) {
        return 1 - 1.2 * alpha;
    }

    /**
     * The type-I error that a hybrid may not be above by more than two Monte Carlo errors.
     *
     * @param alpha two-sided level
     * @return .055 at .05
     */
    public static double largestTypeOneError(double alpha) {
        return 1.1 * alpha;
    }

    /**
     * Where a hybrid fails.
     *
     * @param hybrid its figures
     * @param dropOnly those of the retained patients alone
     * @param full those of the full trial
     * @param alpha two-sided level
     * @return a sentence with its figures for each limit that is passed, or the reason why nothing can be judged; none where
     *     the hybrid keeps all that were simulated
     */
    static List<String> failures(
            OperatingCharacteristics hybrid,
            OperatingCharacteristics dropOnly,
            OperatingCharacteristics full,
            double alpha) {
        if (!isJudged(hybrid)) {
            return List.of(
                    hybrid.unknown() > 0
                            ? "no repetition has an estimate"
                            : "no scenario was simulated to which the limits apply");
        }
        List<String> failures = new ArrayList<>();
        double covered = smallestCoverage(alpha);
        if (hybrid.coverage().value() < covered - 2 * hybrid.coverage().monteCarloError()) {
            failures.add("coverage " + hybrid.coverage().text(3) + " is below " + NumberText.fixed(covered, 3));
        }
        double level = largestTypeOneError(alpha);
        if (hybrid.typeOneError().value() > level + 2 * hybrid.typeOneError().monteCarloError()) {
            failures.add("type-I error " + hybrid.typeOneError().text(3) + " is above " + NumberText.fixed(level, 3));
        }
        double cautious = 1 - 0.7 * alpha;
        if (hybrid.coverageWithoutEffect().value() > cautious) {
            // An analysis that leaves out the strata of the randomisation covers too often by itself.
            String own = full.coverageWithoutEffect().value() > cautious
                    ? ", and so is the full trial's, "
                            + full.coverageWithoutEffect().text(3)
                    : "";
            failures.add("coverage without an effect "
                    + hybrid.coverageWithoutEffect().text(3) + " is above " + NumberText.fixed(cautious, 3) + own);
        }
        double bias = addedBias(hybrid, full).value();
        if (Math.abs(bias) > BIAS) {
            failures.add("bias beyond drop-only's is " + NumberText.fixed(bias, 2)
                    + " standard errors of the full trial, more than " + NumberText.fixed(BIAS, 1));
        }
        boolean designed = hybrid.power().isKnown();
        Figure power = designed ? hybrid.power() : hybrid.powerAtObservedEffect();
        Figure beside = designed ? dropOnly.power() : dropOnly.powerAtObservedEffect();
        if (power.value() < beside.value() - POWER) {
            failures.add((designed ? "power " : "power at the observed effect ") + power.text(3) + " is more than "
                    + NumberText.fixed(POWER, 2) + " below drop-only's " + beside.text(3));
        }
        return failures;
    }

    /** {@return whether there is a figure that a limit applies to} */
    static boolean isJudged(OperatingCharacteristics row) {
        return Stream.of(
                        row.typeOneError(),
                        row.coverageWithoutEffect(),
                        row.coverage(),
                        row.addedBias(),
                        row.power(),
                        row.powerAtObservedEffect())
                .anyMatch(Figure::isKnown);
    }

    /** {@return the mean distance from drop-only's estimate, in standard errors of the full trial} */
    static Figure addedBias(OperatingCharacteristics row, OperatingCharacteristics full) {
        double unit = Math.sqrt(full.variance().value());
        return new Figure(row.addedBias().value() / unit, row.addedBias().monteCarloError() / unit);
    }
}
