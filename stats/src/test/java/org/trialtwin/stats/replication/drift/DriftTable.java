package org.trialtwin.stats.replication.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cells as Markdown: how many are small, at which fractions, and which are not. */
record DriftTable(List<DriftCell> cells, int repeats, int replicates, long seed) {
    double smallShare() {
        return (double) cells.stream().filter(DriftCell::isSmall).count() / cells.size();
    }

    List<DriftCell> large() {
        return cells.stream().filter(DriftCell::isLarge).toList();
    }

    String markdown() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d cells of %d trials and %d published curves, %d random removals each, %d replicates, proper draws, seed %d. "
                        + "Within a tenth of the real standard error (plus two Monte Carlo standard errors): %d (%.1f%%); "
                        + "beyond three tenths: %d.%n%n",
                cells.size(),
                trials(false),
                trials(true),
                repeats,
                replicates,
                seed,
                cells.stream().filter(DriftCell::isSmall).count(),
                100 * smallShare(),
                large().size()));
        text.append(
                "| withheld | cells | within a tenth | beyond three tenths | median size | largest |\n|---|---|---|---|---|---|\n");
        Map<Double, List<DriftCell>> byFraction = new LinkedHashMap<>();
        cells.forEach(cell -> byFraction
                .computeIfAbsent(cell.fraction(), f -> new ArrayList<>())
                .add(cell));
        byFraction.forEach((fraction, own) -> {
            double[] sizes = own.stream()
                    .mapToDouble(cell -> Math.abs(cell.mean()))
                    .sorted()
                    .toArray();
            text.append(String.format(
                    Locale.ROOT,
                    "| %.0f%% | %d | %.1f%% | %d | %.3f | %.3f |%n",
                    100 * fraction,
                    own.size(),
                    100.0 * own.stream().filter(DriftCell::isSmall).count() / own.size(),
                    own.stream().filter(DriftCell::isLarge).count(),
                    sizes[sizes.length / 2],
                    sizes[sizes.length - 1]));
        });
        text.append("\nThe cells that are not within a tenth, largest first:\n\n"
                + "| trial | result | withheld | hybrid minus drop-only, real standard errors | Monte Carlo error |\n"
                + "|---|---|---|---|---|\n");
        cells.stream()
                .filter(cell -> !cell.isSmall())
                .sorted(Comparator.comparingDouble(cell -> -Math.abs(cell.mean())))
                .forEach(cell -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.0f%% | %.3f | %.3f |%n",
                        cell.trial(),
                        cell.key(),
                        100 * cell.fraction(),
                        cell.mean(),
                        cell.monteCarloError())));
        return text.toString();
    }

    private long trials(boolean curves) {
        return cells.stream()
                .map(DriftCell::trial)
                .distinct()
                .filter(name -> name.startsWith("curve/") == curves)
                .count();
    }
}
