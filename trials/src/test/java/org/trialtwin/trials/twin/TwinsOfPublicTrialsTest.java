package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.RetainedPatients;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;

/** Twins of every public trial: drawn, obeying what the design declares, and joined to the patients; or refused with the reason. */
class TwinsOfPublicTrialsTest {
    /** Trials of which twins cannot be drawn, and why. */
    private static final Map<String, String> REFUSED = Map.of("retinopathy.json", "several arms");

    @BeforeEach
    void theTablesAreThere() {
        PublicTrial.assumeThere();
    }

    static List<String> studies() throws IOException {
        try (Stream<Path> files = Files.list(PublicTrial.STUDIES)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json") && !name.equals("expected-counts.json"))
                    .sorted()
                    .toList();
        }
    }

    private static TrialData trial(String name) {
        TrialData all = PublicTrial.read(name);
        // Some patients of each arm are enough to learn from, and quick.
        int[] rows = IntStream.range(0, all.patients())
                .filter(row -> all.patients() < 1500 || row % (all.patients() / 700) == 0)
                .toArray();
        return all.take(rows);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void twinsObeyTheDesign(String name) {
        TrialData trial = trial(name);
        for (String id : List.of(
                "sequential-trees",
                "parametric-sequential",
                "gaussian-copula",
                "vine-sequential",
                "survival-forest",
                "avatar",
                "adversarial-forest",
                "bayesian-network",
                "sampling-with-replacement",
                "independent-marginals")) {
            TwinGenerator generator = TwinGenerator.conditionedOnArm(Synthesizers.byId(id));
            try {
                FittedTwins fitted = generator.fit(new RetainedPatients(trial), RunContext.seeded(5));
                TrialData twins = fitted.draw(ArmSizes.each(trial.design(), 40), RandomStreams.seeded(6));
                assertThat(REFUSED).doesNotContainKey(name);
                assertThat(twins.armSizes()).containsOnly(40);
                checkHistories(id, trial, twins);
                TrialData hybrid = trial.append(twins);
                assertThat(hybrid.patients()).isEqualTo(trial.patients() + twins.patients());
                trial.recordSources()
                        .forEach(source -> assertThat(hybrid.records(source).rows())
                                .isEqualTo(trial.records(source).rows()
                                        + twins.records(source).rows()));
                assertThat(fitted.draw(ArmSizes.each(trial.design(), 40), RandomStreams.seeded(6)))
                        .isEqualTo(twins);
            } catch (InvalidTrialException e) {
                assertThat(e).hasMessageContaining(REFUSED.getOrDefault(name, "nothing: it should have been drawn"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pbc.json", "ffcd2000_05.json"})
    void aVineRefusesVisitsAtIrregularTimesAndSaysWhatToUse(String name) {
        RetainedPatients retained = new RetainedPatients(trial(name));
        TwinGenerator vines = TwinGenerator.conditionedOnArm(Synthesizers.byId("vine-copula"));
        assertThatThrownBy(() -> vines.fit(retained, RunContext.seeded(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use gaussian-copula, or vine-sequential");
    }

    /** Twins have about as many visits and events as the patients that they were learned from. */
    private static void checkHistories(String id, TrialData trial, TrialData twins) {
        trial.recordSources().forEach(source -> {
            double real = (double) trial.records(source).rows() / trial.patients();
            double synthetic = (double) twins.records(source).rows() / twins.patients();
            assertThat(synthetic).as(id + " " + source).isBetween(0.6 * real, 1.5 * real);
            assertThat(Arrays.stream(IntStream.range(0, twins.records(source).rows())
                                    .map(twins.records(source)::patient)
                                    .distinct()
                                    .toArray())
                            .count())
                    .isPositive();
        });
    }
}
