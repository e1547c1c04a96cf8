package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

/** The kind of margin of a variable, decided on all rows so that every cell has the same coordinates. */
final class Margins {
    private static final int MOST_QUESTIONS = 8;
    private static final int FEWEST = 5;

    private final Variable variable;
    private final double[] values;
    private final double[] events;
    private final boolean[] patients;
    private final boolean isLimited;
    private final boolean isNominal;
    private final boolean isOrdered;
    private final int decimals;
    private final double[] possible;
    private final int[] order;
    private final int questions;

    /**
     * Looks at all rows.
     *
     * @param present rows in which the variable is not missing
     * @param patients whether a row is the first of its patient
     * @param isLimited whether numbers end where the observed ones do
     */
    Margins(
            Variable variable,
            Column trained,
            double[] values,
            double[] events,
            int[] present,
            boolean[] patients,
            boolean isLimited) {
        this.variable = variable;
        this.values = values;
        this.events = events;
        this.patients = patients;
        this.isLimited = isLimited;
        this.decimals = trained instanceof NumberColumn numbers ? numbers.decimals() : 0;
        this.possible = Arrays.stream(present)
                .mapToDouble(row -> values[row])
                .distinct()
                .sorted()
                .toArray();
        this.isNominal = variable instanceof Variable.Categorical && possible.length > 2;
        this.isOrdered = !isNominal && (possible.length == 2 || trained instanceof CategoryColumn);
        if (isNominal) {
            int[] counts = new int[(int) possible[possible.length - 1] + 1];
            for (int row : present) {
                counts[(int) values[row]]++;
            }
            this.order = IntStream.range(0, counts.length)
                    .filter(code -> counts[code] > 0)
                    .boxed()
                    .sorted(Comparator.comparing((Integer code) -> -counts[code]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int frequent = (int)
                    Arrays.stream(order).filter(code -> counts[code] >= FEWEST).count();
            this.questions = Math.min(MOST_QUESTIONS, Math.min(frequent, order.length - 1));
        } else {
            this.order = new int[0];
            this.questions = 0;
        }
    }

    /** The margin of some rows, in none of which the variable is missing. */
    Margin of(int[] rows) {
        double[] own = Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
        if (variable instanceof Variable.CensoredTime) {
            boolean[] event = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                event[i] = events[rows[i]] == 1;
            }
            return TimeMargin.of(own, event, decimals);
        }
        if (possible.length == 1) {
            return new ConstantMargin(possible[0]);
        }
        if (isNominal) {
            return NominalMargin.of(own, order, questions);
        }
        if (isOrdered) {
            return LevelMargin.of(own, possible);
        }
        boolean[] isPatient = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            isPatient[i] = patients[rows[i]];
        }
        return NumberMargin.of(own, isPatient, decimals, isLimited);
    }
}
