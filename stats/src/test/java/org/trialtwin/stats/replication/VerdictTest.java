package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;

class VerdictTest {
    private static final EffectEstimate REAL = Effects.wald(-0.5, 0.2);
    private static final EffectEstimate DROP_ONLY = Effects.wald(-0.55, 0.25);

    @Test
    void holdsWhereNothingSpeaksAgainstIt() {
        Verdict verdict = new Verdict(0.5, 0.95, 0.03, 1.10, false, true, true);
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict).hasToString("holds");
    }

    @Test
    void eachLimitCounts() {
        assertThat(new Verdict(-0.51, 1, 0.02, 1, false, false, true)).hasToString("biased");
        assertThat(new Verdict(0, 0.94, 0.02, 1, false, false, true)).hasToString("too precise");
        assertThat(new Verdict(0, 1, 0.02, 1.11, false, false, true)).hasToString("too many events");
        assertThat(new Verdict(0, 1, 0.02, 1, true, false, true)).hasToString("flips");
        assertThat(new Verdict(0, 1, 0.02, 1, true, true, true)).hasToString("flips, as drop-only does");
        assertThat(new Verdict(0.6, 0.9, 0.02, 1.2, true, false, true))
                .hasToString("flips, biased, too precise, too many events");
        assertThat(new Verdict(Double.NaN, Double.NaN, 0.1, 1, false, false, false))
                .hasToString("no estimate");
    }

    /** A single ratio of ten replicates scatters by 0.10: 0.85 is chance then, and not over ten repeats. */
    @Test
    void precisionIsJudgedAgainstChance() {
        assertThat(new Verdict(0, 0.85, 0.10, 1, false, false, true).holds()).isTrue();
        assertThat(new Verdict(0, 0.85, 0.032, 1, false, false, true)).hasToString("too precise");
    }

    /** Bias is counted from drop-only's and in the trial's standard errors: (-0.3 + 0.55) / 0.2. */
    @Test
    void readsOffTwoCells() {
        Verdict verdict = Verdict.of(cell(Effects.wald(-0.3, 0.2)), cell(DROP_ONLY));
        assertThat(verdict.addedBias()).isCloseTo(1.25, within(1e-14));
        assertThat(verdict.precisionRatio()).isCloseTo(0.8, within(1e-15));
        assertThat(verdict.precisionScatter()).isCloseTo(0.1, within(1e-15));
        assertThat(verdict.flips()).isTrue();
        assertThat(verdict.dropOnlyFlips()).isFalse();
        assertThat(verdict).hasToString("flips, biased");
        assertThat(Verdict.of(cell(Effects.missing()), cell(DROP_ONLY))).hasToString("no estimate");
        assertThat(Verdict.of(cell(DROP_ONLY), cell(DROP_ONLY)).holds()).isTrue();
    }

    private static ReplicationCell cell(EffectEstimate hybrid) {
        List<Agreement> agreements =
                hybrid.isEstimable() ? List.of(Agreement.between(REAL, hybrid, DROP_ONLY, 0.05)) : List.of();
        return new ReplicationCell(
                new ResultKey("OS", "coxHazardRatio", "e vs c"),
                "some",
                false,
                0.4,
                "random",
                "replacing",
                10,
                1,
                "rubin",
                REAL,
                hybrid,
                List.of(hybrid),
                AgreementSummary.of(agreements, 1, true),
                new IdealAgreement(0.7, 0.98));
    }
}
