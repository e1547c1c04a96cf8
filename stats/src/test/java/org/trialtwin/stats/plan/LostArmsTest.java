package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.io.Study;

/**
 * Cohorts of the public trials that withholding has left without an arm, with one patient or with nobody: every declared
 * analysis says that there is no effect, none ends the run.
 */
class LostArmsTest {
    @BeforeEach
    void theTablesAreThere() {
        PublicStudies.requireTables();
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.stats.plan.PublicStudies#names")
    void everyAnalysisOutlivesThem(String name) {
        Study study = PublicStudies.read(name);
        AnalysisPlan plan = AnalysisPlan.of(study.design(), study.analyses());
        SoftAssertions all = new SoftAssertions();
        cohorts(study.data()).forEach((what, cohort) -> {
            all.assertThatCode(() -> plan.run(cohort).toString()).as(what).doesNotThrowAnyException();
            all.assertThatCode(() -> plan.estimates(cohort).forEach(result -> check(result, what)))
                    .as(what + ", numbers alone")
                    .doesNotThrowAnyException();
        });
        all.assertAll();
    }

    private static void check(AnalysisResult result, String what) {
        if (!result.effect().isEstimable()) {
            assertThat(result.effect().notes()).as(what + ": " + result.key()).isNotEmpty();
        }
    }

    private static Map<String, TrialData> cohorts(TrialData trial) {
        int[] arms = trial.arms();
        Map<String, TrialData> cohorts = new LinkedHashMap<>();
        List<String> codes = trial.design().armCodes();
        for (int arm = 0; arm < codes.size(); arm++) {
            int lost = arm;
            cohorts.put("without arm " + codes.get(arm), taken(trial, row -> arms[row] != lost));
            cohorts.put("arm " + codes.get(arm) + " alone", taken(trial, row -> arms[row] == lost));
            int first = IntStream.range(0, arms.length)
                    .filter(row -> arms[row] == lost)
                    .findFirst()
                    .orElseThrow();
            cohorts.put("one patient of arm " + codes.get(arm), taken(trial, row -> row == first));
            cohorts.put(
                    "one patient of arm " + codes.get(arm) + ", all of the others",
                    taken(trial, row -> row == first || arms[row] != lost));
        }
        int[] first = IntStream.range(0, codes.size())
                .map(arm -> IntStream.range(0, arms.length)
                        .filter(row -> arms[row] == arm)
                        .findFirst()
                        .orElseThrow())
                .toArray();
        cohorts.put("one patient of each arm", trial.take(first));
        cohorts.put("nobody", trial.take());
        return cohorts;
    }

    private static TrialData taken(TrialData trial, IntPredicate chosen) {
        return trial.take(IntStream.range(0, trial.patients()).filter(chosen).toArray());
    }
}
