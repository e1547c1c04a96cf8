package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.table.MixedTable;

/**
 * Disclosure as synthpop names it, on quasi-identifiers. Source: Raab, Nowok and Dibben, arXiv:2406.16826 (synthpop 1.9).
 *
 * @param uniques share of patients who are alone with their quasi-identifiers
 * @param replicatedUniques share of patients who are alone with them, and so is one synthetic record (RepU)
 * @param columns attributional disclosure by target column
 */
public record ReplicatedUniques(double uniques, double replicatedUniques, List<Disclosive> columns) {
    /**
     * Attributional disclosure of one column.
     *
     * @param column target
     * @param disclosed share of patients whose quasi-identifiers occur in the synthetic table with a single value of the
     *     target, and that value is theirs (DiSCO)
     * @param original the same within the real table, where those alone disclose themselves (Dorig)
     */
    public record Disclosive(String column, double disclosed, double original) {}

    /** Copies the list. */
    public ReplicatedUniques {
        columns = List.copyOf(columns);
    }

    /**
     * Counts what is disclosed; numbers are compared by tenths of the patients.
     *
     * @param synthetic the table that the attacker has
     * @param training patients whom the generator saw, at least one
     * @param quasi columns that the attacker knows
     * @param secret target columns
     * @return the shares
     */
    public static ReplicatedUniques of(MixedTable synthetic, MixedTable training, int[] quasi, int[] secret) {
        QuasiIdentifiers keys = new QuasiIdentifiers(training, synthetic, quasi);
        int n = training.rows();
        int unique = 0;
        int replicated = 0;
        for (int i = 0; i < n; i++) {
            boolean alone = keys.sameAs(i) == 1;
            unique += alone ? 1 : 0;
            replicated += alone && keys.matching(i).size() == 1 ? 1 : 0;
        }
        QuasiIdentifiers within = new QuasiIdentifiers(training, training, quasi);
        ValueClasses classes = ValueClasses.of(training);
        List<Disclosive> columns = Arrays.stream(secret)
                .mapToObj(column -> {
                    int[][] truth = classes.of(training, column);
                    int[][] told = classes.of(synthetic, column);
                    return new Disclosive(
                            training.coding().columns().get(column).name(),
                            disclosed(keys, truth, told) / n,
                            disclosed(within, truth, truth) / n);
                })
                .toList();
        return new ReplicatedUniques((double) unique / n, (double) replicated / n, columns);
    }

    private static double disclosed(QuasiIdentifiers keys, int[][] truth, int[][] told) {
        int disclosed = 0;
        for (int i = 0; i < truth.length; i++) {
            List<Integer> matching = keys.matching(i);
            boolean single = !matching.isEmpty();
            for (int row : matching) {
                single &= told[row][0] == truth[i][0];
            }
            disclosed += single ? 1 : 0;
        }
        return disclosed;
    }
}
