package com.example.colon;

import static org.trialtwin.stats.testing.ReplicationAssertions.assertThat;

import org.trialtwin.stats.testing.FractionReport;
import org.trialtwin.stats.testing.GeneratorReport;
import org.trialtwin.stats.testing.StudyReport;

/** Would Intergroup 0035 have come to its conclusion if twins had stood in for those recruited last? */
class ColonCancerTest {
    @Intergroup0035
    void comesToTheTrialsConclusion(FractionReport report) {
        assertThat(report)
                .endpoint("OS")
                .contrast("Lev+5FU vs Obs")
                .agreesOnDecision()
                .agreesOnEstimate()
                .doesNotBuyPrecision();
    }

    @Intergroup0035
    void generatingAddsLittleBiasToWhatLeavingOutCosts(GeneratorReport report) {
        assertThat(report)
                .endpoint("OS")
                .method("coxHazardRatio")
                .at(0.40)
                .hasIntervalOverlapOfAtLeast(0.7)
                .addsBiasOfAtMost(0.5)
                .isNoWorseThanReference("drop-only", 0.15);
    }

    /** Agreement means little where a control that is blind to the arm would reach it too. */
    @Intergroup0035
    void theNegativeControlIsFoundOut(StudyReport report) {
        assertThat(report)
                .generator("independent-marginals")
                .endpoint("OS")
                .method("coxHazardRatio")
                .contrast("Lev+5FU vs Obs")
                .at(0.40)
                .losesTheEffect()
                .doesNotHold();
    }
}
