package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a hybrid holds and where it does not, against drop-only on the same withheld patients: what generating added, not
 * what leaving patients out did. The limits are the project's, stated beside every use.
 *
 * @param addedBias mean bias beyond drop-only's, in standard errors of the trial
 * @param precisionRatio mean standard error over drop-only's
 * @param decision share of repeats with the trial's decision
 * @param dropOnlyDecision the same share for drop-only
 * @param precisionScatter standard deviation that the mean precision ratio has by chance
 * @param estimable whether there is anything to judge
 */
public record Verdict(
        double addedBias,
        double precisionRatio,
        double decision,
        double dropOnlyDecision,
        double precisionScatter,
        boolean estimable) {
    /** Bias beyond drop-only's of more than this many standard errors of the trial is told: half a standard error. */
    public static final double BIAS_LIMIT = 0.5;

    /**
     * A mean precision ratio below this says that synthetic rows pretend to be information, unless it is within two
     * standard deviations of 1 by chance.
     */
    public static final double PRECISION_LIMIT = 0.95;

    /** Standard deviation of a single precision ratio at ten replicates; it falls with the root of their number. */
    private static final double SCATTER_AT_TEN = 0.10;

    static Verdict of(ReplicationCell cell, ReplicationCell dropOnly) {
        return new Verdict(
                (cell.agreement().bias() - dropOnly.agreement().bias())
                        / cell.real().standardError(),
                cell.agreement().precisionRatio(),
                cell.agreement().decision().value(),
                dropOnly.agreement().decision().value(),
                SCATTER_AT_TEN * Math.sqrt(10.0 / Math.max(1, cell.replicates()) / cell.repeats()),
                cell.agreement().estimable() > 0 && dropOnly.agreement().estimable() > 0);
    }

    /** {@return what does not hold, in words; empty where the hybrid holds} */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (!estimable) {
            failures.add("no estimate");
            return failures;
        }
        if (decision < 0.5) {
            failures.add(dropOnlyDecision < 0.5 ? "flips, as drop-only does" : "flips");
        }
        if (Math.abs(addedBias) > BIAS_LIMIT) {
            failures.add("biased");
        }
        if (precisionRatio < Math.min(PRECISION_LIMIT, 1 - 2 * precisionScatter)) {
            failures.add("too precise");
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
