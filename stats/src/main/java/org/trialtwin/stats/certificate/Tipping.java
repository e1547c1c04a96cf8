package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Finds at which synthetic fraction a trial's decision flips, how often over seeds and generators, and what accrual drift
 * does to it. The last recruited are withheld: in the real order of enrolment where it is known, and in simulated orders that
 * go along with how patients did. Immutable.
 */
public final class Tipping {
    private final Builder settings;

    private Tipping(Builder settings) {
        this.settings = settings;
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
     */
    public TippingMap run(TrialData trial, RunContext run) {
        List<AnalysisResult> real = settings.plan.estimates(trial).stream()
                .filter(result -> result.key().isContrast())
                .toList();
        List<ResultKey> keys = real.stream().map(AnalysisResult::key).toList();
        List<Place> places = places(trial);
        double[] scores = settings.drifts.isEmpty() ? new double[0] : OutcomeScores.of(trial, real.get(0));
        List<WorkUnit<Repetition>> work = new ArrayList<>();
        for (Place place : places) {
            for (int repeat = 0; repeat < settings.repeats; repeat++) {
                RandomStreams own = run.streams().at(place.drift().id()).at("repeat", repeat);
                // All generators and fractions of a repeat see the same order of enrolment.
                TrialData ordered = place.drift().order(trial, scores, own.at("order"));
                work.add(new RepetitionUnit(
                                place.settings(),
                                new GivenTrial(settings.plan, ordered),
                                keys,
                                own.at(place.settings().generator().id())
                                        .at("fraction "
                                                + DecimalText.of(
                                                        place.settings().fraction())))
                        .toWork());
            }
        }
        List<Repetition> done = run.execute("Tipping " + trial.design().name(), work);
        List<TippingMap.Cell> cells = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            List<Repetition> own = done.subList(i * settings.repeats, (i + 1) * settings.repeats);
            cells.addAll(places.get(i).cells(own, real, settings.generators.get(0)));
        }
        return new TippingMap(
                trial.design().name(),
                settings.repeats,
                cells,
                List.of(
                        "A decision flips where its direction or its significance is not the trial's; where the trial is not"
                                + " significant, where it becomes so.",
                        "Drift is the correlation between how early a patient enters and how well the patient did, in favour"
                                + " of the trial's own effect; above 0 the effect is larger in those recruited first.",
                        settings.rule.assumption() + "."));
    }

    private List<Place> places(TrialData trial) {
        List<Drift> drifts = new ArrayList<>();
        if (trial.design().enrolmentOrder().isPresent()) {
            drifts.add(new Drift(TippingMap.AS_ENROLLED, Double.NaN));
        }
        settings.drifts.forEach(drift -> drifts.add(new Drift("drift " + DecimalText.of(drift), drift)));
        List<Place> places = new ArrayList<>();
        for (Drift drift : drifts) {
            for (double fraction : settings.fractions) {
                for (TwinGenerator generator : settings.generators) {
                    places.add(new Place(drift, settings.of(generator, fraction)));
                }
            }
        }
        return places;
    }

    /** An order of enrolment: along the scores, or, where the correlation is NaN, the real one. */
    private record Drift(String id, double correlation) {
        TrialData order(TrialData trial, double[] scores, RandomStreams streams) {
            return Double.isNaN(correlation)
                    ? trial
                    : OutcomeScores.enrolledAlong(trial, scores, correlation, streams.open());
        }
    }

    /** One drift, fraction and generator. */
    private record Place(Drift drift, CertificationSettings settings) {
        List<TippingMap.Cell> cells(List<Repetition> own, List<AnalysisResult> real, TwinGenerator first) {
            List<TippingMap.Cell> cells = new ArrayList<>();
            double alpha = settings.plan().design().alpha();
            for (int result = 0; result < real.size(); result++) {
                // Drop-only is the same beside every generator.
                int from = settings.generator() == first ? 1 : 2;
                for (int set = from; set <= 2; set++) {
                    int flips = 0;
                    int known = 0;
                    for (Repetition repetition : own) {
                        Repetition.Estimated estimate = repetition.of(3, result, set);
                        if (estimate.isKnown() && real.get(result).effect().isEstimable()) {
                            known++;
                            flips += flips(real.get(result), estimate, alpha) ? 1 : 0;
                        }
                    }
                    cells.add(new TippingMap.Cell(
                            real.get(result).key(),
                            set == 1
                                    ? CertificationSettings.DROP_ONLY
                                    : settings.generator().id(),
                            settings.fraction(),
                            drift.id(),
                            new AgreementRate(flips, known)));
                }
            }
            return cells;
        }

        private static boolean flips(AnalysisResult real, Repetition.Estimated found, double alpha) {
            boolean significant = real.effect().pValue() < alpha;
            boolean sameSide = Math.signum(real.effect().estimate()) == Math.signum(found.estimate());
            return significant != (found.p() < alpha) || (significant && !sameSide);
        }
    }

    /** One trial, always the same. */
    private record GivenTrial(AnalysisPlan plan, TrialData trial) implements World {
        @Override
        public Scenario scenario() {
            return Scenario.DRIFT;
        }

        @Override
        public String id() {
            return trial.design().name();
        }

        @Override
        public TrialData draw(RandomStreams streams) {
            return trial;
        }

        @Override
        public Map<ResultKey, Double> truths() {
            return Map.of();
        }
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

        private CertificationSettings of(TwinGenerator generator, double fraction) {
            return new CertificationSettings(
                    plan,
                    generator,
                    fraction,
                    new Withholding.LastRecruited(),
                    List.of(rule),
                    replicates,
                    repeats,
                    0,
                    Set.of(),
                    Map.of());
        }

        /**
         * Checks all parts together.
         *
         * @return the study
         * @throws IllegalArgumentException with everything that is wrong
         */
        public Tipping build() {
            List<String> problems = new ArrayList<>();
            if (generators.isEmpty() || fractions.isEmpty()) {
                problems.add("at least one generator and one fraction are needed");
            }
            fractions.stream()
                    .filter(fraction -> !(fraction >= 0 && fraction < 1))
                    .forEach(fraction -> problems.add("a fraction is within [0, 1), not " + fraction));
            drifts.stream()
                    .filter(drift -> !(Math.abs(drift) < 1))
                    .forEach(drift -> problems.add("a drift is within (-1, 1), not " + drift));
            if (repeats < 1) {
                problems.add("at least one repeat is made, not " + repeats);
            }
            if (replicates < rule.fewestReplicates()) {
                problems.add("rule " + rule.id() + " needs at least " + rule.fewestReplicates() + " replicates, not "
                        + replicates);
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Tipping: " + String.join("; ", problems));
            }
            return new Tipping(copy());
        }

        private Builder copy() {
            Builder copy = new Builder(plan, generators);
            copy.fractions = fractions;
            copy.drifts = drifts;
            copy.repeats = repeats;
            copy.replicates = replicates;
            copy.rule = rule;
            return copy;
        }
    }
}
