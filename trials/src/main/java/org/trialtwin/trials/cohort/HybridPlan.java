package org.trialtwin.trials.cohort;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.trials.data.RetainedPatients;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.WithheldPatients;
import org.trialtwin.trials.twin.ArmSizes;

/** How a cohort becomes hybrid: by replacing some of its patients, or by adding twins to all of them. */
public sealed interface HybridPlan {
    /**
     * Replaces a share of the patients: the size of the cohort stays. Say next who is withheld.
     *
     * @param fraction within [0, 1)
     * @return the share, waiting for who is withheld
     * @throws IllegalArgumentException if the fraction is outside its range
     */
    static Share replacing(double fraction) {
        return new Share(fraction);
    }

    /**
     * Adds twins to all patients until a share of the cohort is synthetic.
     *
     * @param fraction within [0, 1), of the grown cohort
     * @return the plan
     * @throws IllegalArgumentException if the fraction is outside its range
     */
    static HybridPlan augmenting(double fraction) {
        checkFraction(fraction);
        return new Augmenting(fraction);
    }

    /**
     * Adds twins to all patients until the cohort has a size. Arms keep their shares.
     *
     * @param patients real and synthetic together
     * @return the plan
     */
    static HybridPlan augmentingTo(int patients) {
        return new AugmentingTo(patients);
    }

    /**
     * Carries the plan out.
     *
     * @param trial all patients
     * @param run random streams of the choice
     * @return who is retained, who is withheld, and how many twins each arm needs
     * @throws IllegalArgumentException if the plan cannot be carried out with this trial
     */
    HybridSplit split(TrialData trial, RunContext run);

    /** {@return the mode by which commands and files call it: {@code replacing} or {@code augmenting}} */
    String mode();

    private static void checkFraction(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("Synthetic fraction " + fraction + " is not within [0, 1)");
        }
    }

    /**
     * A share of the patients to be replaced.
     *
     * @param fraction within [0, 1)
     */
    record Share(double fraction) {
        /** Checks the fraction. */
        public Share {
            checkFraction(fraction);
        }

        /** {@return the plan that withholds the patients who entered last} */
        public HybridPlan lastRecruited() {
            return withholding(new Withholding.LastRecruited());
        }

        /** {@return the plan that withholds patients at random} */
        public HybridPlan random() {
            return withholding(new Withholding.AtRandom());
        }

        /** {@return the plan that withholds patients at random within arms and strata} */
        public HybridPlan randomWithinStrata() {
            return withholding(new Withholding.AtRandomWithinStrata());
        }

        /**
         * The plan that withholds patients of one arm.
         *
         * @param code of the arm
         * @return the plan
         */
        public HybridPlan arm(String code) {
            return withholding(new Withholding.OneArm(code));
        }

        /**
         * The plan that withholds as told.
         *
         * @param withholding who is withheld
         * @return the plan
         */
        public HybridPlan withholding(Withholding withholding) {
            return new Replacing(fraction, withholding);
        }
    }

    /**
     * Twins stand in for withheld patients, arm by arm.
     *
     * @param fraction share of patients to withhold
     * @param withholding who is withheld
     */
    record Replacing(double fraction, Withholding withholding) implements HybridPlan {
        @Override
        public HybridSplit split(TrialData trial, RunContext run) {
            int[] withheld = withholding.choose(
                    trial, fraction, run.streams().at("withholding").open());
            boolean[] isWithheld = new boolean[trial.patients()];
            Arrays.stream(withheld).forEach(row -> isWithheld[row] = true);
            int[] retained = IntStream.range(0, trial.patients())
                    .filter(row -> !isWithheld[row])
                    .toArray();
            TrialData rest = withheld.length == 0 ? trial : trial.take(retained);
            TrialData out = trial.take(withheld);
            return new HybridSplit(
                    this,
                    new RetainedPatients(AccrualStop.applyIfAsked(rest, withheld.length)),
                    new WithheldPatients(out),
                    ArmSizes.of(out));
        }

        @Override
        public String mode() {
            return "replacing";
        }
    }

    /**
     * Twins are added until a share of the cohort is synthetic.
     *
     * @param fraction of the grown cohort
     */
    record Augmenting(double fraction) implements HybridPlan {
        @Override
        public HybridSplit split(TrialData trial, RunContext run) {
            int target = (int) Math.floor(trial.patients() / (1 - fraction) + 0.5);
            return new AugmentingTo(target).split(trial, run);
        }

        @Override
        public String mode() {
            return "augmenting";
        }
    }

    /**
     * Twins are added until the cohort has a size.
     *
     * @param patients real and synthetic together
     */
    record AugmentingTo(int patients) implements HybridPlan {
        @Override
        public HybridSplit split(TrialData trial, RunContext run) {
            if (patients < trial.patients()) {
                throw new IllegalArgumentException(
                        "The trial has " + trial.patients() + " patients already, more than the target of " + patients);
            }
            return new HybridSplit(
                    this,
                    new RetainedPatients(trial),
                    new WithheldPatients(trial.take()),
                    sizes(trial, patients - trial.patients()));
        }

        /** Arms keep their shares; what rounding leaves goes to the arms one after the other. */
        private static ArmSizes sizes(TrialData trial, int added) {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            List<String> codes = trial.design().armCodes();
            int[] now = trial.armSizes();
            long seen = 0;
            for (int arm = 0; arm < now.length; arm++) {
                long before = share(seen, trial.patients(), added);
                seen += now[arm];
                sizes.put(codes.get(arm), (int) (share(seen, trial.patients(), added) - before));
            }
            return new ArmSizes(sizes);
        }

        private static long share(long part, int whole, int total) {
            return (2 * part * total + whole) / (2L * whole);
        }

        @Override
        public String mode() {
            return "augmenting";
        }
    }
}
