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
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Certificates of public trials at 10 to 50%, with the rules and generators that must fail beside them. Writes a table for
 * each trial to target/certificates; the page of certificates is made of these. Finished repetitions are kept there too, so
 * that a run may be stopped and started again. System properties: trialtwin.certificates.repetitions (5000),
 * trialtwin.certificates.trials and trialtwin.certificates.fractions (lists).
 */
@Tag("study")
class CertificatesStudyTest {
    private static final Path FOLDER = Path.of("target", "certificates");
    private static final int REPETITIONS =
            Integer.getInteger("trialtwin.certificates.repetitions", Benchmark.REPETITIONS_FOR_A_CLAIM);
    /** Fewer repetitions cannot tell a rule that fails from one that does not. */
    private static final int ENOUGH_TO_TELL = 1000;

    private static final double PUBLISHED_LIMIT = 0.4;

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
        Files.createDirectories(FOLDER);
        for (double fraction : fractions()) {
            Certificate certificate = certify(
                    study, name, TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()), fraction, true);
            if (page.isEmpty()) {
                head(page, study, certificate);
            }
            certificate.rows().forEach(row -> line(page, certificate, row, certificate.generator()));
            if (fraction == PUBLISHED_LIMIT) {
                for (TwinGenerator control : TwinGenerator.references()) {
                    Certificate beside = certify(study, name, control, fraction, false);
                    line(page, beside, beside.hybrid(), beside.generator());
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
            page.append(
                    certificate.fraction() == fractions().get(fractions().size() - 1)
                            ? "\n" + certificate.worth().sentence() + "\n"
                            : "");
            Files.writeString(FOLDER.resolve(name + ".md"), page.toString(), StandardCharsets.UTF_8);
        }
        System.out.println(page);
    }

    private static Certificate certify(
            Study study, String name, TwinGenerator generator, double fraction, boolean allRules) {
        Certification.Builder builder = Certification.builder(PublicTrial.primary(study), generator)
                .fraction(fraction)
                .simulations(REPETITIONS)
                .checkpoint(FOLDER.resolve(name + "-" + generator.id() + "-" + fraction + ".checkpoint"));
        if (allRules) {
            builder.beside(CombiningRule.reiter(), CombiningRule.naive());
        } else {
            builder.scenarios(Scenario.NO_EFFECT, Scenario.RESAMPLED, Scenario.DESIGN_EFFECT);
        }
        return builder.build().run(study.data(), RunContext.seeded(20240601).withThreads(2));
    }

    private static void head(StringBuilder page, Study study, Certificate certificate) {
        page.append(String.format(
                Locale.ROOT,
                "## %s%n%n%d patients, withheld %s, ten replicates, %,d repetitions.%n",
                study.design().name(),
                certificate.patients(),
                certificate.withhold(),
                certificate.repetitions()));
        certificate.notes().stream()
                .skip(3)
                .forEach(note ->
                        page.append(note).append(note.endsWith(".") ? "" : ".").append('\n'));
        page.append(
                "\n| fraction | contrast | cohort | type-I error | coverage, no effect | power | power, observed | coverage | bias | beyond"
                        + " drop-only's, s.e. | error | n eff. | drift bias | limits passed |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    }

    private static void line(
            StringBuilder page, Certificate certificate, OperatingCharacteristics row, String generator) {
        OperatingCharacteristics full = certificate.row(row.key(), CertificationSettings.FULL);
        double unit = Math.sqrt(full.variance().value());
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
                        new Figure(
                                        row.addedBias().value() / unit,
                                        row.addedBias().monteCarloError() / unit)
                                .text(2),
                        row.rootMeanSquaredError().text(3),
                        row.effectiveSampleSize().text(0),
                        row.drift().bias().text(3),
                        row.isHybrid() ? failures.isEmpty() ? "none" : String.join("; ", failures) : ""))
                .append(" |\n");
    }
}
