package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.fidelity.PrivateDomains;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Certificates of hybrid cohorts of ACTG 175 whose twins are made with differential privacy, against epsilon. Every repetition
 * makes a release of its own, with noise of the platform's cryptographic generator: figures differ between runs by their Monte
 * Carlo errors. Writes {@code target/private-certificate.md}. System properties: trialtwin.private.repetitions (200),
 * trialtwin.private.epsilons (1,3,10).
 */
@Tag("study")
class PrivateCertificateStudyTest {
    private static final int REPETITIONS = Integer.getInteger("trialtwin.private.repetitions", 200);

    @Test
    void againstEpsilon() throws IOException {
        Study study = PublicTrial.open("actg175");
        StringBuilder page = new StringBuilder(
                "| epsilon | contrast | cohort | type-I error | power, observed | coverage | beyond drop-only's, s.e. | n eff. |\n|---|---|---|---|---|---|---|---|\n");
        for (String epsilon : List.of(
                System.getProperty("trialtwin.private.epsilons", "1,3,10").split(",", -1))) {
            TwinGenerator generator = TwinGenerator.conditionedOnArm(PrivateSynthesizers.aim(PrivacySettings.defaults()
                    .withLoss(Double.parseDouble(epsilon), 1e-6)
                    .withDomain(PrivateDomains.actg175())));
            Certificate certificate = Certification.builder(PublicTrial.primary(study), generator)
                    .fraction(0.4)
                    .simulations(REPETITIONS)
                    .scenarios(Scenario.NO_EFFECT, Scenario.RESAMPLED)
                    .build()
                    .run(study.data(), RunContext.seeded(20240601).withThreads(1));
            for (OperatingCharacteristics row : certificate.rows()) {
                page.append(line(certificate, row, epsilon));
            }
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "private-certificate.md"), page);
        }
        System.out.println(page);
        assertThat(page.toString()).contains("hybrid");
    }

    private static String line(Certificate certificate, OperatingCharacteristics row, String epsilon) {
        return String.join(
                        " | ",
                        "| " + epsilon,
                        row.key().contrast(),
                        row.analysisSet(),
                        row.typeOneError().text(3),
                        row.powerAtObservedEffect().text(3),
                        row.coverage().text(3),
                        certificate.addedBias(row).text(2),
                        row.effectiveSampleSize().text(0))
                + " |\n";
    }
}
