package org.trialtwin.stats.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.trials.cohort.Withholding;

class DeparturesTest {
    private static List<String> departures(LockedPlan used) {
        return PlanLock.of(ExamplePlan.plan(), "", ExamplePlan.MONDAY).departures(used).stream()
                .map(Departure::toString)
                .toList();
    }

    @Test
    void thereIsNoneWhereThePlanWasKept() {
        assertThat(departures(ExamplePlan.plan())).isEmpty();
        Adherence kept = PlanLock.of(ExamplePlan.plan(), "", ExamplePlan.MONDAY).adherence(ExamplePlan.plan());
        assertThat(kept.kept()).isTrue();
        assertThat(kept.sentence()).isEqualTo("This run kept to the plan that was locked at 2026-11-23T08:00:00Z.");
        assertThat(kept.toString()).startsWith("Locked plan kept: 1 entry, SHA-256 ");
    }

    @Test
    void everySettingOfTheRunIsTold() {
        LockedRun run = ExamplePlan.run()
                .generators(List.of("adversarial-forest"))
                .fractions(0.5)
                .replicates(20, 3)
                .rule(CombiningRule.reiter())
                .augmenting()
                .seed(2);
        assertThat(departures(ExamplePlan.with(run)))
                .containsExactly(
                        "generators: locked sequential-trees, gaussian-copula, used adversarial-forest",
                        "fractions: locked 0.1, 0.4, used 0.5",
                        "mode: locked replacing, used augmenting",
                        "withhold: locked last-recruited, used none",
                        "replicates: locked 10, used 20",
                        "repeats: locked 1, used 3",
                        "rule: locked rubin, used reiter",
                        "seed: locked 1, used 2");
        assertThat(departures(ExamplePlan.with(ExamplePlan.run().withholding(new Withholding.AtRandom()))))
                .containsExactly("withhold: locked last-recruited, used random");
        assertThat(departures(new LockedPlan(ExamplePlan.plan().study(), ExamplePlan.run(), "0.2.0")))
                .containsExactly("library version: locked 0.1.0, used 0.2.0");
    }

    @Test
    void theStudyFileIsComparedKeyByKey() {
        String changed = ExamplePlan.STUDY
                .replace("\"stratified\": false", "\"stratified\": true")
                .replace("\"site\", ", "")
                .replace("{ \"gate\": \"relations\" }", "")
                .replace("\"alpha\": 0.05", "\"alpha\": 0.05, \"followUp\": \"mature\"");
        assertThat(departures(ExamplePlan.plan(changed)))
                .containsExactly(
                        "study file, stratifiedBy: locked [\"site\",\"sex\"], now [\"sex\"]",
                        "study file, analyses[0].stratified: locked false, now true",
                        "study file, gates: locked [{\"gate\":\"relations\"}], now []",
                        "study file, followUp: locked not there, now \"mature\"");
        String fewer =
                ExamplePlan.STUDY.replace("},\n                { \"endpoint\": \"OS\", \"method\": \"logRank\" }", "}");
        assertThat(fewer).isNotEqualTo(ExamplePlan.STUDY);
        assertThat(departures(ExamplePlan.plan(fewer)))
                .containsExactly(
                        "study file, analyses[1]: locked {\"endpoint\":\"OS\",\"method\":\"logRank\"}, now not there");
    }

    @Test
    void otherBlanksAreADepartureToo() {
        assertThat(departures(ExamplePlan.plan(ExamplePlan.STUDY + "\n")))
                .singleElement()
                .asString()
                .startsWith("study file: locked SHA-256 ")
                .endsWith("with the same keys and values");
    }

    @Test
    void tablesAreComparedByFingerprint() {
        LockedPlan plan = ExamplePlan.plan();
        LockedStudy other =
                new LockedStudy(ExamplePlan.STUDY, "ef".repeat(32), Map.of("events.csv", "01".repeat(32)), List.of());
        assertThat(departures(new LockedPlan(other, plan.run(), plan.version())))
                .containsExactly(
                        "table: locked SHA-256 " + "ab".repeat(32) + ", now SHA-256 " + "ef".repeat(32),
                        "table events.csv: locked not there, now SHA-256 " + "01".repeat(32),
                        "table visits.csv: locked SHA-256 " + "cd".repeat(32) + ", now not there");
    }

    @Test
    void aRunIsHeldAgainstTheNewestEntryAndAmendmentsAreTold() {
        Adherence run = ExamplePlan.twiceAmended()
                .adherence(ExamplePlan.with(ExamplePlan.run().seed(2)));
        assertThat(run.kept()).isFalse();
        assertThat(run.sentence())
                .startsWith(
                        "This run departs in 1 thing from the plan that was locked at 2026-11-23T08:00:00Z and amended 2"
                                + " times: fractions: locked 0.4, used 0.1, 0.4. Amendments: 2026-11-24T08:00:00Z, the seed had a"
                                + " typing error (seed: 1 to 2); ");
        assertThat(run.toString()).contains("NOT kept, 1 departure: 3 entries", "Amended 2026-11-24T08:00:00Z");
    }
}
