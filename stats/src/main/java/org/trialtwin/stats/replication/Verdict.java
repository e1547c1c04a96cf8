package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a hybrid holds and where it does not, against drop-only on the same withheld patients: what generating added, not
 * what leaving patients out did. The limits are the project's, stated beside every use.
 *
 * @param addedBias mean bias beyond drop-only's, in standard errors of the trial
 * @param precisionRatio mean standard error over drop-only's
 * @param precisionScatter standard deviation that the mean precision ratio has by chance
 * @param eventRatio events of the hybrid over events of the trial; 1 where there are none to count
 * @param flips whether most repeats decide otherwise than the trial
 * @param dropOnlyFlips whether drop-only does so too
 * @param estimable whether there is anything to judge
 */
public record Verdict(
        double addedBias,
        double precisionRatio,
        double precisionScatter,
        double eventRatio,
        boolean flips,
        boolean dropOnlyFlips,
        boolean estimable) {
    /** Bias beyond drop-only's of more than this many standard errors of the trial is told. */
    public static final double BIAS_LIMIT = 0.5;

    /**
     * A mean precision ratio below this says that synthetic rows pretend to be information, unless it is within two
     * standard deviations of 1 by chance.
     */
    public static final double PRECISION_LIMIT = 0.95;

    /** More events than this many times the trial's come from twins that inherited too long a follow-up. */
    public static final double EVENT_LIMIT = 1.10;

    /** Standard deviation of a single precision ratio at ten replicates; it falls with the root of their number. */
    private static final double SCATTER_AT_TEN = 0.10;

    static Verdict of(ReplicationCell cell, ReplicationCell dropOnly) {
        boolean significant = cell.real().pValue() < 1 - cell.real().interval().level();
        return new Verdict(
                (cell.agreement().bias() - dropOnly.agreement().bias())
                        / cell.real().standardError(),
                cell.agreement().precisionRatio(),
                SCATTER_AT_TEN * Math.sqrt(10.0 / Math.max(1, cell.replicates()) / cell.repeats()),
                eventRatio(cell),
                flips(cell.agreement(), significant),
                flips(dropOnly.agreement(), significant),
                cell.agreement().estimable() > 0 && dropOnly.agreement().estimable() > 0);
    }

    /** Where the trial itself is not significant, the direction of its estimate decides nothing. */
    private static boolean flips(AgreementSummary agreement, boolean significant) {
        AgreementRate rate = significant ? agreement.decision() : agreement.significance();
        return rate.value() < 0.5;
    }

    private static double eventRatio(ReplicationCell cell) {
        Integer real = cell.real().events();
        Integer hybrid = cell.hybrid().events();
        return real == null || hybrid == null || real == 0 || !cell.mode().equals("replacing")
                ? 1
                : (double) hybrid / real;
    }

    /** {@return what does not hold, in words; empty where the hybrid holds} */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (!estimable) {
            failures.add("no estimate");
            return failures;
        }
        if (flips) {
            failures.add(dropOnlyFlips ? "flips, as drop-only does" : "flips");
        }
        if (Math.abs(addedBias) > BIAS_LIMIT) {
            failures.add("biased");
        }
        if (precisionRatio < Math.min(PRECISION_LIMIT, 1 - 2 * precisionScatter)) {
            failures.add("too precise");
        }
        if (eventRatio > EVENT_LIMIT) {
            failures.add("too many events");
        }
        return failures;
    }

    /** {@return whether nothing speaks against the hybrid} */
    public boolean holds() {
        return failures().isEmpty();
    }

    @Override
    public String toString() {
        return holds() ? "holds" : String.join(", ", failures());
    }
}
