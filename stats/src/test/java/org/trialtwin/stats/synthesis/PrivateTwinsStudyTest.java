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
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.fidelity.PrivateDomains;
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

    @Test
    void wholeTrialsTakeMinutes() throws IOException {
        Map<String, Supplier<DeclaredDomain>> trials =
                Map.of("actg175", PrivateDomains::actg175, "ist", PrivateDomains::ist);
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
            TrialData trial = PublicTrial.open(name).data();
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
