package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.table.MixedTable;

/**
 * Singling out: statements about a few columns that hold for one synthetic record only, and then for exactly one patient. A
 * category must be equal, a number as extreme or more so on its side of the median. Source: Giomi et al., PoPETs
 * 2023;2:312-328, doi:10.56553/popets-2023-0055. Unlike there, statements do not count as independent: one unusual patient
 * makes many of them true ({@link SingledOut}).
 */
public final class SinglingOut {
    private static final int TRIES_PER_STATEMENT = 20;

    private final MixedTable synthetic;
    private final double[] medians;
    private final RandomStream random;

    private SinglingOut(MixedTable synthetic, RandomStream random) {
        this.synthetic = synthetic;
        this.random = random;
        this.medians = new double[synthetic.width()];
        for (int j = 0; j < medians.length; j++) {
            double[] present = Arrays.stream(synthetic.column(j))
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            medians[j] = present.length == 0 ? 0 : present[present.length / 2];
        }
    }

    /**
     * Makes statements from a synthetic table and tries them on patients.
     *
     * @param synthetic the table that the attacker has
     * @param members patients whom the generator saw
     * @param controls as many patients whom it did not
     * @param statements how many are tried
     * @param random makes them
     * @return successes against members and controls; fewer attacks where unique statements are hard to find
     */
    public static AttackRisk of(
            MixedTable synthetic, MixedTable members, MixedTable controls, int statements, RandomStream random) {
        SinglingOut attack = new SinglingOut(synthetic, random);
        MixedTable everyone = members.append(controls);
        List<int[]> whom = new ArrayList<>();
        for (int tried = 0; tried < TRIES_PER_STATEMENT * statements && whom.size() < statements; tried++) {
            int row = random.nextInt(synthetic.rows());
            int[] columns = attack.columns();
            if (attack.matches(synthetic, 2, row, columns).length == 1) {
                whom.add(attack.matches(everyone, everyone.rows(), row, columns));
            }
        }
        SingledOut found = new SingledOut(whom, members.rows(), controls.rows());
        return new AttackRisk(
                "singling out", found.members(), whom.size(), found.controls(), whom.size(), found.variance(random));
    }

    /** Between two and five different columns. */
    private int[] columns() {
        int wanted = Math.min(synthetic.width(), 2 + random.nextInt(4));
        int[] columns = new int[wanted];
        for (int k = 0; k < wanted; ) {
            int candidate = random.nextInt(synthetic.width());
            boolean known = false;
            for (int i = 0; i < k; i++) {
                known |= columns[i] == candidate;
            }
            if (!known) {
                columns[k++] = candidate;
            }
        }
        return columns;
    }

    /** Rows that the statement holds for, at most so many. */
    private int[] matches(MixedTable table, int most, int row, int[] columns) {
        int[] found = new int[2];
        int count = 0;
        for (int i = 0; i < table.rows() && count < most; i++) {
            boolean holds = true;
            for (int k = 0; k < columns.length && holds; k++) {
                holds = holds(synthetic.value(row, columns[k]), table.value(i, columns[k]), columns[k]);
            }
            if (holds) {
                found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean holds(double stated, double value, int column) {
        if (Double.isNaN(stated) || Double.isNaN(value)) {
            return Double.isNaN(stated) && Double.isNaN(value);
        }
        if (!synthetic.coding().columns().get(column).levels().isEmpty()) {
            return stated == value;
        }
        return stated >= medians[column] ? value >= stated : value <= stated;
    }
}
