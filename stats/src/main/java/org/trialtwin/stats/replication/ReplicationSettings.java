package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * What a replication study is to do.
 *
 * @param plan to run on every cohort
 * @param generators to be compared
 * @param fractions synthetic shares
 * @param replicates synthetic replicates asked for
 * @param repeats how often the whole is repeated
 * @param chosenWithholding who is withheld, or null for the default
 * @param replacing whether patients are replaced, not twins added
 * @param rule combines the replicates
 */
record ReplicationSettings(
        AnalysisPlan plan,
        List<TwinGenerator> generators,
        List<Double> fractions,
        int replicates,
        int repeats,
        @Nullable Withholding chosenWithholding,
        boolean replacing,
        CombiningRule rule) {
    ReplicationSettings {
        generators = List.copyOf(generators);
        fractions = List.copyOf(fractions);
    }

    ReplicationSettings withFractions(List<Double> other) {
        return new ReplicationSettings(
                plan, generators, other, replicates, repeats, chosenWithholding, replacing, rule);
    }

    ReplicationSettings withReplicates(int other) {
        return new ReplicationSettings(plan, generators, fractions, other, repeats, chosenWithholding, replacing, rule);
    }

    ReplicationSettings withRepeats(int other) {
        return new ReplicationSettings(
                plan, generators, fractions, replicates, other, chosenWithholding, replacing, rule);
    }

    ReplicationSettings withWithholding(Withholding who) {
        return new ReplicationSettings(plan, generators, fractions, replicates, repeats, who, true, rule);
    }

    ReplicationSettings augmenting() {
        return new ReplicationSettings(plan, generators, fractions, replicates, repeats, null, false, rule);
    }

    ReplicationSettings withRule(CombiningRule other) {
        return new ReplicationSettings(
                plan, generators, fractions, replicates, repeats, chosenWithholding, replacing, other);
    }

    void check() {
        if (generators.isEmpty() || fractions.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one generator and one fraction");
        }
        if (fractions.stream().distinct().count() < fractions.size()) {
            throw new IllegalArgumentException("A fraction is named twice: " + fractions);
        }
        if (repeats < 1) {
            throw new IllegalArgumentException("A study is repeated at least once, not " + repeats + " times");
        }
        if (replicates < rule.fewestReplicates()) {
            throw new IllegalArgumentException("Rule " + rule.id() + " needs at least " + rule.fewestReplicates()
                    + " replicates, not " + replicates);
        }
        if (generators.stream().map(TwinGenerator::id).distinct().count() < generators.size()) {
            throw new IllegalArgumentException("A generator is named twice: " + generators);
        }
    }

    Withholding withholding() {
        if (chosenWithholding != null) {
            return chosenWithholding;
        }
        return plan.design().enrolmentOrder().isPresent()
                ? new Withholding.LastRecruited()
                : new Withholding.AtRandom();
    }

    String withholdingId() {
        return replacing ? withholding().id() : "none";
    }

    String mode() {
        return hybridPlan(0).mode();
    }

    HybridPlan hybridPlan(double fraction) {
        return replacing ? HybridPlan.replacing(fraction).withholding(withholding()) : HybridPlan.augmenting(fraction);
    }

    /** Replicates that are really made for a row. */
    int replicatesOf(Row row) {
        return row.generator() == null ? 1 : rule.used(replicates);
    }

    /**
     * One line of the table.
     *
     * @param name id of the generator, or drop-only
     * @param generator learns the twins; null for drop-only
     * @param reference whether it stands there to be read against
     */
    record Row(String name, @Nullable TwinGenerator generator, boolean reference) {}

    /** The compared generators, then the reference rows; a reference that is itself compared stands there once. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        generators.forEach(generator -> rows.add(new Row(generator.id(), generator, false)));
        rows.add(new Row(ReplicationCell.DROP_ONLY, null, true));
        for (TwinGenerator reference : TwinGenerator.references()) {
            if (rows.stream().noneMatch(row -> row.name().equals(reference.id()))) {
                rows.add(new Row(reference.id(), reference, true));
            }
        }
        return rows;
    }
}
