package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.dp.DeclaredDomain;
import org.trialtwin.core.synthesis.dp.PrivacyBudget;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.samples.EmbeddedTrials;
import org.trialtwin.stats.certificate.Certification;
import org.trialtwin.stats.certificate.Scenario;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/** A certificate that goes on where it was stopped does so with the same privacy settings only. */
class PrivateCheckpointTest {
    private static final Study STUDY = EmbeddedTrials.open("rhDNase");

    @TempDir
    private Path folder;

    /** What a certification spends that finds the checkpoint of the one before. */
    private double spent(double epsilon, int bins) {
        PrivacyBudget budget = PrivacyBudget.of(1000, 1e-6);
        PrivacySettings settings = PrivacySettings.defaults()
                .withLoss(epsilon, 1e-6)
                .withBudget(budget)
                .withDomain(DeclaredDomain.builder()
                        .number("fev", 15, 135, 1, bins)
                        .levels("prevalent_iv", "0", "1")
                        .time("EXAC", 168, 0, 4)
                        .complete("fev", "prevalent_iv", "EXAC")
                        .build());
        Certification.builder(
                        AnalysisPlan.of(STUDY.design(), STUDY.analyses()),
                        TwinGenerator.conditionedOnArm(PrivateSynthesizers.mst(settings)))
                .replicates(2)
                .simulations(2)
                .scenarios(Scenario.NO_EFFECT)
                .checkpoint(folder.resolve("certificate.checkpoint"))
                .build()
                .run(STUDY.data(), RunContext.seeded(1));
        return budget.spent().rho();
    }

    @Test
    void otherSettingsBeginAnew() {
        assertThat(spent(1, 4)).isPositive();
        assertThat(spent(1, 4)).isZero();
        assertThat(spent(2, 4)).isPositive();
        assertThat(spent(2, 5)).isPositive();
        assertThat(spent(2, 5)).isZero();
    }
}
