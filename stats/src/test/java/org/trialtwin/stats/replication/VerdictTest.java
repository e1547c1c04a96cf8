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
        Verdict verdict = new Verdict(0.5, 0.95, 0.5, 0.2, true);
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict).hasToString("holds");
    }

    @Test
    void eachLimitCounts() {
        assertThat(new Verdict(-0.51, 1, 1, 1, true)).hasToString("biased");
        assertThat(new Verdict(0, 0.94, 1, 1, true)).hasToString("too precise");
        assertThat(new Verdict(0, 1, 0.4, 1, true)).hasToString("flips");
        assertThat(new Verdict(0, 1, 0.4, 0.4, true)).hasToString("flips, as drop-only does");
        assertThat(new Verdict(0.6, 0.9, 0.4, 1, true)).hasToString("flips, biased, too precise");
        assertThat(new Verdict(Double.NaN, Double.NaN, 0, 0, false)).hasToString("no estimate");
    }

    /** Bias is counted from drop-only's and in the trial's standard errors: (-0.3 + 0.55) / 0.2. */
    @Test
    void readsOffTwoCells() {
        Verdict verdict = Verdict.of(cell(Effects.wald(-0.3, 0.2)), cell(DROP_ONLY));
        assertThat(verdict.addedBias()).isCloseTo(1.25, within(1e-14));
        assertThat(verdict.precisionRatio()).isCloseTo(0.8, within(1e-15));
        assertThat(verdict.decision()).isZero();
        assertThat(verdict.dropOnlyDecision()).isEqualTo(1);
        assertThat(verdict).hasToString("flips, biased, too precise");
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
                AgreementSummary.of(agreements, 1),
                new IdealAgreement(0.7, 0.98));
    }
}
