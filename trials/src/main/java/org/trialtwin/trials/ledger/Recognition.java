package org.trialtwin.trials.ledger;

import java.util.List;

/**
 * How many rows of a table a ledger knows. A patient with exactly the values of a synthetic row counts as one: in tables of
 * few categories that happens by chance.
 *
 * @param rows of the table
 * @param synthetic rows with the values of a row of the ledger
 * @param stranger rows that are flagged as synthetic and that the ledger does not know: changed, or of another draw
 * @param unflagged numbers, from 1, of rows of the ledger that the table does not flag as synthetic
 */
public record Recognition(int rows, int synthetic, int stranger, List<Integer> unflagged) {
    /** Copies the list. */
    public Recognition {
        unflagged = List.copyOf(unflagged);
    }

    /** {@return whether the table flags exactly the rows of the ledger that it has} */
    public boolean isHonest() {
        return unflagged.isEmpty() && stranger == 0;
    }

    @Override
    public String toString() {
        String found = synthetic + " of " + rows + " rows have the values of synthetic rows of this ledger";
        String lost = unflagged.isEmpty()
                ? synthetic == 0 ? "" : ", all flagged as synthetic"
                : ", and " + unflagged.size() + " of them are not flagged as synthetic (first in row "
                        + unflagged.get(0) + ")";
        return found
                + lost
                + (stranger == 0 ? "" : "; " + stranger + " rows are flagged as synthetic and not of this ledger");
    }
}
