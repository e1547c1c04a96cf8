package org.trialtwin.stats.card;

import java.util.List;

/**
 * What a synthetic file is for.
 *
 * @param intended uses that its makers stand for
 * @param forbidden uses that they do not, or rule out
 */
public record Uses(List<String> intended, List<String> forbidden) {
    /** Copies the lists. */
    public Uses {
        intended = List.copyOf(intended);
        forbidden = List.copyOf(forbidden);
    }

    /**
     * Uses of any synthetic rows of a trial.
     *
     * @return what nobody has to argue about
     */
    public static Uses ofAnyTwins() {
        return new Uses(
                List.of(
                        "Writing and testing programs before the real data may be seen.",
                        "Teaching, and planning of analyses that are then run on real patients.",
                        "Completing a cohort by Rubin's rules with proper draws, where a certificate holds."),
                List.of(
                        "Any attempt to find out who was in the trial, or to learn of a person.",
                        "Counting synthetic rows as patients: in sample sizes, in safety data bases, in meta-analyses.",
                        "Pooling synthetic with real rows as if all were real.",
                        "Decisions about the treatment of a person.",
                        "Conclusions in the subgroups that the card names as badly served."));
    }
}
