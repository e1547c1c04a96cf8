package org.trialtwin.core.synthesis.dp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was allowed and what was spent of it, in one unit. Thread-safe. */
final class Ledger {
    /** Sums of parts that were computed to fill the whole may exceed it in the last digits. */
    static final double ROUNDING = 1e-12;

    private final String unit;
    private final double total;
    private final Map<String, Double> entries = new LinkedHashMap<>();
    private double spent;

    Ledger(String unit, double total) {
        this.unit = unit;
        this.total = total;
    }

    /** Spends, or refuses and spends nothing. */
    synchronized void spend(String what, double amount) {
        if (!(amount >= 0) || spent + amount > total * (1 + ROUNDING)) {
            throw new BudgetExceededException(String.format(
                    Locale.ROOT,
                    "\"%s\" would cost %s = %.4g, but only %.4g of %.4g is left; spent so far: %s",
                    what,
                    unit,
                    amount,
                    Math.max(0, total - spent),
                    total,
                    told()));
        }
        spent += amount;
        entries.merge(what, amount, Double::sum);
    }

    private String told() {
        return entries.isEmpty()
                ? "nothing"
                : entries.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %.4g", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    synchronized double spent() {
        return spent;
    }

    double total() {
        return total;
    }

    synchronized Map<String, Double> entries() {
        return Map.copyOf(entries);
    }
}
