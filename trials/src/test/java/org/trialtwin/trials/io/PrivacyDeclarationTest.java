package org.trialtwin.trials.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;

class PrivacyDeclarationTest {
    private static final TrialDesign DESIGN = TrialDesign.builder("Private trial")
            .subjectId("id")
            .armColumn("arm")
            .arms(Arm.control("0"), Arm.experimental("1"))
            .baseline(
                    Covariate.continuous("age"),
                    Covariate.count("nodes"),
                    Covariate.ordinal("stage", "I", "II", "III"),
                    Covariate.categorical("sex"))
            .primary(Endpoint.timeToEvent("OS", "days", EventIndicator.eventWhen("died", 1)))
            .secondary(Endpoint.binary("RESPONSE", EventIndicator.eventWhen("response", 1)))
            .build();
    private static final List<Variable> VARIABLES = List.of(
            new Variable.Categorical("arm"),
            new Variable.Continuous("age"),
            new Variable.Count("nodes"),
            new Variable.Ordinal("stage"),
            new Variable.Categorical("sex"),
            new Variable.CensoredTime("OS", "OS.time", "OS.event"),
            new Variable.Categorical("response"));
    private static final Schema SCHEMA = Schema.of(VARIABLES);
    private static final String FILE = """
            {
              "formatVersion": 1,
              "epsilon": 2,
              "delta": 1e-5,
              "budget": { "epsilon": 3, "delta": 1e-5 },
              "mostCells": 5000,
              "variables": {
                "age": { "from": 18, "to": 90, "decimals": 1, "bins": 8, "complete": true },
                "nodes": { "from": 0, "to": 40, "decimals": 0, "bins": 5 },
                "stage": { "complete": true },
                "sex": { "levels": ["f", "m"] },
                "OS": { "horizon": 1000, "decimals": 0, "intervals": 6 },
                "response": { "levels": [0, 1] }
              }
            }
            """;

    @TempDir
    private Path folder;

    private static PrivacyDeclaration read(String text) {
        return PrivacyDeclaration.read(text.getBytes(StandardCharsets.UTF_8), "trial.privacy.json", DESIGN, SCHEMA);
    }

