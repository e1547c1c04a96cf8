package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.AnalysisCheck;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.AnalysisOptions;

class StudyTest {
    private static final AnalysisCheck ANYTHING = (analysis, design) -> List.of();
    private static final TrialDesign DESIGN = SmallTrial.builder()
            .endpoint(Endpoint.continuous("LATER", "later").withRole(EndpointRole.EXPLORATORY))
            .notRandomised()
            .followUp(FollowUp.AT_ACCRUAL_STOP)
            .designEffect("OS", 0.7)
            .alpha(0.025)
            .build();
    private static final List<AnalysisDeclaration> ANALYSES = List.of(
            new AnalysisDeclaration(
                    "OS",
                    "coxHazardRatio",
                    AnalysisOptions.none()
                            .with("ties", "breslow")
                            .with("adjustFor", List.of("age", "site"))
                            .with("stratified", true)),
            new AnalysisDeclaration(
                    "OS", "restrictedMeanDifference", AnalysisOptions.none().with("tau", 52.18)),
            new AnalysisDeclaration("QL", "meanDifference", AnalysisOptions.none()));

    private static Study.Source files(Map<String, String> files) {
        return path -> {
            String text = files.get(path);
            if (text == null) {
                throw new FileNotFoundException(path);
            }
            return text.getBytes(UTF_8);
        };
    }

    private static String table() {
        String[] lines = CsvWriter.text(SmallTrial.data(60, 1)).split("\n");
        StringBuilder text = new StringBuilder(lines[0] + ",later\n");
        for (int i = 1; i < lines.length; i++) {
            text.append(lines[i]).append(",").append(i).append("\n");
        }
        return text.toString();
    }

    @Test
    void whatIsWrittenReadsBack() {
        String text = StudyWriter.text(DESIGN, ANALYSES, "data/table.csv");
        Study study = Study.read("study.json", files(Map.of("study.json", text, "data/table.csv", table())), ANYTHING);
        TrialDesign back = study.design();
        assertThat(study.analyses()).isEqualTo(ANALYSES);
        assertThat(back.endpoints()).isEqualTo(DESIGN.endpoints());
        assertThat(back.covariates()).isEqualTo(DESIGN.covariates());
        assertThat(back.arms()).isEqualTo(DESIGN.arms());
        assertThat(back.relations()).isEqualTo(DESIGN.relations());
        assertThat(back.stratificationFactors()).isEqualTo(DESIGN.stratificationFactors());
        assertThat(back.designEffects()).isEqualTo(DESIGN.designEffects());
        assertThat(back.enrolmentOrder()).isEqualTo(DESIGN.enrolmentOrder());
        assertThat(back.enrolmentUnit()).isEqualTo(DESIGN.enrolmentUnit());
        assertThat(back.followUp()).isEqualTo(DESIGN.followUp());
        assertThat(back.isRandomised()).isFalse();
        assertThat(back.alpha()).isEqualTo(0.025);
        assertThat(StudyWriter.text(back, study.analyses(), "data/table.csv"))
                .isEqualTo(text)
                .doesNotContain("\r");
        assertThat(study.data().patients()).isEqualTo(60);
        assertThat(study.studySha256()).matches("[0-9a-f]{64}").isNotEqualTo(study.dataSha256());
    }

    @Test
    void aByteOrderMarkIsNoPartOfAStudy() {
        String text = "\ufeff" + StudyWriter.text(DESIGN, ANALYSES, "t.csv");
        assertThat(Study.read("s.json", files(Map.of("s.json", text, "t.csv", table())), ANYTHING)
                        .analyses())
                .hasSize(3);
    }

    @Test
    void problemsOfTheFileAndOfTheTableAreListedTogether() {
        String text = StudyWriter.text(DESIGN, ANALYSES, "t.csv").replace("\"randomised\"", "\"randomized\"");
        String broken = table().replaceFirst("\nP1,", "\nP2,");
        assertThatThrownBy(() -> Study.read("s.json", files(Map.of("s.json", text, "t.csv", broken)), ANYTHING))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("key \"randomized\": unknown key in the study")
                .hasMessageContaining("Subject id \"P2\" in column \"id\" (row 2)");
        assertThatThrownBy(() -> Study.read("s.json", files(Map.of("s.json", text)), ANYTHING))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("File \"t.csv\" cannot be read");
    }

    @Test
    void deepNestingIsAnErrorAndNoCrash() {
        String deep = "{ \"covariates\": " + "[".repeat(100_000);
        assertThatThrownBy(() -> Study.read("s.json", files(Map.of("s.json", deep)), ANYTHING))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void theTypedDataAreThoseOfTheTable() {
        Study study = Study.read(
                "s.json",
                files(Map.of("s.json", StudyWriter.text(DESIGN, ANALYSES, "t.csv"), "t.csv", table())),
                ANYTHING);
        TrialData expected = SmallTrial.data(60, 1);
        assertThat(study.data().times(SmallTrial.OS)).isEqualTo(expected.times(SmallTrial.OS));
        assertThat(study.data().arms()).isEqualTo(expected.arms());
    }
}
