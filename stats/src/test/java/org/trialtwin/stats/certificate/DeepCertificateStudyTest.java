package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * The certificate of a network at 40%, beside that of trees in the same repetitions. Networks are on the class path with the
 * profile {@code deep} only; without it the test is skipped, visibly. Finished repetitions are kept in target/certificates.
 * Writes {@code target/deep-certificate.md}. System properties: trialtwin.deep.generator (tvae), trialtwin.deep.trial (gbsg2),
 * trialtwin.deep.repetitions (200), trialtwin.deep.replicates (10), trialtwin.deep.threads (2).
 */
@Tag("study")
class DeepCertificateStudyTest {
    private static final String GENERATOR = System.getProperty("trialtwin.deep.generator", "tvae");
    private static final String TRIAL = System.getProperty("trialtwin.deep.trial", "gbsg2");

    @Test
    void besideTrees() throws IOException {
        assumeTrue(Synthesizers.ids().contains(GENERATOR), "no " + GENERATOR + " without -Pdeep");
        Study study = PublicTrial.open(TRIAL);
        StringBuilder page = new StringBuilder(
                "| contrast | cohort | type-I error | coverage, no effect | power, observed | coverage | bias | beyond drop-only's, s.e. | n eff. |\n|---|---|---|---|---|---|---|---|---|\n");
        for (String id : new String[] {"sequential-trees", GENERATOR}) {
            Certificate certificate = certify(study, id);
            certificate.rows().stream()
                    .filter(row -> row.isHybrid() || id.equals("sequential-trees"))
                    .forEach(row -> page.append(line(certificate, row)));
            page.append(
                    String.format(Locale.ROOT, "%n%s%n%n", certificate.worth().sentence()));
        }
        Files.writeString(Path.of("target", "deep-certificate.md"), page);
        System.out.println(page);
        assertThat(page.toString()).contains("proper draws, rubin");
    }

    private static Certificate certify(Study study, String id) {
        return Certification.builder(PublicTrial.primary(study), TwinGenerator.conditionedOnArm(Synthesizers.byId(id)))
                .fraction(0.4)
                .replicates(Integer.getInteger("trialtwin.deep.replicates", 10))
                .simulations(Integer.getInteger("trialtwin.deep.repetitions", 200))
                .scenarios(Scenario.NO_EFFECT, Scenario.RESAMPLED)
                .checkpoint(Path.of("target", "certificates", TRIAL + "-" + id + "-deep.checkpoint"))
                .build()
                .run(
                        study.data(),
                        RunContext.seeded(20240601).withThreads(Integer.getInteger("trialtwin.deep.threads", 2)));
    }

    private static String line(Certificate certificate, OperatingCharacteristics row) {
        return String.join(
                        " | ",
                        "| " + row.key().contrast(),
                        row.isHybrid() ? certificate.generator() + ", " + row.rule() : row.analysisSet(),
                        row.typeOneError().text(3),
                        row.coverageWithoutEffect().text(3),
                        row.powerAtObservedEffect().text(3),
                        row.coverage().text(3),
                        row.bias().text(3),
                        certificate.addedBias(row).text(2),
                        row.effectiveSampleSize().text(0))
                + " |\n";
    }
}
