package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Certificates of public trials at 10 to 50%, with the rules and generators that must fail beside them. A claim is made at
 * 40%, which has all repetitions; the other fractions, and the scenarios outside the limits, have fewer. Writes a table for
 * each trial to target/certificates; the page of certificates is made of these. Finished repetitions are kept there too, so
 * that a run may be stopped and started again. System properties: trialtwin.certificates.repetitions (5000),
 * trialtwin.certificates.beside (500), trialtwin.certificates.trials and trialtwin.certificates.fractions (lists),
 * trialtwin.certificates.threads (2).
 */
@Tag("study")
class CertificatesStudyTest {
    private static final Path FOLDER = Path.of("target", "certificates");
    private static final int REPETITIONS =
            Integer.getInteger("trialtwin.certificates.repetitions", Benchmark.REPETITIONS_FOR_A_CLAIM);

    private static final int BESIDE = Integer.getInteger("trialtwin.certificates.beside", 500);

    /** Fewer repetitions cannot tell a rule that fails from one that does not. */
    private static final int ENOUGH_TO_TELL = 1000;

    private static final double PUBLISHED_LIMIT = 0.4;
    private static final int THREADS = Integer.getInteger("trialtwin.certificates.threads", 2);
    private static final TwinGenerator TREES = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees());
    private static final Scenario[] JUDGED = {Scenario.NO_EFFECT, Scenario.RESAMPLED, Scenario.DESIGN_EFFECT};
    private static final Scenario[] OUTSIDE = {Scenario.DRIFT, Scenario.PARAMETRIC};

    private static Stream<String> trials() {
        return Stream.of(
                System.getProperty("trialtwin.certificates.trials", "gbsg2,colon,actg175,cao_aro_aio04,indo_rct,bcrp")
                        .split(","));
    }

    private static List<Double> fractions() {
        return Stream.of(System.getProperty("trialtwin.certificates.fractions", "0.1,0.2,0.3,0.4,0.5")
                        .split(","))
                .map(Double::valueOf)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void certificate(String name) throws IOException {
        Study study = PublicTrial.open(name);
        StringBuilder page = new StringBuilder();
        String worth = "";
        Files.createDirectories(FOLDER);
        for (double fraction : fractions()) {
            int repetitions = fraction == PUBLISHED_LIMIT ? REPETITIONS : Math.min(BESIDE, REPETITIONS);
            Certificate certificate = certify(study, name, TREES, fraction, repetitions, JUDGED);
            Certificate outside = outside(study, name, fraction, certificate);
            if (page.isEmpty()) {
                head(page, study, certificate);
            }
            certificate
                    .rows()
                    .forEach(row -> line(page, certificate, row, same(outside, row), certificate.generator()));
            if (fraction == PUBLISHED_LIMIT) {
                for (TwinGenerator control : TwinGenerator.references()) {
                    Certificate beside = certify(study, name, control, fraction, REPETITIONS, JUDGED);
                    beside.rows().stream()
                            .filter(row -> row.rule().equals("rubin"))
                            .forEach(row -> line(page, beside, row, row, beside.generator()));
                    boolean copies = control.id().equals("sampling-with-replacement");
                    // Copies cover 93%, which a claim's repetitions tell from 94%, and fewer do not.
                    if (REPETITIONS >= (copies ? Benchmark.REPETITIONS_FOR_A_CLAIM : ENOUGH_TO_TELL)) {
                        assertThat(beside.failures(beside.hybrid()))
                                .as("%s on %s", control.id(), name)
                                .isNotEmpty();
                    }
                }
                if (REPETITIONS >= ENOUGH_TO_TELL) {
                    certificate.rows().stream()
                            .filter(row ->
                                    row.rule().equals("reiter") || row.rule().equals("naive"))
                            .forEach(row -> assertThat(certificate.failures(row))
                                    .as("rule %s on %s", row.rule(), name)
                                    .isNotEmpty());
                }
            }
            if (fraction == PUBLISHED_LIMIT) {
                worth = certificate.worth().sentence();
            }
            Files.writeString(FOLDER.resolve(name + ".md"), page.toString(), StandardCharsets.UTF_8);
        }
        page.append('\n').append(worth).append('\n');
        Files.writeString(FOLDER.resolve(name + ".md"), page.toString(), StandardCharsets.UTF_8);
        System.out.println(page);
    }

    /** The scenarios outside the limits; the certificate itself, which tells nothing of them, where neither can be simulated. */
    private static Certificate outside(Study study, String name, double fraction, Certificate certificate) {
        try {
            return certify(study, name, TREES, fraction, Math.min(BESIDE, REPETITIONS), OUTSIDE);
        } catch (IllegalArgumentException nothingToSimulate) {
            assertThat(nothingToSimulate).hasMessageContaining("Nothing can be simulated");
            return certificate;
        }
    }

    private static OperatingCharacteristics same(Certificate other, OperatingCharacteristics row) {
        return other.rows().stream()
                .filter(own -> own.key().equals(row.key())
                        && own.analysisSet().equals(row.analysisSet())
                        && own.rule().equals(row.rule()))
                .findFirst()
                .orElseThrow();
    }

    private static Certificate certify(
            Study study,
            String name,
            TwinGenerator generator,
            double fraction,
            int repetitions,
            Scenario... scenarios) {
        boolean judged = scenarios == JUDGED;
        Certification.Builder builder = Certification.builder(PublicTrial.primary(study), generator)
                .fraction(fraction)
                .simulations(repetitions)
                .scenarios(scenarios)
                .checkpoint(FOLDER.resolve(
                        name + "-" + generator.id() + "-" + fraction + (judged ? "" : "-outside") + ".checkpoint"));
        if (generator == TREES) {
            builder.beside(CombiningRule.reiter(), CombiningRule.naive());
        }
        return builder.build().run(study.data(), RunContext.seeded(20240601).withThreads(THREADS));
    }

    private static void head(StringBuilder page, Study study, Certificate certificate) {
        page.append(String.format(
                Locale.ROOT,
                "## %s%n%n%d patients, withheld %s, ten replicates, %,d repetitions at 40%%, %,d at other fractions and in the scenarios outside the limits.%n",
                study.design().name(),
                certificate.patients(),
                certificate.withhold(),
                REPETITIONS,
                Math.min(BESIDE, REPETITIONS)));
        certificate.notes().stream()
                .skip(3)
                .forEach(note ->
                        page.append(note).append(note.endsWith(".") ? "" : ".").append('\n'));
        page.append(
                "\n| fraction | contrast | cohort | type-I error | coverage, no effect | power | power, observed | coverage | bias | beyond"
                        + " drop-only's, s.e. | error | n eff. | drift bias | coverage, parametric | limits passed |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    }

    private static void line(
            StringBuilder page,
            Certificate certificate,
            OperatingCharacteristics row,
            OperatingCharacteristics outside,
            String generator) {
        List<String> failures = row.isHybrid() ? certificate.failures(row) : List.of();
        page.append(String.join(
                        " | ",
                        String.format(Locale.ROOT, "| %.0f%%", 100 * certificate.fraction()),
                        row.key().contrast(),
                        row.isHybrid() ? generator + ", " + row.rule() : row.analysisSet(),
                        row.typeOneError().text(3),
                        row.coverageWithoutEffect().text(3),
                        row.power().text(3),
                        row.powerAtObservedEffect().text(3),
                        row.coverage().text(3),
                        row.bias().text(3),
                        certificate.addedBias(row).text(2),
                        row.rootMeanSquaredError().text(3),
                        row.effectiveSampleSize().text(0),
                        outside.drift().bias().text(3),
                        outside.parametric().coverage().text(3),
                        row.isHybrid() ? failures.isEmpty() ? "none" : String.join("; ", failures) : ""))
                .append(" |\n");
    }
}
