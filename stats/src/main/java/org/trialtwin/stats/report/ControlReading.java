package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

/** What the negative control of a replication study says, and how many events twins had, in sentences. */
record ControlReading(ReplicationResults results, Cells cells) {
    private static final String MARGINALS = "independent-marginals";

    /** The control must lose from this many standard errors on; below, there is too little to lose. */
    private static final double MUST_LOSE = 3;

    /** A pull beyond drop-only's of less than this share of the effect is not told from none. */
    private static final double NOTABLE_PULL = 0.1;

    String negativeControl() {
        double fraction = cells.shownFraction();
        List<String> parts = new ArrayList<>();
        for (ResultKey key : cells.primary()) {
            cells.find(key, MARGINALS, fraction)
                    .ifPresent(control -> cells.find(key, ReplicationCell.DROP_ONLY, fraction)
                            .ifPresent(dropOnly -> parts.add(pull(control, dropOnly))));
        }
        return "Independent marginals know nothing of the arm: they must pull the effect towards none. At "
                + NumberText.percent(fraction) + ", " + String.join(" ", parts);
    }

    private String pull(ReplicationCell control, ReplicationCell dropOnly) {
        EffectEstimate real = control.real();
        String contrast = control.key().contrast() + ": ";
        if (!real.isEstimable()
                || !control.hybrid().isEstimable()
                || !dropOnly.hybrid().isEstimable()) {
            return contrast + "nothing to compare, an estimate is missing.";
        }
        String figures = contrast + real.measure().label() + " " + natural(control.hybrid()) + ", trial "
                + natural(real) + ", drop-only " + natural(dropOnly.hybrid());
        double size = Math.abs(real.estimate() / real.standardError());
        String standardErrors = NumberText.fixed(size, 1) + " standard errors";
        if (size < PlainReading.NOTHING_TO_LOSE) {
            return figures + "; the trial's effect is " + standardErrors
                    + " from none, so there is nothing to lose and the control says nothing here.";
        }
        double pulled = 1 - control.hybrid().estimate() / real.estimate();
        double already = 1 - dropOnly.hybrid().estimate() / real.estimate();
        String text = figures + "; " + way(pulled) + " (drop-only: " + way(already) + ")";
        boolean lost = pulled - already > NOTABLE_PULL;
        if (!lost) {
            return text + ". It lost no more than drop-only did"
                    + (size >= MUST_LOSE
                            ? ", although the effect is " + standardErrors
                                    + ": here the comparison cannot tell knowing twins from blind ones."
                            : "; the effect is only " + standardErrors
                                    + ", and below 3 the control is not bound to lose.");
        }
        return text
                + (results.verdict(control).holds()
                        ? ". By the limits above it still counts as holding: they are too wide to notice this loss, so"
                                + " read the estimates too."
                        : ". By the limits above it fails, as it should: " + results.verdict(control) + ".");
    }

    private static String way(double pulled) {
        return pulled < 0
                ? NumberText.percent(-pulled) + " further away from no effect"
                : pulled > 1
                        ? "past no effect to the other side"
                        : NumberText.percent(pulled) + " of the way to no effect";
    }

    private static String natural(EffectEstimate effect) {
        return EffectText.estimate(effect);
    }

    String events() {
        double fraction = cells.shownFraction();
        List<String> parts = new ArrayList<>();
        boolean tooMany = false;
        for (ResultKey key : cells.primary()) {
            for (String generator : cells.generators()) {
                for (ReplicationCell cell :
                        cells.find(key, generator, fraction).stream().toList()) {
                    Integer real = cell.real().events();
                    Integer hybrid = cell.hybrid().events();
                    if (real != null && hybrid != null && real > 0) {
                        double more = (double) hybrid / real - 1;
                        tooMany |= more > 0;
                        parts.add(key.contrast() + ": " + hybrid + " with " + generator + " for " + real
                                + " in the trial (" + String.format(Locale.ROOT, "%+.0f%%", 100 * more) + ")");
                    }
                }
            }
        }
        return parts.isEmpty()
                ? ""
                : "At " + NumberText.percent(fraction) + ", " + String.join("; ", parts) + "."
                        + (tooMany
                                ? " More events than the trial had come from twins that inherit a longer follow-up than"
                                        + " those they stand for, or from chance; they make an interval narrower than it"
                                        + " should be."
                                : "");
    }
}
