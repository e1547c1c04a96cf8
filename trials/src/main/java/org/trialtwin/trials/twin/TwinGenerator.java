package org.trialtwin.trials.twin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
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
    private final int fewest;

    private TwinGenerator(Synthesizer synthesizer, boolean proper, int fewest) {
        this.synthesizer = synthesizer;
        this.proper = proper;
        this.fewest = fewest;
    }

    /**
     * A generator with proper draws.
     *
     * @param synthesizer learns the joint distribution
     * @return the generator
     */
    public static TwinGenerator conditionedOnArm(Synthesizer synthesizer) {
        return new TwinGenerator(synthesizer, true, 0);
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
        return new TwinGenerator(synthesizer, false, fewest);
    }

    /**
     * The same generator, but rare levels of a categorical covariate are drawn as one level, named {@code OTHER (a, b)} after
     * them; see {@link Synthesizers#mergingRareLevels}. Never merged are arms, stratification factors, endpoints, and
     * covariates of a declared relation. Real patients keep their levels, so a covariate that an analysis adjusts for is
     * better recoded in the table before, for real patients and twins alike.
     *
     * @param fewestPatients from which on a level is not rare, at least 1, which merges nothing
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public TwinGenerator mergingRareLevels(int fewestPatients) {
        if (fewestPatients < 1) {
            throw new IllegalArgumentException("A level cannot be rare below " + fewestPatients + " patients");
        }
        return new TwinGenerator(synthesizer, proper, fewestPatients);
    }

    /**
     * The variables of a trial as every generator learns them, the arm among them, with the relations between them: what
     * declarations for a {@linkplain org.trialtwin.core.synthesis.PrivateSynthesizer private} one have to name.
     *
     * @param trial of any number of patients
     * @return variables in the order in which they are drawn
     * @throws org.trialtwin.trials.design.InvalidTrialException if twins of its design cannot be drawn
     */
    public static Schema schema(TrialData trial) {
        return new TrialCoding(trial).encode().schema();
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
        return learner(retained).fit(run);
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
        return learnerOfEveryone(everyone).fit(run);
    }

    /**
     * Gets ready to learn from the retained patients more than once, as replicates do.
     *
     * @param retained patients to learn from
     * @return the same generator with those patients
     * @throws IllegalArgumentException if an arm has no retained patient
     */
    public TwinLearner learner(RetainedPatients retained) {
        return learner(retained.data(), "retained patients");
    }

    /**
     * Gets ready to learn from every patient of a trial more than once.
     *
     * @param everyone all patients
     * @return the same generator with those patients
     * @throws IllegalArgumentException if an arm has no patient
     */
    public TwinLearner learnerOfEveryone(TrialData everyone) {
        return learner(everyone, "all patients");
    }

    private TwinLearner learner(TrialData data, String learnsFrom) {
        int[] sizes = data.armSizes();
        for (int arm = 0; arm < sizes.length; arm++) {
            if (sizes[arm] == 0) {
                throw new IllegalArgumentException(
                        "Arm \"" + data.design().armCodes().get(arm) + "\" has no patients to learn from; "
                                + data.patients() + " are left in the other arms");
            }
        }
        TrialCoding coding = new TrialCoding(data);
        Measurements measurements = coding.encode();
        Synthesizer used = fewest == 0
                ? synthesizer
                : Synthesizers.mergingRareLevels(synthesizer, fewest, kept(measurements, coding, data));
        return new TwinLearner(data, coding, proper ? Synthesizers.proper(used) : used, measurements, learnsFrom);
    }

    /** All but covariates: levels of an endpoint are codes with a meaning, strata are how patients were randomised. */
    private static Set<String> kept(Measurements measurements, TrialCoding coding, TrialData data) {
        Set<String> kept = new HashSet<>();
        measurements.schema().variables().forEach(variable -> kept.add(variable.name()));
        kept.removeAll(coding.covariates().keySet());
        data.design().stratificationFactors().forEach(factor -> kept.add(factor.column()));
        data.design().endpoints().forEach(endpoint -> kept.addAll(endpoint.columns()));
        return kept;
    }

    /**
     * What tells its twins from those of others: for most generators their name and how they are fitted, for some their
     * settings too.
     *
     * @return words, perhaps many
     */
    public String fingerprint() {
        String own = synthesizer.fingerprint();
        return own.equals(id()) ? toString() : this + ", " + own;
    }

    @Override
    public String toString() {
        return id()
                + (proper ? ", proper draws" : ", fitted without bootstrap")
                + (fewest > 1 ? ", levels of fewer than " + fewest + " patients merged" : "");
    }
}
