package org.trialtwin.stats.certificate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Finds by simulation what a hybrid is worth: type-I error, power, coverage, bias and error of a design, generator,
 * fraction, withholding and rule, beside drop-only and the full trial. The generator is refitted for every replicate of
 * every repetition. Immutable.
 */
public final class Certification {
    private final CertificationSettings settings;
    private final @Nullable Path checkpoint;

    private Certification(CertificationSettings settings, @Nullable Path checkpoint) {
        this.settings = settings;
        this.checkpoint = checkpoint;
    }

    /**
     * Starts a certification at 40% synthetic, ten replicates, Rubin's rule, 1,000 repetitions of every scenario. The last
     * recruited are withheld where the order of enrolment is known, else patients at random.
     *
     * @param plan to run on every cohort
     * @param generator learns the twins
     * @return a builder
     */
    public static Builder builder(AnalysisPlan plan, TwinGenerator generator) {
        return new Builder(plan, generator);
    }

    /**
     * Simulates.
     *
     * @param trial all real patients
     * @param run random streams, threads, progress, cancellation
     * @return the operating characteristics
     * @throws IllegalArgumentException if the trial cannot be simulated
     * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
     */
    public Certificate run(TrialData trial, RunContext run) {
        return CertificationRun.carryOut(settings, trial, run, checkpoint);
    }

    /** Collects what a certification is to do. */
    public static final class Builder {
        private final AnalysisPlan plan;
        private final TwinGenerator generator;
        private double fraction = 0.4;
        private @Nullable Withholding withholding;
        private final List<CombiningRule> rules = new ArrayList<>(List.of(CombiningRule.rubin()));
        private int replicates = 10;
        private int simulations = 1000;
        private double monteCarloError;
        private Set<Scenario> scenarios = EnumSet.allOf(Scenario.class);
        private final Map<String, Double> designEffects;
        private @Nullable Path checkpoint;

        private Builder(AnalysisPlan plan, TwinGenerator generator) {
            this.plan = plan;
            this.generator = generator;
            this.designEffects = new LinkedHashMap<>(plan.design().designEffects());
        }

        /**
         * Sets the synthetic fraction.
         *
         * @param share within [0, 1)
         * @return this
         */
        public Builder fraction(double share) {
            fraction = share;
            return this;
        }

        /**
         * Sets who is withheld.
         *
         * @param who is withheld
         * @return this
         */
        public Builder withholding(Withholding who) {
            withholding = who;
            return this;
        }

        /**
         * Sets the rule that is certified.
         *
         * @param certified combines the replicates
         * @return this
         */
        public Builder rule(CombiningRule certified) {
            rules.set(0, certified);
            return this;
        }

        /**
         * Adds rules that are applied to the same replicates, to be compared.
         *
         * @param compared beside the certified one
         * @return this
         */
        public Builder beside(CombiningRule... compared) {
            rules.addAll(Arrays.asList(compared));
            return this;
        }

        /**
         * Sets the number of synthetic replicates in each repetition.
         *
         * @param m at least what the rules need
         * @return this
         */
        public Builder replicates(int m) {
            replicates = m;
            return this;
        }

        /**
         * Sets the largest number of repetitions of each scenario.
         *
         * @param repetitions at least 2
         * @return this
         */
        public Builder simulations(int repetitions) {
            simulations = repetitions;
            return this;
        }

        /**
         * Stops early, after a multiple of 100 repetitions, when type-I error, coverage and power of the primary result have
         * Monte Carlo errors not above this.
         *
         * @param bound positive; 0 for never
         * @return this
         */
        public Builder monteCarloError(double bound) {
            monteCarloError = bound;
            return this;
        }

        /**
         * Simulates some scenarios only.
         *
         * @param chosen at least one; those that the trial cannot have are left out, with a note
         * @return this
         */
        public Builder scenarios(Scenario... chosen) {
            scenarios = Set.copyOf(Arrays.asList(chosen));
            return this;
        }

        /**
         * Sets the effect that power is for, in place of the design's.
         *
         * @param endpoint name of an endpoint
         * @param effect natural scale of the endpoint's first analysis
         * @return this
         */
        public Builder designEffect(String endpoint, double effect) {
            designEffects.put(plan.design().endpoint(endpoint).name(), effect);
            return this;
        }

        /**
         * Keeps finished repetitions in a file, so that a run that is stopped at any moment goes on where it was. The file is
         * left there; delete it when the certificate is safe. A file of other settings, data or seed is replaced.
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
         * @return the certification
         * @throws IllegalArgumentException with everything that is wrong
         */
        public Certification build() {
            List<String> problems = new ArrayList<>();
            if (!(fraction >= 0 && fraction < 1)) {
                problems.add("the fraction is within [0, 1), not " + fraction);
            }
            for (CombiningRule rule : rules) {
                if (replicates < rule.fewestReplicates()) {
                    problems.add("rule " + rule.id() + " needs at least " + rule.fewestReplicates()
                            + " replicates, not " + replicates);
                }
            }
            List<String> names = rules.stream().map(CombiningRule::id).toList();
            if (Set.copyOf(names).size() < names.size()) {
                problems.add("a rule is named twice: " + names);
            }
            if (simulations < 2) {
                problems.add("at least 2 repetitions are simulated, not " + simulations);
            }
            if (!(monteCarloError >= 0)) {
                problems.add("a Monte Carlo error is not below 0, here it is " + monteCarloError);
            }
            if (scenarios.isEmpty()) {
                problems.add("at least one scenario is simulated");
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Certification: " + String.join("; ", problems));
            }
            boolean ordered = plan.design().enrolmentOrder().isPresent();
            Withholding who = withholding != null
                    ? withholding
                    : ordered ? new Withholding.LastRecruited() : new Withholding.AtRandom();
            return new Certification(
                    new CertificationSettings(
                            plan,
                            generator,
                            fraction,
                            who,
                            rules,
                            replicates,
                            simulations,
                            monteCarloError,
                            scenarios,
                            designEffects),
                    checkpoint);
        }
    }
}
