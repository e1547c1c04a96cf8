package org.trialtwin.stats.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

/** R's answers, made by win_statistics.R from the definitions. */
class WinStatisticsAgainstRTest {
    private final JsonNode reference = read();
    private final boolean[] arm = flags("arm");
    private final int[] stratum = StreamSupport.stream(
                    reference.at("/data/stratum").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    private final Component death = Component.laterEventWins("death", numbers("time"), flags("dead"));
    private final Component admission = Component.laterEventWins("admission", numbers("hosp"), flags("admitted"))
            .beyond(0.5);
    private final Component walk = Component.higherWins("walk", numbers("walk")).beyond(25);
    private final Component falls = Component.lowerWins("falls", numbers("falls"));

    private static JsonNode read() {
        try (InputStream in =
                Objects.requireNonNull(WinStatisticsAgainstRTest.class.getResourceAsStream("win_statistics.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private double[] numbers(String column) {
        return StreamSupport.stream(reference.at("/data/" + column).spliterator(), false)
                .mapToDouble(v -> v.isNull() ? Double.NaN : v.asDouble())
                .toArray();
    }

    private boolean[] flags(String column) {
        double[] values = numbers(column);
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values[i] == 1;
        }
        return flags;
    }

    @Test
    void hierarchy() {
        agrees(WinStatistics.of(arm, death, admission, walk, falls), "hierarchy");
        agrees(WinStatistics.stratified(arm, stratum, death, admission, walk, falls), "hierarchy_stratified");
    }

    @Test
    void singleComponents() {
        agrees(WinStatistics.of(arm, death), "death");
        agrees(WinStatistics.stratified(arm, stratum, admission), "admission");
        agrees(WinStatistics.of(arm, walk), "walk");
        agrees(WinStatistics.stratified(arm, stratum, falls), "falls");
    }

    private void agrees(WinStatistics result, String name) {
        JsonNode expected = reference.get(name);
        close(result.winShare(), expected.get("win_share"));
        close(result.lossShare(), expected.get("loss_share"));
        effect(result.winRatio(0.95), expected.get("win_ratio"));
        effect(result.winOdds(0.95), expected.get("win_odds"));
        effect(result.netBenefit(0.95), expected.get("net_benefit"));
        JsonNode components = expected.get("components");
        assertThat(result.components()).hasSize(components.size());
        for (int k = 0; k < components.size(); k++) {
            PairCounts counts = result.components().get(k);
            assertThat(counts.wins()).isEqualTo(components.get(k).get("wins").asLong());
            assertThat(counts.losses())
                    .isEqualTo(components.get(k).get("losses").asLong());
            assertThat(counts.ties()).isEqualTo(components.get(k).get("ties").asLong());
        }
    }

    private static void effect(EffectEstimate effect, JsonNode expected) {
        close(effect.estimate(), expected.get("estimate"));
        close(effect.standardError(), expected.get("se"));
        close(effect.interval().lower(), expected.get("lo"));
        close(effect.interval().upper(), expected.get("hi"));
        close(effect.pValue(), expected.get("p"));
    }

    private static void close(double value, JsonNode expected) {
        assertThat(value).isCloseTo(expected.asDouble(), within(1e-10 * Math.max(1e-2, Math.abs(expected.asDouble()))));
    }
}
