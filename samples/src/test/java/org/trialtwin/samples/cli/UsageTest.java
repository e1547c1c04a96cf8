package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "analyze",
                "analyze STUDY --frob",
                "analyze STUDY STUDY",
                "analyze STUDY --threads 0",
                "analyze STUDY --threads many",
                "analyze STUDY --seed 1.5",
                "audit STUDY",
                "twins STUDY",
                "twins STUDY --per-arm 0",
                "twins STUDY --per-arm 5 --where age",
                "twins STUDY --per-arm 5 --where age>=old",
                "twins STUDY --per-arm 5 --counterfactual Obs",
                "twins STUDY --counterfactual Obs --where age>=65",
                "twins STUDY --per-arm -3",
                "twins STUDY --per-arm 5 --generator nope",
                "replicate STUDY --generators nope",
                "replicate STUDY --generators sequential-trees,sequential-trees",
                "replicate STUDY --rule nope",
                "replicate STUDY --fractions 1",
                "replicate STUDY --fractions -0.1",
                "replicate STUDY --fractions NaN",
                "replicate STUDY --fractions 0.1,0.1",
                "replicate STUDY --fractions a-tenth",
                "replicate STUDY --mode sideways",
                "replicate STUDY --mode augmenting --withhold random",
                "replicate STUDY --withhold nobody",
                "replicate STUDY --withhold arm:",
                "replicate STUDY --replicates 1",
                "replicate STUDY --repeats 0",
                "lock STUDY --rule nope",
                "lock STUDY --fractions 1",
                "lock STUDY --replicates 1",
                "lock STUDY --amend plan.lock.json",
                "lock STUDY --amend plan.lock.json --reason why --out there",
                "qualify STUDY",
                "certify STUDY --generator nope",
                "certify STUDY --fraction 1",
                "certify STUDY --rule nope",
                "certify STUDY --beside nope",
                "certify STUDY --simulations 1",
                "certify STUDY --replicates 1",
                "certify STUDY --withhold nobody",
                "certify STUDY --scenarios tomorrow",
                "certify STUDY --scenarios drift,drift",
                "certify STUDY --beside reiter,rubin",
                "certify STUDY --monte-carlo-error -1",
                "certify STUDY --design-effect OS",
                "tip STUDY --generators nope",
                "tip STUDY --generators sequential-trees,sequential-trees",
                "tip STUDY --drifts 1",
                "tip STUDY --drifts 0,0",
                "tip STUDY --fractions 0.2,0.2",
                "tip STUDY --fractions 1",
                "tip STUDY --rule nope",
                "tip STUDY --repeats 0",
                "advise STUDY --generator nope",
                "advise STUDY --fractions 1",
                "advise STUDY --fractions 0.4,0.4",
                "advise STUDY --p-value-error 0",
                "report STUDY --fraction 0",
                "report STUDY --fractions 1",
                "report STUDY --fractions 0.2,0.2",
                "report STUDY --halves 0",
                "report STUDY --generators sequential-trees,sequential-trees",
                "card STUDY --per-arm 0",
                "card STUDY --halves 0",
                "card STUDY --simulations 1",
                "card STUDY --generator nope",
                "generators --frob"
            })
    void wrongUsageIsExplainedAndNothingIsWritten(String command) throws IOException {
        String study = ColonFiles.in(folder).study().toString();
        Path out = folder.resolve("out");
        String[] args = Stream.concat(
                        Stream.of(command.split(" ")).map(word -> word.equals("STUDY") ? study : word),
                        command.startsWith("frob") || command.startsWith("gen") || command.contains("--amend")
                                ? Stream.empty()
                                : Stream.of("--out", out.toString()))
                .toArray(String[]::new);
        ProgramRun run = ProgramRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "analyze",
                "replicate",
                "twins",
                "audit",
                "certify",
                "tip",
                "advise",
                "compare",
                "report",
                "card",
                "verify",
                "keys",
                "generators",
                "completion"
            })
    void helpExplainsEachOption(String command) {
        ProgramRun run = command.isEmpty() ? ProgramRun.of("--help") : ProgramRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        Matcher used = Pattern.compile("--[a-z-]+").matcher(run.out());
        int options = 0;
        while (used.find()) {
            options++;
            assertThat(run.out())
                    .as("an explanation of %s", used.group())
                    .containsPattern(" " + used.group() + "(=\\S+|,)?\\s+\\w|" + used.group() + "=\\S+\\n\\s+\\w" + "|"
                            + used.group() + "\\s+\\w");
        }
        assertThat(options).isPositive();
    }

    @Test
    void exitCodesAreTold() {
        assertThat(ProgramRun.of("--help").out())
                .contains("Exit codes:")
                .containsPattern("\n +0 +done\n")
                .containsPattern("\n +1 +the data or the study file is unusable")
                .containsPattern("\n +2 +wrong usage\n")
                .containsPattern("\n +130 +stopped by Ctrl-C");
    }

    @Test
    void versionIsTold() {
        assertThat(ProgramRun.of("--version").out()).startsWith("trialtwin ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "twins", "replicate"})
    void aFileInPlaceOfTheFolderIsTold(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("occupied"), "kept");
        for (Path out : new Path[] {file, file.resolve("below")}) {
            ProgramRun run = command.equals("twins")
                    ? ProgramRun.of(command, study(), "--per-arm", "3", "--out", out.toString())
                    : ProgramRun.of(command, study(), "--out", out.toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("--out", "occupied");
        }
        assertThat(file).hasContent("kept");
    }

    @Test
    void aFolderInPlaceOfTheFileLeavesNothingHalfWritten() throws IOException {
        Path out = folder.resolve("out");
        Files.createDirectories(out.resolve("analysis.json").resolve("full"));
        ProgramRun run = ProgramRun.of("analyze", study(), "--out", out.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be written", "analysis.json");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactly(out.resolve("analysis.json"));
        }
    }

    private String study() {
        return ColonFiles.in(folder).study().toString();
    }
}
