package org.trialtwin.stats.subgroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;

/**
 * The effect among all patients and by subgroup, with a test of interaction per factor: the table and the strip of a forest
 * plot. Interaction tests are of single factors, one at a time, without adjustment for how many were looked at.
 *
 * @param overall the effect among all patients
 * @param factors one per factor, in the order they were named
 */
public record SubgroupForest(SubgroupEffect overall, List<SubgroupFactor> factors) implements Displayable {
    /** Copies the list. */
    public SubgroupForest {
        factors = List.copyOf(factors);
    }

    /**
     * Starts a forest.
     *
     * @param patients number of rows
     * @param fit from ascending row numbers within [0, patients) to an estimate; an {@link IllegalArgumentException} that it
     *     throws for a subgroup (an empty arm, say) becomes the note of an effect that is not estimable; thrown for all
     *     patients it passes through
     * @return a builder without a factor
     * @throws IllegalArgumentException if there is no patient
     */
    public static Builder of(int patients, Function<int[], EffectEstimate> fit) {
        if (patients < 1) {
            throw new IllegalArgumentException("A forest needs at least one patient, not " + patients);
        }
        return new Builder(patients, fit);
    }

    /** Collects the factors of a forest. */
    public static final class Builder {
        private final int patients;
        private final Function<int[], EffectEstimate> fit;
        private final SubgroupEffect overall;
        private final List<SubgroupFactor> factors = new ArrayList<>();

        private Builder(int patients, Function<int[], EffectEstimate> fit) {
            this.patients = patients;
            this.fit = fit;
            overall = new SubgroupEffect(
                    "all patients",
                    patients,
                    fit.apply(IntStream.range(0, patients).toArray()));
        }

        /**
         * Adds a factor.
         *
         * @param factor name for the reader
         * @param level of each patient, or null where unknown, which leaves him out of this factor
         * @param order levels in the order to show; those not named follow in alphabetical order
         * @return this builder
         * @throws IllegalArgumentException if there is not one level per patient
         */
        public Builder by(String factor, @Nullable String[] level, String... order) {
            if (level.length != patients) {
                throw new IllegalArgumentException(patients + " patients but " + level.length + " values of " + factor);
            }
            Set<String> levels = new LinkedHashSet<>(Arrays.asList(order));
            Set<String> others = new TreeSet<>();
            int unknown = 0;
            for (String value : level) {
                if (value == null) {
                    unknown++;
                } else {
                    others.add(value);
                }
            }
            levels.addAll(others);
            List<SubgroupEffect> effects = new ArrayList<>();
            for (String name : levels) {
                int[] rows = IntStream.range(0, patients)
                        .filter(i -> name.equals(level[i]))
                        .toArray();
                effects.add(new SubgroupEffect(name, rows.length, effect(rows)));
            }
            factors.add(SubgroupFactor.of(factor, effects, unknown));
            return this;
        }

        private EffectEstimate effect(int[] rows) {
            EffectMeasure measure = overall.effect().measure();
            double level = overall.effect().interval().level();
            if (rows.length == 0) {
                return EffectEstimate.notEstimable(measure, level, 0, null, "no patient");
            }
            try {
                return fit.apply(rows);
            } catch (IllegalArgumentException e) {
                String reason = e.getMessage() == null ? "the analysis refused these patients" : e.getMessage();
                return EffectEstimate.notEstimable(measure, level, rows.length, null, reason);
            }
        }

        /** {@return the forest} */
        public SubgroupForest build() {
            return new SubgroupForest(overall, factors);
        }
    }

    @Override
    public DisplayTable display() {
        List<EffectEstimate> effects = new ArrayList<>(List.of(overall.effect()));
        factors.forEach(factor -> factor.levels().forEach(level -> effects.add(level.effect())));
        ForestStrip strip = new ForestStrip(overall.effect(), effects);
        EffectMeasure measure = overall.effect().measure();
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(
                overall.effect().notes().stream().map(AnalysisNote::text).toList());
        rows.add(row(overall.level(), overall, strip, ""));
        for (SubgroupFactor factor : factors) {
            double p = factor.interaction().pValue();
            rows.add(List.of(factor.name(), "", "", "", "", "", Double.isNaN(p) ? "–" : NumberText.pValue(p)));
            factor.levels().forEach(level -> rows.add(row("  " + level.level(), level, strip, "")));
            factor.notes().forEach(note -> notes.add(note.text()));
        }
        String level = String.format(
                Locale.ROOT, "%.0f%%", 100 * overall.effect().interval().level());
        return new DisplayTable(
                "Subgroups: " + measure + (measure.isRatio() ? ", log axis" : ""),
                List.of("", "", "n", "events", measure.label(), level, "p interaction"),
                rows,
                2,
                notes);
    }

    private static List<String> row(String name, SubgroupEffect subgroup, ForestStrip strip, String p) {
        EffectEstimate effect = subgroup.effect();
        Integer events = effect.events();
        boolean shown = effect.isEstimable();
        String interval = shown
                ? NumberText.significant(effect.naturalInterval().lower()) + " to "
                        + NumberText.significant(effect.naturalInterval().upper())
                : "–";
        return List.of(
                name,
                strip.of(effect),
                String.valueOf(subgroup.rows()),
                events == null ? "" : events.toString(),
                shown ? NumberText.significant(effect.naturalEstimate()) : "–",
                interval,
                p);
    }

    @Override
    public String toString() {
        return display().toText().stripTrailing();
    }
}
