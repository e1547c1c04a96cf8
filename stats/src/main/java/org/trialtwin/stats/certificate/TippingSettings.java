package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * What a search for the tipping point is to do.
 *
 * @param plan to run on every cohort
 * @param generators to be compared
 * @param fractions synthetic shares
 * @param drifts correlations of doing well with entering early
 * @param repeats orders and seeds
 * @param replicates synthetic replicates
 * @param rule combines the replicates
 */
record TippingSettings(
        AnalysisPlan plan,
        List<TwinGenerator> generators,
        List<Double> fractions,
        List<Double> drifts,
        int repeats,
        int replicates,
        CombiningRule rule) {
    TippingSettings {
        generators = List.copyOf(generators);
        fractions = List.copyOf(fractions);
        drifts = List.copyOf(drifts);
    }

    List<String> problems() {
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
        named("a generator", generators.stream().map(TwinGenerator::id).toList(), problems);
        named("a fraction", fractions, problems);
        named("a drift", drifts, problems);
        if (repeats < 1) {
            problems.add("at least one repeat is made, not " + repeats);
        }
        if (replicates < rule.fewestReplicates()) {
            problems.add("rule " + rule.id() + " needs at least " + rule.fewestReplicates() + " replicates, not "
                    + replicates);
        }
        return problems;
    }

    private static void named(String what, List<?> parts, List<String> problems) {
        if (Set.copyOf(parts).size() < parts.size()) {
            problems.add(what + " is named twice: " + parts);
        }
    }

    /** Each drift, fraction and generator; the real order of enrolment first, where it is known. */
    List<TippingPlace> places(TrialData trial) {
        List<TippingPlace.Drift> kinds = new ArrayList<>();
        if (trial.design().enrolmentOrder().isPresent()) {
            kinds.add(new TippingPlace.Drift(TippingMap.AS_ENROLLED, Double.NaN));
        }
        drifts.forEach(drift -> kinds.add(new TippingPlace.Drift("drift " + DecimalText.of(drift), drift)));
        List<TippingPlace> places = new ArrayList<>();
        for (TippingPlace.Drift drift : kinds) {
            for (double fraction : fractions) {
                for (TwinGenerator generator : generators) {
                    places.add(new TippingPlace(drift, of(generator, fraction)));
                }
            }
        }
        return places;
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
}
