package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;

class MergedCovariatesTest {
    private static final int PATIENTS = 300;

    /** Two patients of one race and two of another; three sites of four patients each. */
    private static final TrialData TRIAL = trial();

    private static final TwinGenerator MERGING = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
            .withoutBootstrap()
            .mergingRareLevels(15);
    private static final FittedTwins FITTED = MERGING.fitOnEveryone(TRIAL, RunContext.seeded(4));

    private static TrialData trial() {
        TrialDesign design = SmallTrial.builder()
                .baseline(Covariate.categorical("race"), Covariate.categorical("region"))
                .build();
        return TrialData.of(
                design,
                SmallTrial.table(PATIENTS, 8)
                        .with(text("race", row -> row < 2 ? "Asian" : row < 4 ? "Sami" : row < 90 ? "Black" : "White"))
                        .with(text("region", row -> row % 2 == 0 ? "north" : "south"))
                        .with(text("site", row -> row < 12 ? "small " + row % 3 : row < 150 ? "x" : "y")));
    }

    private static TextColumn text(String name, IntFunction<String> value) {
        return TextColumn.of(name, IntStream.range(0, PATIENTS).mapToObj(value).toList());
    }

    private static Set<String> levels(TrialData data, String column) {
        Column values = data.table().column(column);
        Set<String> levels = new TreeSet<>();
        IntStream.range(0, values.size()).forEach(row -> levels.add(values.text(row)));
        return levels;
    }

    @Test
    void rareLevelsOfACovariateAreOneLevelOfTwins() {
        TrialData twins = FITTED.draw(ArmSizes.each(TRIAL.design(), 1000), RandomStreams.seeded(1));
        assertThat(levels(twins, "race")).containsExactly("Black", "OTHER (Asian, Sami)", "White");
        assertThat(levels(twins, "region")).containsExactly("north", "south");
        assertThat(FITTED.notes()).anyMatch(note -> note.contains("OTHER (Asian, Sami)") && note.contains("Sami (2)"));
        assertThat(FITTED.provenance().settings()).containsKey("mergedLevels");
        TrialData cohort = TRIAL.append(twins);
        assertThat(levels(cohort, "race")).contains("Asian", "Sami", "OTHER (Asian, Sami)");
        assertThat(MERGING)
                .hasToString("sequential-trees, fitted without bootstrap, levels of fewer than 15 patients merged");
    }

    @Test
    void armsStrataAndEndpointsKeepTheirLevels() {
        FittedTwins fitted = MERGING.mergingRareLevels(PATIENTS + 1).fitOnEveryone(TRIAL, RunContext.seeded(4));
        TrialData twins = fitted.draw(ArmSizes.each(TRIAL.design(), 1000), RandomStreams.seeded(1));
        assertThat(levels(twins, "arm")).isEqualTo(levels(TRIAL, "arm"));
        assertThat(levels(twins, "site")).isEqualTo(levels(TRIAL, "site"));
        assertThat(levels(twins, "response")).isEqualTo(levels(TRIAL, "response"));
        // All four races are rarer than that, and one would be left.
        assertThat(levels(twins, "race")).isEqualTo(levels(TRIAL, "race"));
        assertThat(fitted.notes()).noneMatch(note -> note.contains("Levels of site") || note.contains("Levels of arm"));
    }

    @Test
    void withoutItRareLevelsSurvive() {
        TrialData twins = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
                .withoutBootstrap()
                .fitOnEveryone(TRIAL, RunContext.seeded(4))
                .draw(ArmSizes.each(TRIAL.design(), 2000), RandomStreams.seeded(1));
        assertThat(levels(twins, "race")).isEqualTo(levels(TRIAL, "race"));
    }

    @Test
    void aPatientsTwinHasThePatientsLevel() {
        TrialData twins = FITTED.complete(TRIAL, "1", RandomStreams.seeded(1));
        assertThat(twins.table().column("race").text(0)).isEqualTo("Asian");
        assertThatThrownBy(() -> MERGING.mergingRareLevels(0)).hasMessageContaining("0 patients");
    }
}
