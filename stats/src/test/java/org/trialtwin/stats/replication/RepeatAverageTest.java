package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;

class RepeatAverageTest {
    @Test
    void oneRepeatIsItself() {
        EffectEstimate one = Effects.wald(-0.4, 0.2);
        assertThat(RepeatAverage.of(List.of(one))).isSameAs(one);
    }

    @Test
    void severalAreMeansWithoutStatistic() {
        EffectEstimate mean = RepeatAverage.of(List.of(
                Effects.withLimits(-0.4, 0.2, -0.8, 0), Effects.missing(), Effects.withLimits(-0.2, 0.4, -1, 0.6)));
        assertThat(mean.estimate()).isCloseTo(-0.3, within(1e-15));
        assertThat(mean.standardError()).isCloseTo(0.3, within(1e-15));
        assertThat(mean.interval().lower()).isCloseTo(-0.9, within(1e-15));
        assertThat(mean.interval().upper()).isCloseTo(0.3, within(1e-15));
        assertThat(mean.statistic()).isNaN();
        assertThat(mean.pValue()).isNaN();
        assertThat(mean.n()).isEqualTo(100);
        assertThat(mean.events()).isEqualTo(60);
        assertThat(mean.notes().get(0).text()).startsWith("Means over 2 of 3 repeats");
    }

    @Test
    void withoutAnyEstimateTheReasonStays() {
        EffectEstimate none = RepeatAverage.of(List.of(Effects.missing(), Effects.missing()));
        assertThat(none.isEstimable()).isFalse();
        assertThat(none.notes()).extracting(AnalysisNote::text).containsExactly("no events");
    }
}
