package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.table.MixedTable;

/**
 * Linkability: two sources each know half of a patient's columns; they are linked where the nearest synthetic records by
 * either half have one in common. Source: Giomi et al., PoPETs 2023;2:312-328, doi:10.56553/popets-2023-0055.
 */
public final class Linkability {
    private Linkability() {}

    /**
     * Tries to link patients.
     *
     * @param synthetic the table that the attacker has, at least two columns
     * @param members patients whom the generator saw
     * @param controls patients whom it did not
     * @param distance scaled by real patients, on all columns
     * @param neighbours how many synthetic records each source may name
     * @param random chooses the halves of the columns
     * @return successes against members and controls
     */
    public static AttackRisk of(
            MixedTable synthetic,
            MixedTable members,
            MixedTable controls,
            GowerDistance distance,
            int neighbours,
            RandomStream random) {
        int[] order = random.permutation(synthetic.width());
        int[] first = Arrays.copyOf(order, order.length / 2);
        int[] second = Arrays.copyOfRange(order, order.length / 2, order.length);
        NearestRecords byFirst = NearestRecords.among(synthetic.select(first), distance.select(first));
        NearestRecords bySecond = NearestRecords.among(synthetic.select(second), distance.select(second));
        return new AttackRisk(
                "linkability",
                linked(members, byFirst, first, bySecond, second, neighbours),
                members.rows(),
                linked(controls, byFirst, first, bySecond, second, neighbours),
                controls.rows());
    }

    private static int linked(
            MixedTable patients,
            NearestRecords byFirst,
            int[] first,
            NearestRecords bySecond,
            int[] second,
            int neighbours) {
        int[][] one = byFirst.nearest(patients.select(first), neighbours);
        int[][] other = bySecond.nearest(patients.select(second), neighbours);
        int linked = 0;
        for (int i = 0; i < one.length; i++) {
            linked += haveOneInCommon(one[i], other[i]) ? 1 : 0;
        }
        return linked;
    }

    private static boolean haveOneInCommon(int[] one, int[] other) {
        for (int a : one) {
            for (int b : other) {
                if (a == b) {
                    return true;
                }
            }
        }
        return false;
    }
}
