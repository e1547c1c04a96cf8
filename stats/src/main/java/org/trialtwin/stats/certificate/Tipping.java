package org.trialtwin.stats.certificate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Finds at which synthetic fraction a trial's decision flips, how often over seeds and generators, and what accrual drift
 * does to it. The last recruited are withheld: in the real order of enrolment where it is known, and in simulated orders that
 * go along with how patients did. Immutable.
 */
public final class Tipping {
    private final TippingSettings settings;
    private final @Nullable Path checkpoint;

    private Tipping(TippingSettings settings, @Nullable Path checkpoint) {
        this.settings = settings;
        this.checkpoint = checkpoint;
    }

    /**
     * Starts with the fractions 0.1 to 0.5, drifts of -0.2, 0 and 0.2, 20 repeats, ten replicates and Rubin's rule.
     *
     * @param plan to run on every cohort
     * @param generators to be compared, at least one
     * @return a builder
     */
    public static Builder builder(AnalysisPlan plan, TwinGenerator... generators) {
        return new Builder(plan, List.of(generators));
    }

    /**
     * Simulates.
     *
     * @param trial all real patients
     * @param run random streams, threads, progress, cancellation
     * @return how often the decision flips at each fraction and drift
     * @throws IllegalArgumentException if it is not known how to let the primary endpoint drift
     * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
     */
    public TippingMap run(TrialData trial, RunContext run) {
        return TippingRun.carryOut(settings, trial, run, checkpoint);
    }

    /** Collects what is to be simulated. */
    public static final class Builder {
        private final AnalysisPlan plan;
        private final List<TwinGenerator> generators;
        private List<Double> fractions = List.of(0.1, 0.2, 0.3, 0.4, 0.5);
        private List<Double> drifts = List.of(-0.2, 0.0, 0.2);
        private int repeats = 20;
        private int replicates = 10;
        private CombiningRule rule = CombiningRule.rubin();
        private @Nullable Path checkpoint;

        private Builder(AnalysisPlan plan, List<TwinGenerator> generators) {
            this.plan = plan;
            this.generators = generators;
        }

        /**
         * Sets the synthetic fractions.
         *
         * @param chosen each within [0, 1), ascending
         * @return this
         */
        public Builder fractions(double... chosen) {
            fractions = Arrays.stream(chosen).boxed().toList();
            return this;
        }

        /**
         * Sets the drifts.
         *
         * @param chosen correlations, each within (-1, 1)
         * @return this
         */
        public Builder drifts(double... chosen) {
            drifts = Arrays.stream(chosen).boxed().toList();
            return this;
        }

        /**
         * Sets how many orders and seeds are tried.
         *
         * @param times at least 1
         * @return this
         */
        public Builder repeats(int times) {
            repeats = times;
            return this;
        }

        /**
         * Sets the number of synthetic replicates.
         *
         * @param m at least what the rule needs
         * @return this
         */
        public Builder replicates(int m) {
            replicates = m;
            return this;
        }

        /**
         * Sets the combining rule.
         *
         * @param chosen combines the replicates
         * @return this
         */
        public Builder rule(CombiningRule chosen) {
            rule = chosen;
            return this;
        }

        /**
         * Keeps finished repeats in a file, so that a run that is stopped at any moment goes on where it was. The file is left
         * there; delete it when the map is safe. A file of other settings, data or seed is replaced.
         *
         * @param file to write
         * @return this
         */
        public Builder checkpoint(Path file) {
            checkpoint = file;
            return this;
        }

        /**
         * Checks all parts together.
         *
         * @return the study
         * @throws IllegalArgumentException with everything that is wrong
         */
        public Tipping build() {
            TippingSettings settings =
                    new TippingSettings(plan, generators, fractions, drifts, repeats, replicates, rule);
            List<String> problems = settings.problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Tipping: " + String.join("; ", problems));
            }
            return new Tipping(settings, checkpoint);
        }
    }
}
