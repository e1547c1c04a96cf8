package org.trialtwin.stats.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.PrivateSynthesizer;
import org.trialtwin.core.synthesis.dp.DeclaredDomain;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.stats.fidelity.PublicTrial;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.TwinGenerator;
import org.trialtwin.trials.twin.TwinLearner;

/**
 * Processor time of private twins of whole trials, with domains from their dictionaries: the release, ten proper draws from it,
 * and the twins. Writes {@code target/private-twins.md}.
 */
@Tag("study")
class PrivateTwinsStudyTest {
    private static final int DRAWS = 10;

    private static DeclaredDomain actg175() {
        DeclaredDomain.Builder domain = DeclaredDomain.builder();
        for (String yesNo : new String[] {
            "hemophilia",
            "homosexual",
            "iv_drug",
            "prior_non_zdv",
            "zdv30",
            "nonwhite",
            "male",
            "antiretroviral_history",
            "symptomatic",
            "off_treatment"
        }) {
            domain.levels(yesNo, "0", "1").complete(yesNo);
        }
        return domain.levels("strat_history", "1", "2", "3")
                .number("age", 12, 90, 0, 12)
                .number("weight", 30, 170, 1, 12)
                .number("karnofsky", 0, 100, 0, 11)
                .number("prior_days", 0, 3000, 0, 12)
                .number("cd4_base", 0, 1200, 0, 16)
                .number("cd4_20w", 0, 1200, 0, 16)
                .number("cd4_96w", 0, 1200, 0, 16)
                .number("cd8_base", 0, 6000, 0, 16)
                .number("cd8_20w", 0, 6000, 0, 16)
                .time("PFE", 1240, 0, 12)
                .complete("strat_history", "age", "weight", "karnofsky", "prior_days", "cd4_base", "cd4_20w")
                .complete("cd8_base", "cd8_20w", "PFE")
                .build();
    }

    private static DeclaredDomain ist() {
        DeclaredDomain.Builder domain = DeclaredDomain.builder();
        for (String yesNo : new String[] {
            "pilot",
            "sleep_onset",
            "atrial_fib",
            "ct_before",
            "infarct_visible",
            "heparin_24h_before",
            "aspirin_3d_before",
            "dead14",
            "recurrent_ischaemic14",
            "haemorrhagic14",
            "pe14",
            "noncerebral_bleed14",
            "dead_or_dependent6m",
            "dead6m"
        }) {
            domain.levels(yesNo, "0", "1");
        }
        return domain.levels("country", "UK", "ITAL", "SWIT", "POLA", "NETH", "SWED", "AUSL", "ARGE", "NORW", "SPAI")
                .levels("conscious", "F", "D", "U")
                .levels("sex", "F", "M")
                .levels("stroke_type", "LACS", "OTH", "PACS", "POCS", "TACS")
                .levels("outcome6m", "dead", "dependent", "not recovered", "recovered")
                .number("delay_hours", 0, 48, 0, 12)
                .number("age", 16, 110, 0, 12)
                .number("sbp", 60, 300, 0, 12)
                .number("deficits", 0, 8, 0, 9)
                .number("pred_dead_dependent", 0, 1, 3, 12)
                .complete("conscious", "sex", "stroke_type", "delay_hours", "age", "sbp", "deficits", "dead14")
                .build();
    }

    @Test
    void wholeTrialsTakeMinutes() throws IOException {
        Map<String, Supplier<DeclaredDomain>> trials =
                Map.of("actg175", PrivateTwinsStudyTest::actg175, "ist", PrivateTwinsStudyTest::ist);
        Map<String, Function<PrivacySettings, PrivateSynthesizer>> generators = Map.of(
                "mst",
                PrivateSynthesizers::mst,
                "aim",
                PrivateSynthesizers::aim,
                "privbayes",
                PrivateSynthesizers::privBayes);
        StringBuilder text = new StringBuilder(
                "| trial | generator | release, seconds | one of ten proper fits | drawing as many twins |\n|---|---|---|---|---|\n");
        for (String name : new String[] {"actg175", "ist"}) {
            TrialData trial = PublicTrial.study(name + ".json").data();
            for (String id : new String[] {"mst", "aim", "privbayes"}) {
                PrivateSynthesizer synthesizer = generators
                        .get(id)
                        .apply(PrivacySettings.defaults()
                                .withDomain(trials.get(name).get()));
                double start = seconds();
                TwinLearner learner =
                        TwinGenerator.conditionedOnArm(synthesizer).learnerOfEveryone(trial);
                double released = seconds();
                var fits = IntStream.range(0, DRAWS)
                        .mapToObj(i -> learner.fit(RunContext.seeded(i)))
                        .toList();
                double fitted = seconds();
                for (int i = 0; i < DRAWS; i++) {
                    TrialData twins = fits.get(i)
                            .draw(ArmSizes.of(trial), RunContext.seeded(i).streams());
                    assertThat(twins.patients()).isEqualTo(trial.patients());
                }
                double drawn = seconds();
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %.1f | %.2f |%n",
                        name,
                        id,
                        released - start,
                        (fitted - released) / DRAWS,
                        (drawn - fitted) / DRAWS));
                assertThat(released - start).isLessThan(300);
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "private-twins.md"), text);
        System.out.println(text);
    }

    private static double seconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
