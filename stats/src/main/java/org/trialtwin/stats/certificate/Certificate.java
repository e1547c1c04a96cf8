package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.plan.ResultKey;

/**
 * Operating characteristics of a hybrid, beside drop-only and the full trial.
 *
 * @param trial name
 * @param generator in words, with how it draws
 * @param fraction synthetic share
 * @param withhold who is withheld, as commands call it
 * @param rule that is certified
 * @param replicates synthetic replicates in each repetition
 * @param repetitions of each scenario
 * @param alpha two-sided level
 * @param patients of the trial
 * @param primary the first result of the primary endpoint
 * @param rows for each result the full trial, drop-only, and the hybrid by each rule
 * @param notes what a reader must know
 */
public record Certificate(
        String trial,
        String generator,
        double fraction,
        String withhold,
        String rule,
        int replicates,
        int repetitions,
        double alpha,
        int patients,
        ResultKey primary,
        List<OperatingCharacteristics> rows,
        List<String> notes)
        implements Displayable {
    /** Copies the lists. */
    public Certificate {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * A row.
     *
     * @param key of the result
     * @param analysisSet {@code full}, {@code drop-only} or {@code hybrid}
     * @return the row; for a hybrid by the certified rule
     * @throws IllegalArgumentException if there is none
     */
    public OperatingCharacteristics row(ResultKey key, String analysisSet) {
        return rows.stream()
                .filter(row -> row.key().equals(key) && row.analysisSet().equals(analysisSet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + analysisSet + " of " + key));
    }

    /** {@return the hybrid's row of the primary result} */
    public OperatingCharacteristics hybrid() {
        return row(primary, CertificationSettings.HYBRID);
    }

    /**
     * Where a hybrid fails.
     *
     * @param row of a hybrid
     * @return a sentence for each limit of {@link Benchmark} that is passed, or the reason why nothing can be judged
     */
    public List<String> failures(OperatingCharacteristics row) {
        return Benchmark.failures(
                row,
                row(row.key(), CertificationSettings.DROP_ONLY),
                row(row.key(), CertificationSettings.FULL),
                alpha);
    }

    /** {@return the row's mean distance from drop-only's estimate, in standard errors of the full trial} */
    Figure addedBias(OperatingCharacteristics row) {
        return Benchmark.addedBias(row, row(row.key(), CertificationSettings.FULL));
    }

    /** {@return whether the primary result's hybrid keeps every limit that was simulated, and one at least was} */
    public boolean holds() {
        return failures(hybrid()).isEmpty();
    }

    /**
     * What the synthetic patients of the primary result are worth.
     *
     * @return effective sample size, variances, and a plain sentence
     */
    public Worth worth() {
        return Worth.of(this, hybrid());
    }

    /** Whether the figures of the primary result that were simulated have small enough errors. */
    boolean isAsPreciseAs(double bound) {
        OperatingCharacteristics row = hybrid();
        List<Figure> simulated = Stream.of(row.typeOneError(), row.coverage(), row.power())
                .filter(Figure::isKnown)
                .toList();
        return !simulated.isEmpty() && simulated.stream().allMatch(figure -> figure.monteCarloError() <= bound);
    }

    /** {@return in one sentence whether the primary result's hybrid holds} */
    public String verdict() {
        List<String> failures = failures(hybrid());
        String claim = repetitions < Benchmark.REPETITIONS_FOR_A_CLAIM
                ? " (" + repetitions + " repetitions; a claim needs " + Benchmark.REPETITIONS_FOR_A_CLAIM + ")"
                : "";
        if (!Benchmark.isJudged(hybrid())) {
            return "Nothing tells whether the hybrid of " + primary + " holds: " + String.join("; ", failures) + claim
                    + ".";
        }
        return failures.isEmpty()
                ? "The hybrid of " + primary + " keeps every limit that was simulated" + claim + "."
                : "The hybrid of " + primary + " fails: " + String.join("; ", failures) + claim + ".";
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = new ArrayList<>();
        for (OperatingCharacteristics row : rows) {
            cells.add(List.of(
                    row.key().endpoint(),
                    row.key().method(),
                    row.key().contrast(),
                    row.isHybrid() ? row.analysisSet() + ", " + row.rule() : row.analysisSet(),
                    row.typeOneError().text(3),
                    row.power().text(3),
                    row.powerAtObservedEffect().text(3),
                    row.coverage().text(3),
                    row.bias().text(4),
                    row.rootMeanSquaredError().text(4),
                    row.effectiveSampleSize().text(0),
                    row.drift().bias().text(4)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(verdict());
        lines.add(worth().sentence());
        lines.addAll(notes);
        return new DisplayTable(
                "Certificate of " + trial + ": " + generator + ", " + NumberText.percent(fraction)
                        + " synthetic, withheld " + withhold + ", " + replicates
                        + " replicates (Monte Carlo errors in brackets)",
                List.of(
                        "endpoint",
                        "method",
                        "contrast",
                        "cohort",
                        "type-I",
                        "power",
                        "power, observed",
                        "coverage",
                        "bias",
                        "error",
                        "n eff.",
                        "drift bias"),
                cells,
                4,
                lines);
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
