package org.trialtwin.core.synthesis.dp;

/** A release would cost more privacy than is left. Nothing was computed from the data for it. */
public final class BudgetExceededException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BudgetExceededException(String message) {
        super(message);
    }
}
