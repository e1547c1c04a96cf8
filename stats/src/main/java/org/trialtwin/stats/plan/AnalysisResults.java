package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * What a plan found on one cohort.
 *
 * @param cohort what was analysed, in words
 * @param rows in the order of the plan, arms in the order of the design
 * @param multiplicity the design's multiplicity procedure on these results, where it declares one
 */
public record AnalysisResults(String cohort, List<AnalysisResult> rows, Optional<MultiplicityResult> multiplicity)
        implements Displayable {
    /** Copies the rows. */
    public AnalysisResults {
        rows = List.copyOf(rows);
    }

    /**
     * A result by name.
     *
     * @param key of the result
     * @return its effect
     * @throws IllegalArgumentException if there is none of that name
     */
    public EffectEstimate effect(ResultKey key) {
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No result " + key))
                .effect();
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (AnalysisResult row : rows) {
            EffectEstimate effect = row.effect();
            ConfidenceInterval interval = effect.naturalInterval();
            cells.add(List.of(
                    row.key().endpoint(),
                    row.key().method(),
                    row.key().contrast(),
                    Integer.toString(effect.n()),
                    effect.events() == null ? "" : effect.events().toString(),
                    NumberText.significant(effect.naturalEstimate()),
                    NumberText.significant(interval.lower()),
                    NumberText.significant(interval.upper()),
                    NumberText.pValue(effect.pValue())));
            for (AnalysisNote note : effect.notes()) {
                notes.add(row.key().endpoint() + ", " + row.key().method() + ": " + note.text());
            }
        }
        multiplicity.ifPresent(family -> notes.addAll(decisions(family)));
        return new DisplayTable(
                cohort,
                List.of("endpoint", "method", "contrast", "n", "events", "estimate", "lower", "upper", "p"),
                cells,
                3,
                List.copyOf(notes));
    }

    private static List<String> decisions(MultiplicityResult family) {
        List<String> lines = new ArrayList<>();
        lines.add("Multiplicity: " + family.procedure() + ", familywise level " + family.alpha() + ": "
                + String.join(
                        "; ",
                        family.rows().stream()
                                .map(row -> row.hypothesis() + (row.rejected() ? " rejected" : " not rejected")
                                        + ", adjusted p " + NumberText.pValue(row.adjusted()))
                                .toList()));
        family.notes().forEach(note -> lines.add("Multiplicity: " + note.text()));
        return lines;
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
