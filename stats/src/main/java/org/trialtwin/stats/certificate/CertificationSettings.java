package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * What a certification is to do.
 *
 * @param plan to run on every cohort
 * @param generator learns the twins, anew in every repetition
 * @param fraction synthetic share
 * @param withholding who is withheld
 * @param rules combine the replicates, the certified one first
 * @param replicates synthetic replicates in each repetition
 * @param simulations most repetitions of each scenario
 * @param monteCarloError at which repetitions stop early; 0 for never
 * @param scenarios to be simulated
 * @param designEffects the protocol's effect by endpoint, natural scale
 */
record CertificationSettings(
        AnalysisPlan plan,
        TwinGenerator generator,
        double fraction,
        Withholding withholding,
        List<CombiningRule> rules,
        int replicates,
        int simulations,
        double monteCarloError,
        Set<Scenario> scenarios,
        Map<String, Double> designEffects) {
    static final String FULL = "full";
    static final String DROP_ONLY = "drop-only";
    static final String HYBRID = "hybrid";

    CertificationSettings {
        rules = List.copyOf(rules);
        scenarios = Set.copyOf(scenarios);
        designEffects = Map.copyOf(new LinkedHashMap<>(designEffects));
    }

    CombiningRule rule() {
        return rules.get(0);
    }

    /** Replicates that are really made. */
    int made() {
        return rules.stream().mapToInt(rule -> rule.used(replicates)).max().orElse(0);
    }

    /** The analysis sets in the order of their figures: full trial, retained patients, the hybrid by each rule. */
    List<String> sets() {
        List<String> sets = new ArrayList<>(List.of(FULL, DROP_ONLY));
        rules.forEach(rule -> sets.add(HYBRID));
        return sets;
    }

    /** The rule of an analysis set, by its place. */
    String ruleOf(int set) {
        return set < 2 ? "none" : rules.get(set - 2).id();
    }

    /** Everything on which the figures of a repetition depend, in words. */
    String fingerprint() {
        return String.join(
                "\n",
                plan.design().toString(),
                plan.toString(),
                generator.fingerprint(),
                Double.toHexString(fraction),
                withholding.id(),
                rules.stream().map(CombiningRule::id).toList().toString(),
                Integer.toString(replicates),
                new TreeMap<>(designEffects).toString());
    }
}
