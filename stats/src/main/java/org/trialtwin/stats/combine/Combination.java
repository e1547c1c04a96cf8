package org.trialtwin.stats.combine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** Applies a rule to the estimates of one effect. */
final class Combination {
    private Combination() {}

    static EffectEstimate of(CombiningRule rule, List<EffectEstimate> all, CohortSizes sizes) {
        if (all.size() < rule.fewestReplicates()) {
            throw new IllegalArgumentException("Rule " + rule.id() + " needs at least " + rule.fewestReplicates()
                    + " replicates, not " + all.size());
        }
        EffectEstimate first = all.get(0);
        if (all.stream().anyMatch(each -> each.measure() != first.measure())) {
            throw new IllegalArgumentException("Replicates of different measures cannot be combined");
        }
        List<EffectEstimate> considered = all.subList(0, rule.used(all.size()));
        List<EffectEstimate> usable =
                considered.stream().filter(EffectEstimate::isEstimable).toList();
        int n = mean(considered.stream().map(EffectEstimate::n).toList());
        Integer events = events(considered);
        if (usable.size() < rule.fewestReplicates()) {
            String reason = considered.stream()
                    .filter(each -> !each.isEstimable())
                    .flatMap(each -> each.notes().stream())
                    .map(AnalysisNote::text)
                    .findFirst()
                    .orElse("no reason given");
            return EffectEstimate.notEstimable(
                    first.measure(),
                    first.interval().level(),
                    n,
                    events,
                    "Only " + usable.size() + " of " + considered.size()
                            + " replicates have an estimate; the first without: " + reason);
        }
        ReplicateMoments moments = ReplicateMoments.of(usable, sizes);
        return EffectEstimate.wald(
                first.measure(),
                moments.mean(),
                Math.sqrt(moments.areAlike() ? moments.within() : rule.variance(moments)),
                ReferenceDistribution.t(
                        moments.areAlike() ? moments.completeDegreesOfFreedom() : rule.degreesOfFreedom(moments)),
                first.interval().level(),
                n,
                events,
                notes(rule, considered, usable));
    }

    private static List<AnalysisNote> notes(
            CombiningRule rule, List<EffectEstimate> considered, List<EffectEstimate> usable) {
        List<AnalysisNote> notes = new ArrayList<>();
        if (rule.isLabelled()) {
            notes.add(new AnalysisNote(AnalysisNote.Kind.METHOD, rule.assumption()));
        }
        if (usable.size() < considered.size()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    (considered.size() - usable.size()) + " of " + considered.size()
                            + " replicates have no estimate and are left out"));
        }
        Set<AnalysisNote> ofReplicates = new LinkedHashSet<>();
        usable.forEach(each -> each.notes().stream()
                .filter(note -> note.kind() == AnalysisNote.Kind.METHOD)
                .forEach(ofReplicates::add));
        notes.addAll(ofReplicates);
        for (AnalysisNote.Kind kind :
                List.of(AnalysisNote.Kind.MISSING_DATA, AnalysisNote.Kind.NO_CONVERGENCE, AnalysisNote.Kind.DOUBT)) {
            count(kind, usable).ifPresent(notes::add);
        }
        return notes;
    }

    /** Warnings differ from replicate to replicate in their figures: counted, with the first one's words. */
    private static Optional<AnalysisNote> count(AnalysisNote.Kind kind, List<EffectEstimate> usable) {
        List<String> first = usable.stream()
                .flatMap(each -> each.notes().stream()
                        .filter(note -> note.kind() == kind)
                        .map(AnalysisNote::text)
                        .limit(1))
                .toList();
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnalysisNote(
                        kind, "In " + first.size() + " of " + usable.size() + " replicates, first: " + first.get(0)));
    }

    private static @Nullable Integer events(List<EffectEstimate> estimates) {
        List<Integer> counts = new ArrayList<>();
        for (EffectEstimate each : estimates) {
            Integer events = each.events();
            if (events != null) {
                counts.add(events);
            }
        }
        return counts.isEmpty() ? null : mean(counts);
    }

    private static int mean(List<Integer> counts) {
        return (int)
                Math.rint(counts.stream().mapToInt(Integer::intValue).average().orElse(0));
    }
}
