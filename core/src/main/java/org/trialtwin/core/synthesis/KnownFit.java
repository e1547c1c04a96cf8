package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;

/**
 * Whether what is known leaves room for a range that holds only where a category has some values. The category is drawn
 * later and must not take those values where it does not: it is nested in this answer.
 *
 * @param where the range
 * @param below known numbers that are never above the ranged one, perhaps itself
 * @param above known numbers that are never below the ranged one, perhaps itself
 */
record KnownFit(Constraint.RangeWhere where, Set<String> below, Set<String> above) {
    private static final List<String> ANSWERS = List.of("fits", "does not fit");

    static List<KnownFit> of(RelationDeclarations declared) {
        List<KnownFit> fits = new ArrayList<>();
        for (Constraint.RangeWhere where : declared.all(Constraint.RangeWhere.class)) {
            KnownFit fit = new KnownFit(
                    where,
                    known(declared, where, declared.order().below(where.restricts())),
                    known(declared, where, declared.order().above(where.restricts())));
            if (!declared.isKnown(where.when()) && !(fit.below.isEmpty() && fit.above.isEmpty())) {
                fits.add(fit);
            }
        }
        return fits;
    }

    private static Set<String> known(RelationDeclarations declared, Constraint.RangeWhere where, Set<String> related) {
        Set<String> all = new LinkedHashSet<>(related);
        all.add(where.restricts());
        all.removeIf(name -> !declared.isKnown(name));
        return all;
    }

    String name(int index) {
        return where.restricts() + "\u001efits " + index;
    }

    CategoryColumn column(String name, Function<String, Column> columns, int rows) {
        int[] codes = new int[rows];
        Arrays.setAll(codes, row -> fits(columns, row) ? 0 : 1);
        return CategoryColumn.of(name, ANSWERS, codes);
    }

    private boolean fits(Function<String, Column> columns, int row) {
        return below.stream().noneMatch(name -> Constraint.value(columns.apply(name), row) > where.high())
                && above.stream().noneMatch(name -> Constraint.value(columns.apply(name), row) < where.low());
    }
}
