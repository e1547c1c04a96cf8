package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.LockedPlan;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.lock.LockedStudy;
import org.trialtwin.stats.lock.PlanLock;
import org.trialtwin.stats.replication.ReplicationResults;

class LockInReportTest {
    private static final ReplicationResults RESULTS = SmallTrial.study("Locked trial", 2, 0.2);

    private static Adherence departed() {
        LockedStudy study = new LockedStudy("{\"alpha\": 0.05}", "ab".repeat(32), Map.of(), List.of());
        LockedRun run = LockedRun.of(RESULTS.trial().design(), 1, "sequential-trees");
        LockedPlan plan = LockedPlan.of(study, run);
        return PlanLock.of(plan, "", Instant.parse("2026-11-23T08:00:00Z"))
                .amended(
                        LockedPlan.of(study, run.replicates(5, 1)),
                        "fewer <replicates>",
                        Instant.parse("2026-11-24T08:00:00Z"))
                .adherence(LockedPlan.of(study, run.replicates(5, 1).seed(2)));
    }

    @Test
    void departuresStandBehindTheLimitsAndInHowItWasMade() {
        String page = ReplicationReport.builder()
                .study(RESULTS)
                .underLock(departed())
                .build()
                .toHtml();
        int limits = page.indexOf("<dt>Limits</dt>");
        int departures = page.indexOf("<dt>Departures from the locked plan</dt>");
        assertThat(limits).isPositive();
        assertThat(departures).isGreaterThan(limits).isLessThan(page.indexOf("<dt>Question</dt>"));
        assertThat(page.substring(departures)).contains("seed: locked 1, used 2", "fewer &lt;replicates&gt;");
        assertThat(page.substring(page.indexOf("How it was made")))
                .contains("<dt>Locked plan</dt><dd>not kept</dd>", "<dt>Departure</dt><dd>seed: locked 1, used 2</dd>")
                .contains("<dt>Amendment</dt>", departed().lock().sha256());
    }

    @Test
    void aPageWithoutLockSaysNothingOfOne() {
        assertThat(ReplicationReport.of(List.of(RESULTS)).toHtml()).doesNotContain("ocked plan");
        assertThatThrownBy(() -> ReplicationReport.builder().underLock(departed()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theResultFileHasTheLockAndIsTheSameOtherwise() throws IOException {
        StudyIdentity study = new StudyIdentity("Locked trial", "s", "d", Map.of(), 2);
        ObjectMapper json = new ObjectMapper();
        ObjectNode with = (ObjectNode) json.readTree(ReplicationJson.text(study, RESULTS, departed()));
        JsonNode lock = with.remove("lock");
        assertThat(with).isEqualTo(json.readTree(ReplicationJson.text(study, RESULTS)));
        assertThat(lock.get("sha256").asText()).isEqualTo(departed().lock().sha256());
        assertThat(lock.get("entries").asInt()).isEqualTo(2);
        assertThat(lock.get("kept").asBoolean()).isFalse();
        assertThat(lock.get("departures").get(0).asText()).isEqualTo("seed: locked 1, used 2");
        JsonNode amendment = lock.get("amendments").get(0);
        assertThat(amendment.get("reason").asText()).isEqualTo("fewer <replicates>");
        assertThat(amendment.get("changes").get(0).asText()).isEqualTo("replicates: 10 to 5");
    }
}
