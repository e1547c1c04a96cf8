package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;

/**
 * What all releases from one trial cost together, told before any of them is made. Losses add up as rho.
 *
 * @param entries releases of one kind each
 * @param delta at which the losses are told as epsilon
 * @param noise of the releases
 */
public record PrivacyAccount(List<Entry> entries, double delta, NoiseOrigin noise) implements Displayable {
    /**
     * Checks delta and copies the list.
     *
     * @throws IllegalArgumentException if delta is not within (0, 1)
     */
    public PrivacyAccount {
        ConcentratedPrivacy.requireDelta(delta);
        entries = List.copyOf(entries);
    }

    /**
     * Releases of one generator for one purpose.
     *
     * @param generator that makes them
     * @param purpose in words
     * @param releases how many at the most
     * @param each loss of one
     * @param pure epsilon of one without any delta, infinite where there is none
     */
    public record Entry(String generator, String purpose, int releases, ConcentratedPrivacy each, double pure) {
        /** {@return the loss of all of them} */
        public ConcentratedPrivacy loss() {
            return each.times(releases);
        }

        private boolean isPure() {
            return Double.isFinite(pure);
        }

        private Entry one() {
            return new Entry(generator, purpose, 1, each, pure);
        }
    }

    /**
     * An account of generators of this library.
     *
     * @param settings of every release; its delta is that of the account, unless there is a budget, which has its own
     * @return an account without releases
     */
    public static PrivacyAccount under(PrivacySettings settings) {
        return new PrivacyAccount(
                List.of(), settings.budget().map(PrivacyBudget::delta).orElse(settings.delta()), settings.noise());
    }

    /**
     * The same account with further releases.
     *
     * @param generator one of {@link PrivateSynthesizers#ids}
     * @param purpose in words
     * @param releases how many at the most; none adds nothing
     * @param settings of every release
     * @return a copy
     */
    public PrivacyAccount with(String generator, String purpose, int releases, PrivacySettings settings) {
        if (releases == 0) {
            return this;
        }
        List<Entry> longer = new ArrayList<>(entries);
        double pure = PrivateSynthesizers.isPure(generator) ? settings.epsilon() : Double.POSITIVE_INFINITY;
        longer.add(new Entry(generator, purpose, releases, PrivateSynthesizers.loss(generator, settings), pure));
        return new PrivacyAccount(longer, delta, noise);
    }

    /** {@return the number of releases} */
    public long releases() {
        return entries.stream().mapToLong(Entry::releases).sum();
    }

    /** {@return the loss of all releases together} */
    public ConcentratedPrivacy total() {
        ConcentratedPrivacy total = new ConcentratedPrivacy(0);
        for (Entry entry : entries) {
            total = total.plus(entry.loss());
        }
        return total;
    }

    /**
     * The epsilon of all releases together at {@link #delta}: that of their rho, or where it is less, the sum of those that
     * need no delta and that of the rho of the others.
     *
     * @return not negative
     */
    public double epsilon() {
        return epsilon(entries);
    }

    private double epsilon(List<Entry> of) {
        double all = 0;
        double pure = 0;
        double others = 0;
        for (Entry entry : of) {
            all += entry.loss().rho();
            if (entry.isPure()) {
                pure += entry.pure() * entry.releases();
            } else {
                others += entry.loss().rho();
            }
        }
        return Math.min(
                new ConcentratedPrivacy(all).epsilon(delta), pure + new ConcentratedPrivacy(others).epsilon(delta));
    }

    /** {@return whether the guarantee holds: noise from a seed can be taken away} */
    public boolean isPrivate() {
        return noise.warning().isEmpty();
    }

    /**
     * Refuses what would cost more than is left.
     *
     * @param budget of the trial
     * @throws BudgetExceededException if the releases together cost more; the message says how many there are, and what each
     *     costs
     */
    public void requireWithin(PrivacyBudget budget) {
        if (total().rho() > budget.left().rho() * (1 + Ledger.ROUNDING)) {
            throw new BudgetExceededException("The privacy budget does not suffice. Wanted: " + sentence() + " Left: "
                    + told(budget.left(), budget.left().epsilon(budget.delta()), budget.delta())
                    + ". Fewer releases, a smaller epsilon of each, or a larger budget.");
        }
    }

    /** {@return how many releases there are, what each costs, and what they cost together, in words} */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        for (Entry entry : entries) {
            parts.add(entry.releases() + (entry.releases() == 1 ? " release of " : " releases of ")
                    + entry.generator() + " (" + entry.purpose() + "), each "
                    + told(entry.each(), epsilon(List.of(entry.one())), delta));
        }
        return (isPrivate() ? "" : "NOT PRIVATE, the noise comes from a seed: ")
                + (parts.isEmpty() ? "no release" : String.join("; ", parts))
                + (releases() > 1 ? "; together " + told(total(), epsilon(), delta) + "." : ".");
    }

    private static String told(ConcentratedPrivacy loss, double epsilon, double delta) {
        return "rho " + digits(loss.rho()) + ", epsilon " + digits(epsilon) + " at delta " + DecimalText.of(delta);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(List.of(
                    entry.generator(),
                    entry.purpose(),
                    Integer.toString(entry.releases()),
                    digits(entry.each().rho()),
                    digits(entry.loss().rho()),
                    digits(epsilon(List.of(entry)))));
        }
        if (entries.size() > 1) {
            rows.add(List.of("together", "", Long.toString(releases()), "", digits(total().rho()), digits(epsilon())));
        }
        List<String> notes = new ArrayList<>();
        noise.warning().ifPresent(warning -> notes.add(warning + ", and who knows it takes the noise away"));
        notes.add(
                "Losses add up as rho, over all commands that were ever run on these patients: this comes on top of what was"
                        + " lost before.");
        return new DisplayTable(
                "Privacy loss of all releases, delta " + DecimalText.of(delta),
                List.of("generator", "for", "releases", "rho of each", "rho", "epsilon"),
                rows,
                2,
                notes);
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
