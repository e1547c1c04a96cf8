package org.trialtwin.stats.testing;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

/**
 * Which rows of a study an assertion speaks of. Each step narrows those before it; one that leaves nothing is refused, so
 * that no judgement holds for want of anything to judge.
 *
 * @param generator id of a generator or reference row, or null for all generators without reference rows
 * @param fraction synthetic share, or null for all
 * @param words the further steps, in words
 * @param rows that fulfil the further steps
 */
record Selection(@Nullable String generator, @Nullable Double fraction, String words, Predicate<ReplicationCell> rows) {
    static Selection of(StudyReport report) {
        return new Selection(null, null, "", cell -> true);
    }

    static Selection of(GeneratorReport report) {
        return new Selection(report.generator(), null, "", cell -> true);
    }

    static Selection of(FractionReport report) {
        return new Selection(report.generator(), report.fraction(), "", cell -> true);
    }

    List<ReplicationCell> in(ReplicationResults results) {
        return results.cells().stream().filter(this::contains).toList();
    }

    private boolean contains(ReplicationCell cell) {
        return (generator == null ? !cell.reference() : cell.generator().equals(generator))
                && (fraction == null || cell.fraction() == fraction)
                && rows.test(cell);
    }

    /** The rows of one generator or reference row instead. */
    Selection generator(ReplicationResults results, String id) {
        Selection narrowed = new Selection(id, fraction, words, rows);
        return checked(results, narrowed, "generator \"" + id + "\"", all(results, ReplicationCell::generator));
    }

    Selection at(ReplicationResults results, double share) {
        Selection narrowed = new Selection(generator, share, words, rows);
        String step = "fraction " + DecimalText.of(share);
        Set<String> there = values(results, cell -> DecimalText.of(cell.fraction()));
        if (fraction != null && fraction != share) {
            throw nothing(step, there);
        }
        return checked(results, narrowed, step, there);
    }

    /** The rows whose name has some part. */
    Selection where(
            ReplicationResults results,
            String step,
            Predicate<ReplicationCell> part,
            Function<ReplicationCell, String> there) {
        Selection narrowed = new Selection(generator, fraction, words + ", " + step, rows.and(part));
        return checked(results, narrowed, step, values(results, there));
    }

    private Selection checked(ReplicationResults results, Selection narrowed, String step, Collection<String> there) {
        if (narrowed.in(results).isEmpty()) {
            throw nothing(step, there);
        }
        return narrowed;
    }

    private IllegalArgumentException nothing(String step, Collection<String> there) {
        return new IllegalArgumentException("No " + step + (words.isEmpty() ? "" : " among" + words.substring(1))
                + " in this report; there are " + there);
    }

    private Set<String> values(ReplicationResults results, Function<ReplicationCell, String> of) {
        Set<String> values = new LinkedHashSet<>();
        in(results).forEach(cell -> values.add(of.apply(cell)));
        return values;
    }

    private static Set<String> all(ReplicationResults results, Function<ReplicationCell, String> of) {
        Set<String> values = new LinkedHashSet<>();
        results.cells().forEach(cell -> values.add(of.apply(cell)));
        return values;
    }

    /** The selected rows beside the reference rows, as the whole study shows them. */
    DisplayTable table(StudyReport study) {
        ReplicationResults all = study.results();
        List<ReplicationCell> cells = all.cells().stream()
                .filter(cell ->
                        contains(cell) || (cell.reference() && (fraction == null || cell.fraction() == fraction)))
                .toList();
        return new ReplicationResults(
                        all.trial(),
                        all.plan(),
                        all.generators(),
                        all.mode(),
                        all.withhold(),
                        all.rule(),
                        all.replicates(),
                        all.repeats(),
                        all.real(),
                        cells,
                        List.of(),
                        List.of())
                .display();
    }
}
