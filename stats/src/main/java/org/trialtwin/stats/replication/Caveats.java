package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.design.TrialDesign;

/** What a reader must know of a replication study before its numbers. */
final class Caveats {
    /** The largest synthetic fraction for which published replication studies claim replication. */
    private static final double PUBLISHED_LIMIT = 0.4;

    private Caveats() {}

    static List<String> of(ReplicationResults results) {
        TrialDesign design = results.trial().design();
        List<String> caveats = new ArrayList<>();
        caveats.add("Synthetic patients add no information. With valid inference the hybrid's interval is about as wide"
                + " as drop-only's; compare every row with its drop-only row.");
        if (!design.isRandomised()) {
            caveats.add("The arms were not, or only partly, randomised: twins' baselines are drawn by arm, and an"
                    + " unadjusted difference is not a treatment effect.");
        }
        caveats.add(withheld(results));
        if (results.mode().equals("replacing")) {
            caveats.add(followUp(design));
        }
        caveats.add("Ideal is the decision rate of a perfect generator with proper draws at this trial's effect and"
                + " size, patients withheld at random; 100% is not to be expected.");
        caveats.add("Verdict, against drop-only on the same withheld patients: biased if the estimate moved by more"
                + " than " + NumberText.fixed(Verdict.BIAS_LIMIT, 1)
                + " standard errors of the trial; too precise if the mean ratio of standard errors is below "
                + NumberText.fixed(Verdict.PRECISION_LIMIT, 2)
                + " by more than chance; too many events if there are over "
                + NumberText.fixed(100 * (Verdict.EVENT_LIMIT - 1), 0)
                + "% more than in the trial; flips if most repeats decide otherwise than the trial. Where the trial is"
                + " not significant, the direction of its estimate decides nothing.");
        caveats.add("Independent marginals are a negative control, blind to the arm: they must pull the effect towards"
                + " none wherever there is an effect to lose. Sampling with replacement copies patients verbatim.");
        caveats.add(results.rule().assumption() + ".");
        if (results.cells().stream().anyMatch(cell -> cell.fraction() > PUBLISHED_LIMIT)) {
            caveats.add("The published replication studies claim replication for up to 40% synthetic, not beyond.");
        }
        return caveats;
    }

    private static String withheld(ReplicationResults results) {
        String repeats = results.repeats() == 1 ? "one repeat" : results.repeats() + " repeats";
        if (results.mode().equals("augmenting")) {
            return "Twins were added to all patients; " + repeats + " of " + results.replicates() + " replicates.";
        }
        String who =
                "Withheld: " + results.withhold() + "; " + repeats + " of " + results.replicates() + " replicates. ";
        return who
                + (results.withhold().equals("last-recruited")
                        ? "The same patients are withheld in every repeat, so rates describe seeds, not trials."
                        : "Other patients are withheld in every repeat.");
    }

    private static String followUp(TrialDesign design) {
        return design.followUp() == FollowUp.MATURE
                ? "Retained patients keep the follow-up that was published. Twins inherit it: where those withheld had"
                        + " less, the hybrid has too many events; compare the event counts."
                : "Retained patients are censored on the day recruiting stopped.";
    }
}
