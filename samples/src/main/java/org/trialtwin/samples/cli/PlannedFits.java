package org.trialtwin.samples.cli;

import java.util.List;
import org.trialtwin.trials.design.TrialDesign;

/**
 * How often a run fits a generator to patients of the trial, at the most. Replicates of one cohort are fits of one
 * preparation, and count once.
 *
 * @param generator id
 * @param purpose in words
 * @param number of preparations
 */
record PlannedFits(String generator, String purpose, int number) {
    static PlannedFits of(String generator, String purpose, long number) {
        return new PlannedFits(generator, purpose, (int) Math.min(Integer.MAX_VALUE, number));
    }

    private static List<PlannedFits> ofEach(List<String> generators, String purpose, long number) {
        return generators.stream().map(id -> of(id, purpose, number)).toList();
    }

    /** A fit for each repeat at each fraction. */
    static List<PlannedFits> replication(List<String> generators, int fractions, int repeats) {
        return ofEach(generators, "replication", (long) fractions * repeats);
    }

    /** A fit for each repetition of each scenario, and one for the gates that a certificate passes before. */
    static PlannedFits certificate(
            String generator, TrialDesign design, double fraction, int scenarios, int simulations) {
        int gates = design.gates().isEmpty() || fraction == 0 ? 0 : 1;
        return of(generator, "certificate, resampled patients", (long) scenarios * simulations + gates);
    }

    /** A fit for each repeat at each fraction, for each order of enrolment. */
    static List<PlannedFits> tipping(
            List<String> generators, TrialDesign design, int fractions, int drifts, int repeats) {
        int orders = drifts + (design.enrolmentOrder().isPresent() ? 1 : 0);
        return ofEach(generators, "tipping map", (long) orders * fractions * repeats);
    }

    /** A fit to try the generator, one for each half and one for each repeat. */
    static List<PlannedFits> comparison(List<String> generators, int halves, int repeats) {
        return ofEach(generators, "comparison", 1L + halves + repeats);
    }
}
