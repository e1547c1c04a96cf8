package org.trialtwin.stats.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.PrivateSynthesizer;
import org.trialtwin.core.synthesis.dp.NoiseOrigin;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.io.Study;

/**
 * The frontier of {@link FrontierStudyTest} on ACTG 175 for private generators, against epsilon. Writes
 * {@code target/private-frontier.md}. Options: {@code -Dfrontier.splits}, {@code -Dfrontier.sets}, {@code -Dfrontier.trees},
 * {@code -Dprivate.epsilons}, {@code -Dprivate.generators} (lists).
 */
@Tag("study")
class PrivateFrontierStudyTest {
    @Test
    void frontierAgainstEpsilon() throws IOException {
        FrontierSettings settings = FrontierSettings.fromProperties();
        Study read = PublicTrial.open("actg175");
        TrialData trial = read.data();
        AnalysisPlan plan = AnalysisPlan.of(read.design(), read.analyses());
        RandomStreams streams = RandomStreams.seeded(settings.seed());
        List<FrontierSplit> splits = IntStream.range(0, settings.splits())
                .mapToObj(i -> new FrontierSplit(trial, plan, streams.at("split", i)))
                .toList();
        FrontierTable table = new FrontierTable(
                settings,
                trial.design().name(),
                trial.design().experimentalArms().stream().map(Arm::code).toList(),
                splits.stream().map(split -> split.fresh(settings.trees())).toList());
        for (String id : List.of(
                System.getProperty("private.generators", "mst,aim,privbayes").split(",", -1))) {
            for (String epsilon : List.of(
                    System.getProperty("private.epsilons", "0.1,0.3,1,3,10").split(",", -1))) {
                List<FrontierFigures> figures = new ArrayList<>();
                for (int i = 0; i < splits.size(); i++) {
                    PrivacySettings privacy = PrivacySettings.defaults()
                            .withLoss(Double.parseDouble(epsilon), 1e-6)
                            .withDomain(PrivateDomains.actg175())
                            .withNoise(NoiseOrigin.seededForTests(i));
                    figures.add(
                            splits.get(i).measure(synthesizer(id, privacy), settings.sets(), settings.trees(), false));
                }
                table.add(id + ", epsilon " + epsilon, figures);
                System.err.println(id + " " + epsilon + " done");
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "private-frontier.md"), table.markdown());
        System.out.println(table.markdown());
        assertThat(table.markdown()).contains("membership");
    }

    private static PrivateSynthesizer synthesizer(String id, PrivacySettings privacy) {
        return switch (id) {
            case "mst" -> PrivateSynthesizers.mst(privacy);
            case "aim" -> PrivateSynthesizers.aim(privacy);
            case "privbayes" -> PrivateSynthesizers.privBayes(privacy);
            default -> throw new IllegalArgumentException("No private generator is called \"" + id + '"');
        };
    }
}
