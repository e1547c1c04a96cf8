package org.trialtwin.stats.lock;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small plan whose every part can be changed by itself. */
final class ExamplePlan {
    static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    static final Instant WEDNESDAY = Instant.parse("2026-11-25T08:00:00Z");

    static final String STUDY = """
            {
              "name": "Größe \\"1\\"",
              "stratifiedBy": ["site", "sex"],
              "analyses": [ { "endpoint": "OS", "method": "coxHazardRatio", "stratified": false },
                            { "endpoint": "OS", "method": "logRank" } ],
              "gates": [ { "gate": "relations" } ],
              "alpha": 0.05
            }
            """;

    private ExamplePlan() {}

    static LockedPlan plan() {
        return plan(STUDY);
    }

    static LockedPlan plan(String study) {
        return new LockedPlan(
                new LockedStudy(study, "ab".repeat(32), Map.of("visits.csv", "cd".repeat(32)), List.of("relations")),
                run(),
                "0.1.0");
    }

    static LockedRun run() {
        return new LockedRun(
                List.of("sequential-trees", "gaussian-copula"),
                List.of(0.1, 0.4),
                "replacing",
                "last-recruited",
                10,
                1,
                "rubin",
                1L);
    }

    static LockedPlan with(LockedRun run) {
        return new LockedPlan(plan().study(), run, plan().version());
    }

    static PlanLock twiceAmended() {
        return PlanLock.of(plan(), "before unblinding", MONDAY)
                .amended(with(run().seed(2)), "the seed had a typing error", TUESDAY)
                .amended(with(run().seed(2).fractions(0.4)), "the board asked for one fraction", WEDNESDAY);
    }
}
