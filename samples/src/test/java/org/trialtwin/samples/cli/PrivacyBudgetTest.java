package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run will cost is known before it, and what it may not cost is not begun. */
class PrivacyBudgetTest {
    @TempDir
    private Path folder;

    private PrivateTrialFiles files;

    @BeforeEach
    void files() throws IOException {
        files = PrivateTrialFiles.in(folder);
    }

    /** What the releases of a run cost, in releases of epsilon 1. */
    private static double spent(ProgramRun run) {
        Matcher spent = Pattern.compile("privacy budget: ([0-9.]+) of rho").matcher(run.out());
        assertThat(spent.find()).isTrue();
        return Double.parseDouble(spent.group(1)) / PrivateTrialFiles.ONE;
    }

    @ParameterizedTest
    @CsvSource({
        "twins --generator mst --per-arm 5, 1",
        "twins --generator mst --per-arm 6 --balanced prevalent_iv, 2",
        "twins --generator mst --counterfactual placebo --proper, 2",
        "replicate --generators mst --fractions 0.3 --repeats 2 --replicates 2, 2",
        "replicate --generators mst --fractions 0.3 --mode augmenting --replicates 2, 1",
        "certify --generator mst --scenarios no-effect;resampled --simulations 2 --replicates 2, 4",
        "compare --generators mst --repeats 2 --halves 1 --replicates 2, 4",
        "tip --generators mst --fractions 0.3 --drifts 0 --repeats 2 --replicates 2, 4",
        "card --generator mst --halves 2, 3"
    })
    void itIsKnownBeforehandHowOftenPatientsAreAsked(String command, int releases) throws IOException {
        String line = command.replace(';', ',');
        ProgramRun enough = files.run(line, PrivateTrialFiles.withBudget(releases + 0.5));
        assertThat(enough.exitCode()).as(enough.err()).isZero();
        assertThat(spent(enough)).isBetween(releases - 0.01, releases + 0.01);
        ProgramRun refused = files.run(line, PrivateTrialFiles.withBudget(releases - 0.5));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("The privacy budget does not suffice", "each rho 0.02436, epsilon 1.000 at delta 0.000001");
    }

    @Test
    void aRunThatWouldOverspendLearnsNothing() throws IOException {
        ProgramRun run = files.run(
                "replicate --generators mst,aim --fractions 0.2,0.4 --repeats 3", PrivateTrialFiles.withBudget(11.5));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("6 releases of mst (replication)", "6 releases of aim (replication)", "together rho 0.29");
        assertThat(run.out()).isEmpty();
        assertThat(files.out("")).doesNotExist();
    }

    /** Which scenarios a trial can have is found out in the run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "report --generators mst --fractions 0.3 --replicates 2 --repeats 1 --halves 1 --simulations 2",
                "advise --generator mst --fractions 0.2,0.3 --simulations 2 --p-value-error 0.2"
            })
    void noRunCostsMoreThanItSaid(String command) throws IOException {
        ProgramRun run = files.run(command, PrivateTrialFiles.withBudget(100));
        assertThat(run.exitCode()).as(run.err()).isZero();
        double said = files.written(command.startsWith("report") ? "comparison.json" : "advice.json")
                        .get("privacy")
                        .get("rho")
                        .asDouble()
                / PrivateTrialFiles.ONE;
        assertThat(spent(run)).isBetween(said / 3, said + 0.01);
    }

    /** Levels that nobody in any table has are drawn too, where they are declared. */
    @Test
    void shadowModelsAreFitsToo() throws IOException {
        assertThat(files.run("twins --generator mst --per-arm 100", PrivateTrialFiles.DECLARED)
                        .exitCode())
                .isZero();
        Path synthetic = Files.copy(files.out("twins.csv"), folder.resolve("made.csv"));
        ProgramRun run = files.run(
                "audit --generator aim --shadow-models 2 --synthetic " + synthetic + " --holdout " + files.heldOut(60),
                PrivateTrialFiles.withBudget(2.5).replace("[0, 1]", "[0, 1, 2, 3, 4, 5]"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(spent(run)).isBetween(1.99, 2.01);
        assertThat(files.written("audit.json")
                        .get("privacy")
                        .get("releases")
                        .get(0)
                        .get("for")
                        .asText())
                .isEqualTo("shadow models, of the holdout");
    }
}
