package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.EndpointRole;

/**
 * Makes figures of repetitions.
 *
 * @param settings of the certification
 * @param trial all real patients
 * @param real the trial's own results
 * @param keys results in the order of the figures
 * @param worlds that were simulated
 * @param done repetitions of each, in their order
 * @param retained how many retained patients each result rests on
 */
record CertificateSummary(
        CertificationSettings settings,
        TrialData trial,
        List<AnalysisResult> real,
        List<ResultKey> keys,
        Worlds worlds,
        Map<World, List<Repetition>> done,
        Map<ResultKey, Integer> retained) {
    Certificate certificate() {
        List<OperatingCharacteristics> rows = new ArrayList<>();
        for (int result = 0; result < keys.size(); result++) {
            for (int set = 0; set < settings.sets().size(); set++) {
                rows.add(row(result, set));
            }
        }
        int repetitions = done.values().stream().mapToInt(List::size).max().orElse(0);
        return new Certificate(
                trial.design().name(),
                settings.generator().toString(),
                settings.fraction(),
                settings.withholding().id(),
                settings.rule().id(),
                settings.replicates(),
                repetitions,
                trial.design().alpha(),
                trial.patients(),
                primary(),
                rows,
                Stream.concat(notes(repetitions).stream(), unknown(rows).stream())
                        .toList());
    }

    private static Optional<String> unknown(List<OperatingCharacteristics> rows) {
        return rows.stream()
                .max(Comparator.comparingInt(OperatingCharacteristics::unknown))
                .filter(most -> most.unknown() > 0)
                .map(most -> "Repetitions without an estimate are left out, " + most.unknown() + " of " + most.key()
                        + ", " + most.analysisSet() + ", and no more of any other.");
    }

    private ResultKey primary() {
        return keys.stream()
                .filter(key -> trial.design().endpoint(key.endpoint()).role() == EndpointRole.PRIMARY)
                .findFirst()
                .orElse(keys.get(0));
    }

    private List<String> notes(int repetitions) {
        List<String> notes = new ArrayList<>();
        notes.add(settings.rule().assumption() + ".");
        notes.add(repetitions + " repetitions of each scenario"
                + (repetitions < settings.simulations()
                        ? ", stopped before " + settings.simulations()
                                + " because the Monte Carlo errors are small enough"
                        : "")
                + "; the generator is refitted for each of " + settings.made() + " replicates in every one.");
        notes.add(
                "Type-I error: arms permuted within strata. Coverage, bias and error: patients resampled within arm, the"
                        + " trial's own estimate is the truth, enrolment in random order.");
        notes.addAll(worlds.notes());
        return notes;
    }

    private Optional<World> world(Scenario scenario, ResultKey key) {
        return done.keySet().stream()
                .filter(world -> world.scenario() == scenario && world.truths().containsKey(key))
                .findFirst();
    }

    /** Repetitions of a scenario in which an analysis set has an estimate, with drop-only's beside it. */
    private Sample sample(Scenario scenario, int result, int set) {
        Optional<World> world = world(scenario, keys.get(result));
        if (world.isEmpty()) {
            return new Sample(Double.NaN, List.of(), List.of(), 0);
        }
        List<Repetition.Estimated> own = new ArrayList<>();
        List<Repetition.Estimated> dropOnly = new ArrayList<>();
        int sets = settings.sets().size();
        int unknown = 0;
        for (Repetition repetition : Objects.requireNonNull(done.get(world.get()))) {
            Repetition.Estimated estimate = repetition.of(sets, result, set);
            Repetition.Estimated beside = repetition.of(sets, result, 1);
            if (estimate.isKnown() && beside.isKnown()) {
                own.add(estimate);
                dropOnly.add(beside);
            } else {
                unknown++;
            }
        }
        return new Sample(Objects.requireNonNull(world.get().truths().get(keys.get(result))), own, dropOnly, unknown);
    }

    /** Estimates of one result and set in one scenario. */
    private record Sample(
            double truth, List<Repetition.Estimated> own, List<Repetition.Estimated> dropOnly, int unknown) {
        Figure rate(Predicate<Repetition.Estimated> holds) {
            return Figure.rate((int) own.stream().filter(holds).count(), own.size());
        }

        Figure coverage() {
            return Double.isNaN(truth) ? Figure.NONE : rate(each -> each.lower() <= truth && truth <= each.upper());
        }

        double[] errors(List<Repetition.Estimated> of) {
            return of.stream().mapToDouble(each -> each.estimate() - truth).toArray();
        }

        Figure bias() {
            return Double.isNaN(truth) ? Figure.NONE : Figure.mean(errors(own));
        }

        OperatingCharacteristics.Performance performance(Predicate<Repetition.Estimated> finds) {
            return new OperatingCharacteristics.Performance(rate(finds), coverage(), bias());
        }
    }

    private OperatingCharacteristics row(int result, int set) {
        ResultKey key = keys.get(result);
        double alpha = trial.design().alpha();
        Predicate<Repetition.Estimated> finds =
                each -> Double.isNaN(each.marginP()) ? each.p() < alpha : each.marginP() <= alpha / 2;
        Sample noEffect = sample(Scenario.NO_EFFECT, result, set);
        Sample resampled = sample(Scenario.RESAMPLED, result, set);
        Sample design = sample(Scenario.DESIGN_EFFECT, result, set);
        Sample parametric = sample(Scenario.PARAMETRIC, result, set);
        Sample drift = sample(Scenario.DRIFT, result, set);
        double[] errors = resampled.errors(resampled.own());
        return new OperatingCharacteristics(
                key,
                settings.sets().get(set),
                settings.ruleOf(set),
                noEffect.rate(finds),
                noEffect.coverage(),
                design.rate(finds),
                resampled.rate(finds),
                resampled.coverage(),
                resampled.bias(),
                addedBias(resampled),
                errors.length < 2 ? Figure.NONE : Figure.rootMeanSquare(errors),
                Figure.mean(resampled.own().stream()
                        .mapToDouble(each -> each.error() * each.error())
                        .toArray()),
                effectiveSampleSize(key, resampled),
                parametric.performance(finds),
                drift.performance(finds),
                noEffect.unknown() + resampled.unknown() + design.unknown() + parametric.unknown() + drift.unknown());
    }

    private static Figure addedBias(Sample sample) {
        double[] added = new double[sample.own().size()];
        for (int i = 0; i < added.length; i++) {
            added[i] = sample.own().get(i).estimate() - sample.dropOnly().get(i).estimate();
        }
        return Figure.mean(added);
    }

    private Figure effectiveSampleSize(ResultKey key, Sample sample) {
        Integer patients = retained.get(key);
        if (patients == null || sample.own().size() < 2) {
            return Figure.NONE;
        }
        return Figure.ratio(patients, squares(sample.errors(sample.dropOnly())), squares(sample.errors(sample.own())));
    }

    private static double[] squares(double[] values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return squares;
    }
}
