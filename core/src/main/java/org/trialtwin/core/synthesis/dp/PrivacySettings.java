package org.trialtwin.core.synthesis.dp;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trialtwin.core.data.DecimalText;

/**
 * What a private synthesizer promises, and what it may take as public.
 *
 * @param epsilon of one fit, positive; smaller is more private
 * @param delta of one fit, within (0, 1), far below one over the number of patients; {@code privbayes} does not use it
 * @param domain declared values of all variables but the given ones
 * @param budget that fits are charged to, nothing where each stands alone
 * @param noise where noise comes from
 * @param mostCells of the model, at least 1000: {@code aim} and {@code privbayes} choose no larger one
 */
public record PrivacySettings(
        double epsilon,
        double delta,
        DeclaredDomain domain,
        Optional<PrivacyBudget> budget,
        NoiseOrigin noise,
        int mostCells) {
    private static final double EPSILON = 1;
    private static final double DELTA = 1e-6;
    private static final int CELLS = 100_000;
    private static final int FEWEST_CELLS = 1000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is outside of its range
     */
    public PrivacySettings {
        ConcentratedPrivacy.requireEpsilon(epsilon);
        ConcentratedPrivacy.requireDelta(delta);
        if (mostCells < FEWEST_CELLS) {
            throw new IllegalArgumentException("A model has at least " + FEWEST_CELLS + " cells, not " + mostCells);
        }
    }

    /**
     * Epsilon 1 and delta one millionth, with cryptographic noise, no budget beyond the single fit, and nothing declared.
     *
     * @return the settings
     */
    public static PrivacySettings defaults() {
        return new PrivacySettings(
                EPSILON, DELTA, DeclaredDomain.builder().build(), Optional.empty(), NoiseOrigin.secure(), CELLS);
    }

    /**
     * The same with another promise.
     *
     * @param less positive
     * @param rarely within (0, 1)
     * @return a copy
     */
    public PrivacySettings withLoss(double less, double rarely) {
        return new PrivacySettings(less, rarely, domain, budget, noise, mostCells);
    }

    /**
     * The same with declared values.
     *
     * @param declared of all variables but the given ones
     * @return a copy
     */
    public PrivacySettings withDomain(DeclaredDomain declared) {
        return new PrivacySettings(epsilon, delta, declared, budget, noise, mostCells);
    }

    /**
     * The same with fits that are charged to a budget, and refused where it does not suffice.
     *
     * @param shared by all that learns from the same patients
     * @return a copy
     */
    public PrivacySettings withBudget(PrivacyBudget shared) {
        return new PrivacySettings(epsilon, delta, domain, Optional.of(shared), noise, mostCells);
    }

    /**
     * The same with other noise.
     *
     * @param origin where it comes from
     * @return a copy
     */
    public PrivacySettings withNoise(NoiseOrigin origin) {
        return new PrivacySettings(epsilon, delta, domain, budget, origin, mostCells);
    }

    /**
     * The same with another bound on the model.
     *
     * @param cells at least 1000
     * @return a copy
     */
    public PrivacySettings withMostCells(int cells) {
        return new PrivacySettings(epsilon, delta, domain, budget, noise, cells);
    }

    Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("epsilon", DecimalText.of(epsilon));
        text.put("delta", DecimalText.of(delta));
        text.put("noise", noise.toString());
        text.put("neighbours", "tables that differ in the values of one patient of the same given values");
        text.put("public", "given values with their numbers of rows, schema, declared domain, settings");
        text.put("domain", domain.toString());
        text.put("mostCells", Integer.toString(mostCells));
        return text;
    }
}
