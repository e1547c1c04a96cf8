package org.trialtwin.core.synthesis;

import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;

/** The values of a column as small numbers, the same for values that read the same. Missing is 0. */
final class GroupCodes {
    /** A column of more numbers than these is not one by which rows are grouped often. */
    private static final int MOST_NUMBERS = 16;

    private final int[] codes;
    private final int number;

    private GroupCodes(int[] codes, int number) {
        this.codes = codes;
        this.number = number;
    }

    /** {@return the codes; nothing for free text, dates, many numbers, and levels that read as missing} */
    static Optional<GroupCodes> of(Column column) {
        if (column instanceof CategoryColumn categories && !categories.levels().contains("")) {
            int[] codes = categories.codes();
            for (int row = 0; row < codes.length; row++) {
                codes[row]++;
            }
            return Optional.of(new GroupCodes(codes, categories.levels().size() + 1));
        }
        return column instanceof NumberColumn numbers ? ofNumbers(numbers) : Optional.empty();
    }

    private static Optional<GroupCodes> ofNumbers(NumberColumn column) {
        int[] codes = new int[column.size()];
        double[] seen = new double[MOST_NUMBERS];
        int distinct = 0;
        for (int row = 0; row < codes.length; row++) {
            double value = column.value(row);
            if (Double.isNaN(value)) {
                continue;
            }
            int at = 0;
            while (at < distinct && seen[at] != value) {
                at++;
            }
            if (at == distinct) {
                if (distinct == MOST_NUMBERS) {
                    return Optional.empty();
                }
                seen[distinct++] = value;
            }
            codes[row] = at + 1;
        }
        return Optional.of(new GroupCodes(codes, distinct + 1));
    }

    /** {@return how many codes there are, with that of missing values} */
    int number() {
        return number;
    }

    /** {@return the code of a row, within [0, {@link #number})} */
    int of(int row) {
        return codes[row];
    }
}
