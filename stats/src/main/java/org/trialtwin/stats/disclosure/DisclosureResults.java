package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;

/**
 * What an attacker learns from a synthetic table. What needs patients whom its maker never saw is missing where there are
 * none.
 *
 * @param membership one result per attack; empty without a holdout
 * @param rare the nearest-record attack on the most isolated patients; null without a holdout
 * @param membershipF1 by Hamming distance; null without a holdout
 * @param effectiveEpsilon of the nearest-record attack; null without a holdout
 * @param closeness to training against holdout patients; null without a holdout
 * @param singlingOut statements about one patient; null without a holdout
 * @param linkability of two halves of a patient's columns; null without a holdout
 * @param attribute one result per secret column; empty without a holdout
 * @param identity risk of being matched and learned of
 * @param uniques replicated uniques and attributional disclosure
 * @param distances to the closest record
 * @param notes what could not be done, and why
 */
public record DisclosureResults(
        List<MembershipResult> membership,
        @Nullable MembershipResult rare,
        @Nullable MembershipF1 membershipF1,
        @Nullable EffectiveEpsilon effectiveEpsilon,
        @Nullable Closeness closeness,
        @Nullable AttackRisk singlingOut,
        @Nullable AttackRisk linkability,
        List<AttributeInference> attribute,
        IdentityRisk identity,
        ReplicatedUniques uniques,
        RecordDistances distances,
        List<String> notes)
        implements Displayable {
    private static final int MEASURES = 3;

    /** Copies the lists. */
    public DisclosureResults {
        membership = List.copyOf(membership);
        attribute = List.copyOf(attribute);
        notes = List.copyOf(notes);
    }

    /** {@return the attack that is furthest above chance: the headline} */
    public Optional<MembershipResult> worst() {
        return membership.stream().max(Comparator.comparingDouble(MembershipResult::strength));
    }

    /**
     * Whether the worst attack finds members, allowing for having looked at several attacks and measures (Bonferroni, 5%).
     *
     * @return false where there was no attack
     */
    public boolean findsMembers() {
        int looks = MEASURES * Math.max(1, membership.size());
        return worst().map(attack -> attack.strength() * AttackScoreIntervals.Z > critical(looks))
                .orElse(false);
    }

    /**
     * What may be said of the worst attack in words. One that is above chance by itself, and not once it is allowed for how
     * many were looked at, is no finding and no assurance either.
     *
     * @return nothing where there was no attack
     */
    public Optional<String> conclusion() {
        return worst().map(attack -> {
            if (findsMembers()) {
                return "members are found";
            }
            return attack.findsMembers()
                    ? "above chance by itself, no more than may happen among " + MEASURES * membership.size() + " looks"
                    : attack.conclusion();
        });
    }

    private static double critical(int looks) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - 0.025 / looks);
    }

    /** {@return the three criteria of Opinion 05/2014 of the Article 29 working party (WP216), in words} */
    public List<String> criteria() {
        return List.of(
                "Singling out: " + verdict(singlingOut, 1),
                "Linkability: " + verdict(linkability, 1),
                "Inference: "
                        + attribute.stream()
                                .map(AttributeInference::risk)
                                .max(Comparator.comparingDouble(
                                        risk -> risk.risk().lower()))
                                .map(risk -> verdict(risk, attribute.size()))
                                .orElse("not judged, there is no holdout"));
    }

    /** The worst of several looks has to be further above the controls (Bonferroni). */
    private static String verdict(@Nullable AttackRisk attack, int looks) {
        if (attack == null) {
            return "not judged, there is no holdout";
        }
        IntervalEstimate risk = attack.risk();
        String figures = attack.attack() + " succeeds in " + NumberText.fixed(100 * attack.rate(), 1)
                + "% of the patients whom the generator saw, " + NumberText.fixed(100 * attack.controlRate(), 1)
                + "% of others; risk " + risk;
        double half = (risk.value() - risk.lower()) * critical(looks) / AttackScoreIntervals.Z;
        return risk.value() - half > 0 ? "above that of others: " + figures : "no more than of others: " + figures;
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        for (MembershipResult attack : membership) {
            membershipRows(rows, attack);
        }
        if (rare != null) {
            membershipRows(rows, rare);
        }
        if (membershipF1 != null) {
            rows.add(List.of(
                    "membership F1, relative",
                    NumberText.fixed(membershipF1.relative(), 3),
                    "limit " + MembershipF1.LIMIT));
        }
        if (effectiveEpsilon != null) {
            rows.add(List.of("effective epsilon, at least", NumberText.fixed(effectiveEpsilon.epsilon(), 3), "0"));
        }
        if (closeness != null) {
            rows.add(List.of(
                    "closer to training than to holdout", NumberText.fixed(closeness.closerToTraining(), 3), "0.500"));
            rows.add(List.of(
                    "exact matches with training",
                    Integer.toString(closeness.exactMatchesWithTraining()),
                    Integer.toString(closeness.exactMatchesWithHoldout())));
        }
        risk(rows, singlingOut);
        risk(rows, linkability);
        attribute.forEach(each -> risk(rows, each.risk()));
        rows.add(List.of("identity risk", NumberText.fixed(identity.risk(), 4), "limit " + IdentityRisk.LIMIT));
        rows.add(List.of(
                "replicated uniques",
                NumberText.fixed(uniques.replicatedUniques(), 4),
                "of " + NumberText.fixed(uniques.uniques(), 4)));
        uniques.columns()
                .forEach(each -> rows.add(List.of(
                        "disclosive for " + each.column(),
                        NumberText.fixed(each.disclosed(), 4),
                        "original " + NumberText.fixed(each.original(), 4))));
        rows.add(List.of(
                "distance to closest record, median",
                NumberText.fixed(distances.median(), 4),
                NumberText.fixed(distances.holdoutMedian(), 4)));
        rows.add(List.of(
                "distance to closest record, 5th percentile",
                NumberText.fixed(distances.lowFifth(), 4),
                NumberText.fixed(distances.holdoutLowFifth(), 4)));
        rows.add(List.of(
                "ratio of closest to second closest, median",
                NumberText.fixed(distances.ratio(), 4),
                NumberText.fixed(distances.holdoutRatio(), 4)));
        List<String> below = new ArrayList<>();
        worst().ifPresent(attack -> below.add("Worst membership attack: " + attack.attack() + ": "
                + conclusion().orElseThrow()));
        if (closeness != null && closeness.exactMatchesWithTraining() > closeness.exactMatchesWithHoldout()) {
            below.add(closeness.exactMatchesWithTraining()
                    + " synthetic rows equal a patient whom the generator saw in every column, "
                    + closeness.exactMatchesWithHoldout() + " one whom it did not: averages hide a few verbatim rows");
        }
        below.addAll(criteria());
        below.addAll(notes);
        return new DisplayTable(
                "Disclosure", List.of("measure", "value (95% interval)", "chance or reference"), rows, 1, below);
    }

    private static void membershipRows(List<List<String>> rows, MembershipResult attack) {
        rows.add(
                List.of("membership, " + attack.attack() + ": AUC", attack.auc().toString(), "0.500"));
        rows.add(
                List.of("  members found at 1% false positives", attack.tprAt1().toString(), "0.010"));
        rows.add(List.of(
                "  members found at 10% false positives", attack.tprAt10().toString(), "0.100"));
    }

    private static void risk(List<List<String>> rows, @Nullable AttackRisk attack) {
        if (attack != null) {
            rows.add(List.of(attack.attack() + ": risk", attack.risk().toString(), "0"));
        }
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
