package org.trialtwin.core.synthesis.dp;

import java.util.Locale;
import java.util.Map;
import org.trialtwin.core.data.DecimalText;

/**
 * How much privacy all releases from one trial may cost together, and what they have cost. Shared by the synthesizers that
 * learn from the same patients, whatever the fit; the one thing here that changes, for what was spent cannot be unspent. It
 * lives as long as the process: who releases on several days starts each with what is left. Thread-safe.
 */
public final class PrivacyBudget {
    private final double epsilon;
    private final double delta;
    private final Ledger ledger;

    private PrivacyBudget(double epsilon, double delta) {
        this.epsilon = epsilon;
        this.delta = delta;
        this.ledger = new Ledger("rho", ConcentratedPrivacy.of(epsilon, delta).rho());
    }

    /**
     * A budget of which nothing is spent.
     *
     * @param epsilon positive
     * @param delta within (0, 1), far below one over the number of patients
     * @return the budget
     * @throws IllegalArgumentException if either is outside of its range
     */
    public static PrivacyBudget of(double epsilon, double delta) {
        return new PrivacyBudget(epsilon, delta);
    }

    /**
     * Spends a part before anything is released.
     *
     * @param what is released, in words
     * @param loss that it costs
     * @throws BudgetExceededException if less than that is left; nothing is spent then
     */
    public void spend(String what, ConcentratedPrivacy loss) {
        ledger.spend(what, loss.rho());
    }

    /** {@return what was spent} */
    public ConcentratedPrivacy spent() {
        return new ConcentratedPrivacy(ledger.spent());
    }

    /** {@return what is left} */
    public ConcentratedPrivacy left() {
        return new ConcentratedPrivacy(Math.max(0, ledger.total() - ledger.spent()));
    }

    /** {@return what was spent on what, as rho} */
    public Map<String, Double> entries() {
        return ledger.entries();
    }

    /** {@return epsilon of the whole budget} */
    public double epsilon() {
        return epsilon;
    }

    /** {@return delta of the whole budget} */
    public double delta() {
        return delta;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "privacy budget: %.4g of rho %.4g spent, epsilon %.4g of %s at delta %s",
                ledger.spent(),
                ledger.total(),
                spent().epsilon(delta),
                DecimalText.of(epsilon),
                DecimalText.of(delta));
    }
}
