package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;

/** Drawn rows under a guard: which of them resemble a training row, and how often that had consequences. One draw's. */
final class Guarded {
    /** Fewer rows are never refused: of three rows two may be copies by bad luck, and of three people all rows are near one. */
    private static final int FEWEST_REFUSED = 20;

    /**
     * A resemblance with its name.
     *
     * @param name in the plural
     * @param resemblance what is looked for
     */
    record Rule(String name, Resemblance resemblance) {}

    private final List<Rule> rules;
    private final List<boolean[]> found = new ArrayList<>();
    private final BitSet redrawn = new BitSet();
    private Dataset rows;

    Guarded(List<Rule> rules, Dataset rows) {
        this.rules = rules;
        this.rows = rows;
        rules.forEach(rule -> found.add(rule.resemblance().in(rows)));
    }

    Dataset rows() {
        return rows;
    }

    /** Rows that are to be drawn again, ascending: of each rule as many as are beyond chance. */
    int[] excess(RandomStream random) {
        BitSet again = new BitSet();
        for (int rule = 0; rule < rules.size(); rule++) {
            boolean[] resembles = found.get(rule);
            int[] candidates = IntStream.range(0, resembles.length)
                    .filter(row -> resembles[row])
                    .toArray();
            int excess = rules.get(rule).resemblance().chance().excess(candidates.length, rows.rows());
            // What an earlier rule has chosen counts for this one too.
            excess -= (int) Arrays.stream(candidates).filter(again::get).count();
            int[] order = random.permutation(candidates.length);
            for (int i = 0; i < candidates.length && excess > 0; i++) {
                if (!again.get(candidates[order[i]])) {
                    again.set(candidates[order[i]]);
                    excess--;
                }
            }
        }
        return again.stream().toArray();
    }

    void replace(int[] which, Dataset fresh) {
        int[] from = IntStream.range(0, rows.rows()).toArray();
        for (int i = 0; i < which.length; i++) {
            from[which[i]] = rows.rows() + i;
            redrawn.set(which[i]);
        }
        rows = rows.append(fresh).take(from);
        for (int rule = 0; rule < rules.size(); rule++) {
            boolean[] resembles = rules.get(rule).resemblance().in(fresh);
            for (int i = 0; i < which.length; i++) {
                found.get(rule)[which[i]] = resembles[i];
            }
        }
    }

    private int kept(int rule) {
        boolean[] resembles = found.get(rule);
        int count = (int) IntStream.range(0, resembles.length)
                .filter(row -> resembles[row])
                .count();
        return rules.get(rule).resemblance().chance().excess(count, rows.rows());
    }

    /**
     * What the guard did.
     *
     * @throws IllegalStateException if more than half of the rows are beyond chance still
     */
    Provenance describe(String maker, Provenance provenance) {
        List<String> kept = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            int excess = kept(rule);
            int training = rules.get(rule).resemblance().chance().rows();
            if (2 * excess > rows.rows() && Math.min(training, rows.rows()) >= FEWEST_REFUSED) {
                throw new IllegalStateException("Generator \"" + maker + "\" copies those it learned from: " + excess
                        + " of " + rows.rows() + " rows beyond chance are "
                        + rules.get(rule).name() + " after "
                        + DisclosureGuard.ROUNDS + " more draws of each");
            }
            if (excess > 0) {
                kept.add(excess + " " + rules.get(rule).name());
            }
        }
        return provenance.with(
                "guard",
                rows.rows() + " rows checked, " + redrawn.cardinality() + " drawn again, "
                        + (kept.isEmpty() ? "0" : String.join(" and ", kept)) + " beyond chance kept");
    }
}