    @Test
    void aWholeFileIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("trial.privacy.json"), FILE);
        PrivacyDeclaration declared = PrivacyDeclaration.read(file, DESIGN, SCHEMA);
        PrivacySettings settings = declared.settings();
        assertThat(declared.sha256()).isEqualTo(Sha256.of(FILE.getBytes(StandardCharsets.UTF_8)));
        assertThat(settings.epsilon()).isEqualTo(2);
        assertThat(settings.delta()).isEqualTo(1e-5);
        assertThat(settings.mostCells()).isEqualTo(5000);
        assertThat(settings.noise().seed()).isEmpty();
        assertThat(settings.budget()).hasValueSatisfying(budget -> {
            assertThat(budget.epsilon()).isEqualTo(3);
            assertThat(budget.spent().rho()).isZero();
        });
        assertThat(settings.domain())
                .hasToString("OS: time 0 to 1000 with 0 decimals in 6 bins; age: 18 to 90 with 1 decimals in 8 bins,"
                        + " never missing; nodes: 0 to 40 with 0 decimals in 5 bins; response: 0, 1; sex: f, m;"
                        + " stage: I, II, III, never missing");
    }

    @Test
    void whatTheStudyFileDeclaresNeedNotBeDeclaredAgain() {
        assertThat(read(FILE.replace("\"stage\": { \"complete\": true },", ""))
                        .settings()
                        .domain()
                        .toString())
                .contains("stage: I, II, III");
        Schema ranged = new Schema(VARIABLES, List.of(new Constraint.Range("age", 18, 90)));
        String without = FILE.replaceFirst("\"age\": .*\n", "");
        assertThat(PrivacyDeclaration.read(without.getBytes(StandardCharsets.UTF_8), "p", DESIGN, ranged)
                        .settings()
                        .domain()
                        .toString())
                .doesNotContain("18 to 90");
    }

    @Test
    void withoutDeltaAndBudgetThereAreTheUsualOnes() {
        PrivacySettings settings = read(FILE.replace("\"delta\": 1e-5,\n", "").replaceFirst("\"budget\".*\n", ""))
                .settings();
        assertThat(settings.delta()).isEqualTo(1e-6);
        assertThat(settings.budget()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"formatVersion\": 1 | \"formatVersion\": 2 | line 2, key \"formatVersion\": must be 1, not 2",
                "\"epsilon\": 2, | \"epsilon\": 0, | line 3, key \"epsilon\": must be above 0",
                "\"epsilon\": 2, | \"epsilon\": \"two\", | line 3, key \"epsilon\": must be a number",
                "\"epsilon\": 2, | \"epsilom\": 2, | key \"epsilon\": this key is required and missing",
                "\"epsilon\": 2, | \"epsilom\": 2, | key \"epsilom\": unknown key in a privacy file",
                "\"epsilon\": 2, | \"epsilon\": 1e999, | line 3, key \"epsilon\": must be a number",
                "\"delta\": 1e-5, | \"delta\": 1, | key \"delta\": must lie between 0 and 1",
                "\"budget\": { \"epsilon\": 3 | \"budget\": { \"epsilon\": -3 | line 5, key \"epsilon\": must be above 0",
                "\"budget\": { | \"budget\": { \"rho\": 1, | line 5, key \"rho\": unknown key in a budget",
                "\"mostCells\": 5000 | \"mostCells\": 10 | line 6, key \"mostCells\": must be at least 1000, not 10",
                "\"from\": 18, \"to\": 90 | \"from\": 90, \"to\": 18 | line 8, key \"to\": must be above \"from\"",
                "\"bins\": 8 | \"bins\": 0 | line 8, key \"bins\": must be from 1 to 10000, not 0",
                "\"bins\": 8 | \"bins\": 999999999 | line 8, key \"bins\": must be from 1 to 10000",
                "\"bins\": 8 | \"bins\": 2.5 | line 8, key \"bins\": must be a whole number, not 2.5",
                "\"bins\": 8, | `` | line 8, key \"bins\": this key is required and missing",
                "\"decimals\": 1 | \"decimals\": 12 | line 8, key \"decimals\": must be from 0 to 9, not 12",
                "\"to\": 90, \"decimals\": 1 | \"to\": 1e12, \"decimals\": 9 | line 8, key \"age\": Between 18.0 and",
                "\"to\": 40, \"decimals\": 0 | \"to\": 40, \"decimals\": 2 | line 9, key \"decimals\": a count has none",
                "\"stage\": { | \"stage\": { \"levels\": [\"I\", \"IV\"], | line 10, key \"levels\": [IV] are none of",
                "[\"f\", \"m\"] | [] | line 11, key \"levels\": must be distinct, and at least one",
                "[\"f\", \"m\"] | [\"f\", \"f\"] | line 11, key \"levels\": must be distinct",
                "[\"f\", \"m\"] | [\"f\", null] | line 11, key \"levels\": must be a text that is not empty or a number",
                "[\"f\", \"m\"] | \"f\" | line 11, key \"levels\": must be a list",
                "\"sex\": { \"levels\": [\"f\", \"m\"] } | \"sex\": [\"f\", \"m\"] | line 11, key \"sex\": must be an object",
                "\"sex\": { \"levels\" | \"sex\": { \"from\": 1, \"levels\" | key \"from\": unknown key in variable \"sex\"",
                "\"sex\": { \"levels\": [\"f\", \"m\"] }, | `` | \"sex\" is not declared: as a category it has",
                "\"sex\": | \"gender\": | line 11, key \"gender\": unknown: the variables of this study are [age,",
                "\"horizon\": 1000 | \"horizon\": 0 | line 12, key \"horizon\": must be above 0",
                "\"intervals\": 6 | \"bins\": 6 | key \"intervals\": this key is required and missing",
                "\"OS\": { | \"days\": { | key \"days\": a column of endpoint \"OS\": the variables of this study are",
                "\"levels\": [0, 1] | \"levels\": [0, 2] | line 13, key \"levels\": [0, 2] lacks \"1\"",
                "\"variables\": { | \"variables\": { \"arm\": {}, | key \"arm\": the arm is given by the design",
                "\"complete\": true } | \"complete\": 1 } | key \"complete\": must be true or false",
                "\"sex\": { | \"age\": { | not valid JSON: Duplicate field 'age'",
                "\"formatVersion\": 1, | `` | key \"formatVersion\": this key is required and missing",
                "\"variables\": { | \"variable\": { | key \"variables\": this key is required and missing"
            })
    void whatIsWrongIsToldWithItsPlace(String old, String replacement, String told) {
        assertThat(FILE).contains(old);
        assertThatThrownBy(() -> read(FILE.replace(old, replacement == null ? "" : replacement)))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageStartingWith("Privacy file \"trial.privacy.json\": ")
                .hasMessageContaining(told);
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> read("{ \"formatVersion\": 1, \"variables\": {} }"))
                .isInstanceOfSatisfying(
                        InvalidTrialException.class,
                        told -> assertThat(told.problems())
                                .hasSize(6)
                                .anyMatch(each -> each.contains("\"age\" is not declared: as a number it has"
                                        + " [bins, complete, decimals, from, to]"))
                                .noneMatch(each -> each.contains("stage")));
    }

    @Test
    void whatTheStudyRulesOutIsToldWithIt() {
        Schema nested = new Schema(VARIABLES, List.of(new Constraint.NotAbove("nodes", "age")));
        assertThatThrownBy(() -> PrivacyDeclaration.read(FILE.getBytes(StandardCharsets.UTF_8), "p", DESIGN, nested))
                .hasMessageContaining("study: ")
                .hasMessageContaining("kept by recoding the rows");
    }

    @Test
    void noTextIsReadWithAnythingButOneKindOfError() {
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder(FILE);
            for (int change = 0; change <= random.nextInt(3); change++) {
                int at = random.nextInt(text.length() - 4);
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, at + 1 + random.nextInt(4));
                    case 1 -> text.insert(at, "{}[]\",:-1e9".charAt(random.nextInt(11)));
                    default -> text.setCharAt(at, (char) (32 + random.nextInt(90)));
                }
            }
            try {
                read(text.toString());
            } catch (InvalidTrialException told) {
                assertThat(told.problems()).isNotEmpty().allMatch(each -> each.length() > 10);
            }
        }
    }
}
