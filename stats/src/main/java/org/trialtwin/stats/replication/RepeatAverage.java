package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** One line for the hybrid estimates of several repeats. */
final class RepeatAverage {
    private RepeatAverage() {}

    /** The estimate itself where there is one repeat, else means of estimate, standard error and limits. */
    static EffectEstimate of(List<EffectEstimate> repeats) {
        if (repeats.size() == 1) {
            return repeats.get(0);
        }
        List<EffectEstimate> usable =
                repeats.stream().filter(EffectEstimate::isEstimable).toList();
        if (usable.isEmpty()) {
            return repeats.get(0);
        }
        int k = usable.size();
        double estimate = 0;
        double error = 0;
        double lower = 0;
        double upper = 0;
        double n = 0;
        double events = 0;
        boolean counts = true;
        for (EffectEstimate each : usable) {
            estimate += each.estimate() / k;
            error += each.standardError() / k;
            lower += each.interval().lower() / k;
            upper += each.interval().upper() / k;
            n += (double) each.n() / k;
            Integer own = each.events();
            counts &= own != null;
            events += own == null ? 0 : (double) own / k;
        }
        EffectEstimate first = usable.get(0);
        @Nullable Integer meanEvents = counts ? Integer.valueOf((int) Math.rint(events)) : null;
        return new EffectEstimate(
                first.measure(),
                estimate,
                error,
                new ConfidenceInterval(lower, upper, first.interval().level()),
                Double.NaN,
                Double.NaN,
                ReferenceDistribution.normal(),
                (int) Math.rint(n),
                meanEvents,
                notes(first, repeats.size(), k));
    }

    private static List<AnalysisNote> notes(EffectEstimate first, int repeats, int usable) {
        List<AnalysisNote> notes = new ArrayList<>();
        notes.add(new AnalysisNote(
                AnalysisNote.Kind.METHOD,
                "Means over " + usable + " of " + repeats
                        + " repeats; statistic and p-value are not averaged, see the decision rate"));
        first.notes().stream()
                .filter(note -> note.kind() == AnalysisNote.Kind.METHOD)
                .forEach(notes::add);
        return notes;
    }
}
