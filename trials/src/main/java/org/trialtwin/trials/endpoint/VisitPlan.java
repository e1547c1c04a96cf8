package org.trialtwin.trials.endpoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a protocol has patients seen.
 *
 * @param scheduled whether visits are planned; if not, the visit is the time at which a patient happened to be seen
 * @param visits planned, in their order; empty where they are those that occur
 * @param baselineVisit the visit before treatment, or null where it is not among the visits
 * @param unit of the visits, for a reader, or null
 */
public record VisitPlan(
        boolean scheduled,
        List<String> visits,
        @Nullable String baselineVisit,
        @Nullable String unit) {
    private static final VisitPlan AS_THEY_OCCUR = new VisitPlan(true, List.of(), null, null);

    /** Copies the list. */
    public VisitPlan {
        visits = List.copyOf(visits);
    }

    /** {@return planned visits, namely those that occur} */
    public static VisitPlan asTheyOccur() {
        return AS_THEY_OCCUR;
    }

    /**
     * Planned visits.
     *
     * @param visits in their order
     * @return the plan
     */
    public static VisitPlan of(String... visits) {
        return new VisitPlan(true, List.of(visits), null, null);
    }

    /** {@return the visit before treatment, where it is among the visits} */
    public Optional<String> baseline() {
        return Optional.ofNullable(baselineVisit);
    }

    /**
     * The same plan in a unit.
     *
     * @param of the visits, for a reader
     * @return a copy
     */
    public VisitPlan inUnit(String of) {
        return new VisitPlan(scheduled, visits, baselineVisit, of);
    }

    /**
     * The same plan with the visit before treatment.
     *
     * @param visit that is the baseline
     * @return a copy
     */
    public VisitPlan withBaseline(String visit) {
        return new VisitPlan(scheduled, visits, visit, unit);
    }
}
