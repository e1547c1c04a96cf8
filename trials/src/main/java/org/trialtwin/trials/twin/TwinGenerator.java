package org.trialtwin.trials.twin;

import java.util.List;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.RetainedPatients;
import org.trialtwin.trials.data.TrialData;

/**
 * Learns twins of a trial's patients: the arm is given by design, baselines come from all arms together where the trial
 * was randomised, outcomes depend on arm and baselines, and declared relations between endpoints hold. By default each fit
 * is on a bootstrap of the retained patients, so that draws are proper.
 */
public final class TwinGenerator {
    private final Synthesizer synthesizer;
    private final boolean proper;

    private TwinGenerator(Synthesizer synthesizer, boolean proper) {
        this.synthesizer = synthesizer;
        this.proper = proper;
    }

    /**
     * A generator with proper draws.
     *
     * @param synthesizer learns the joint distribution
     * @return the generator
     */
    public static TwinGenerator conditionedOnArm(Synthesizer synthesizer) {
        return new TwinGenerator(synthesizer, true);
    }

    /**
     * The generators that every result is read against: sampling with replacement and, blind to the arm, independent
     * marginals. Published as plain sampling, they are not refitted on a bootstrap.
     *
     * @return reference generators
     */
    public static List<TwinGenerator> references() {
        return List.of(
                conditionedOnArm(Synthesizers.samplingWithReplacement()).withoutBootstrap(),
                conditionedOnArm(Synthesizers.independentMarginals()).withoutBootstrap());
    }

    /**
     * The same generator fitted on the patients themselves. Its draws do not carry the uncertainty of what was learned:
     * right for one fully synthetic file, wrong for an analysis combined by Rubin's rules.
     *
     * @return a copy
     */
    public TwinGenerator withoutBootstrap() {
        return new TwinGenerator(synthesizer, false);
    }

    /** {@return the name of the generator} */
    public String id() {
        return synthesizer.id();
    }

    /**
     * Learns from the retained patients; the withheld ones cannot get in here.
     *
     * @param retained patients to learn from
     * @param run random streams of the fit
     * @return what was learned
     * @throws IllegalArgumentException if an arm has no retained patient
     */
    public FittedTwins fit(RetainedPatients retained, RunContext run) {
        return learn(retained.data(), run, "retained patients");
    }

    /**
     * Learns from every patient of a trial. Not for completing a cohort: twins would have seen those whom they replace.
     *
     * @param everyone all patients
     * @param run random streams of the fit
     * @return what was learned
     * @throws IllegalArgumentException if an arm has no patient
     */
    public FittedTwins fitOnEveryone(TrialData everyone, RunContext run) {
        return learn(everyone, run, "all patients");
    }

    private FittedTwins learn(TrialData data, RunContext run, String learnedFrom) {
        int[] sizes = data.armSizes();
        for (int arm = 0; arm < sizes.length; arm++) {
            if (sizes[arm] == 0) {
                throw new IllegalArgumentException(
                        "Arm \"" + data.design().armCodes().get(arm) + "\" has no patients to learn from; "
                                + data.patients() + " are left in the other arms");
            }
        }
        TrialCoding coding = new TrialCoding(data);
        Synthesizer used = proper ? Synthesizers.proper(synthesizer) : synthesizer;
        return new FittedTwins(data, coding, new FittedTwins.Learning(used, coding.encode(), run), learnedFrom);
    }

    @Override
    public String toString() {
        return id() + (proper ? ", proper draws" : ", fitted without bootstrap");
    }
}
