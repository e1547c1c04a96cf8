package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.trials.io.Study;

/** Runs the declared analyses of every public trial: each has an estimate with its interval, or a note that says why not. */
class PublicTrialsTest {
    @BeforeEach
    void theTablesAreThere() {
        PublicStudies.requireTables();
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.stats.plan.PublicStudies#names")
    void everyDeclaredAnalysisHasAResult(String name) throws IOException {
        Study study = PublicStudies.read(name);
        AnalysisResults results =
                AnalysisPlan.of(study.design(), study.analyses()).run(study.data());
        assertThat(results.rows()).isNotEmpty();
        List<AnalysisResult> numbers =
                AnalysisPlan.of(study.design(), study.analyses()).estimates(study.data());
        assertThat(numbers)
                .extracting(AnalysisResult::key)
                .isEqualTo(results.rows().stream().map(AnalysisResult::key).toList());
        for (int i = 0; i < numbers.size(); i++) {
            // A record's text tells its doubles in full, NaN included.
            assertThat(withoutNotes(numbers.get(i).effect()))
                    .isEqualTo(withoutNotes(results.rows().get(i).effect()));
        }
        for (AnalysisResult row : results.rows()) {
            EffectEstimate effect = row.effect();
            assertThat(effect.n()).as(row.key().toString()).isPositive();
            if (row.key().isContrast()) {
                assertThat(effect.isEstimable()).as(row.key() + " " + effect).isTrue();
                assertThat(effect.interval().lower())
                        .isLessThan(effect.interval().upper());
            }
        }
        Files.createDirectories(Path.of("target", "public-trials"));
        Files.writeString(
                Path.of("target", "public-trials", name.replace(".json", ".txt")), study.design() + "\n" + results);
    }

    private static String withoutNotes(EffectEstimate effect) {
        return effect.toString().replaceFirst(", notes=.*", "");
    }
}
