package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Endpoint;

/** The worlds that a trial can be simulated in, and why others are not among them. */
final class Worlds {
    private final CertificationSettings settings;
    private final TrialData trial;
    private final List<AnalysisResult> real;
    private final List<World> worlds = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Worlds(CertificationSettings settings, TrialData trial, List<AnalysisResult> real) {
        this.settings = settings;
        this.trial = trial;
        this.real = real;
        noEffect();
        resampled();
        designEffects();
    }

    List<World> all() {
        return worlds;
    }

    List<String> notes() {
        return notes;
    }

    private AnalysisPlan plan() {
        return settings.plan();
    }

    private boolean wanted(Scenario scenario) {
        return settings.scenarios().contains(scenario);
    }

    private void noEffect() {
        if (!wanted(Scenario.NO_EFFECT)) {
            return;
        }
        Map<ResultKey, Double> none = new LinkedHashMap<>();
        Map<ResultKey, Double> margins = new LinkedHashMap<>();
        for (AnalysisResult result : contrasts()) {
            OptionalDouble margin = margin(result);
            if (margin.isPresent()) {
                margins.put(result.key(), margin.getAsDouble());
            } else {
                none.put(result.key(), 0.0);
            }
        }
        if (!none.isEmpty()) {
            worlds.add(new TrialWorld(Scenario.NO_EFFECT, "no-effect", plan(), trial, null, none));
        }
        margins.forEach((key, margin) -> atMargin(key, margin));
    }

    /** A margin is no effect's place in a test of non-inferiority: there its type-I error is. */
    private void atMargin(ResultKey key, double margin) {
        EffectMeasure measure = measure(key);
        double natural = measure.toNatural(margin);
        ImposedEffect.of(plan().design().endpoint(key.endpoint()), measure, natural)
                .ifPresentOrElse(
                        imposed -> worlds.add(new TrialWorld(
                                Scenario.NO_EFFECT, "margin of " + key, plan(), trial, imposed, Map.of(key, margin))),
                        () -> notes.add(key + ": no type-I error, for it is not known how to impose its margin"));
    }

    private OptionalDouble margin(AnalysisResult result) {
        return plan().marginTest(result.key(), result.effect())
                .map(test -> OptionalDouble.of(
                        result.effect().measure().toAnalysis(test.margins().get(0))))
                .orElse(OptionalDouble.empty());
    }

    private void resampled() {
        Map<ResultKey, Double> truths = new LinkedHashMap<>();
        for (AnalysisResult result : contrasts()) {
            if (result.effect().isEstimable()) {
                truths.put(result.key(), result.effect().estimate());
            } else {
                notes.add(result.key() + ": the trial itself has no estimate, so there is no truth to cover");
            }
        }
        if (truths.isEmpty()) {
            return;
        }
        if (wanted(Scenario.RESAMPLED)) {
            worlds.add(new TrialWorld(Scenario.RESAMPLED, "resampled", plan(), trial, null, truths));
        }
        if (wanted(Scenario.DRIFT)) {
            if (plan().design().enrolmentOrder().isPresent()) {
                worlds.add(new TrialWorld(Scenario.DRIFT, "drift", plan(), trial, null, truths));
            } else {
                notes.add("Drift is not simulated: the study declares no enrolmentOrder");
            }
        }
    }

    private void designEffects() {
        if (!wanted(Scenario.DESIGN_EFFECT) && !wanted(Scenario.PARAMETRIC)) {
            return;
        }
        if (settings.designEffects().isEmpty()) {
            notes.add("Power is not simulated: the study declares no designEffect, and the observed effect is not one");
        }
        if (wanted(Scenario.RESAMPLED)) {
            notes.add(
                    "Power at the observed effect is how often the effect is found in patients resampled within arm. It is"
                            + " not the power of the design: where the trial found an effect it is above one half, whatever was"
                            + " planned");
        }
        for (Endpoint endpoint : plan().design().endpoints()) {
            Double effect = settings.designEffects().get(endpoint.name());
            if (effect != null) {
                designEffect(endpoint, effect);
            } else if (contrasts().stream()
                    .anyMatch(result -> result.key().endpoint().equals(endpoint.name()))) {
                NoScenario.ofType(endpoint)
                        .ifPresent(reason -> notes.add("Endpoint " + endpoint.name() + " (" + endpoint.typeInWords()
                                + "): no scenario with a design effect, for " + reason));
            }
        }
    }

    private void designEffect(Endpoint endpoint, double effect) {
        List<ResultKey> keys = contrasts().stream()
                .map(AnalysisResult::key)
                .filter(key -> key.endpoint().equals(endpoint.name()))
                .toList();
        if (keys.isEmpty()) {
            notes.add("Endpoint " + endpoint.name() + " has a design effect but no analysis");
            return;
        }
        EffectMeasure measure = measure(keys.get(0));
        Map<ResultKey, Double> truths = new LinkedHashMap<>();
        for (ResultKey key : keys) {
            boolean hazards = isHazardRatio(measure) && isHazardRatio(measure(key));
            // Other measures of the endpoint have power too, but their true value is not the design effect.
            truths.put(key, measure(key) == measure || hazards ? measure.toAnalysis(effect) : Double.NaN);
        }
        if (wanted(Scenario.DESIGN_EFFECT)) {
            Optional<ImposedEffect> imposed = ImposedEffect.of(endpoint, measure, effect);
            imposed.ifPresentOrElse(
                    found -> worlds.add(new TrialWorld(
                            Scenario.DESIGN_EFFECT, "design-effect " + endpoint.name(), plan(), trial, found, truths)),
                    () -> notes.add("Endpoint " + endpoint.name() + ": no power at its design effect, for "
                            + NoScenario.of(endpoint, measure)));
        }
        if (wanted(Scenario.PARAMETRIC)) {
            ParametricWorld.of(trial, plan(), endpoint, measure, effect, truths)
                    .ifPresentOrElse(
                            worlds::add,
                            () -> notes.add(
                                    "Endpoint " + endpoint.name() + ": no parametric scenario for a " + measure));
        }
    }

    private static boolean isHazardRatio(EffectMeasure measure) {
        return measure == EffectMeasure.HAZARD_RATIO || measure == EffectMeasure.ONE_STEP_HAZARD_RATIO;
    }

    private List<AnalysisResult> contrasts() {
        return real.stream().filter(result -> result.key().isContrast()).toList();
    }

    private EffectMeasure measure(ResultKey key) {
        return real.stream()
                .filter(result -> result.key().equals(key))
                .map(AnalysisResult::effect)
                .map(EffectEstimate::measure)
                .findFirst()
                .orElseThrow();
    }
}
