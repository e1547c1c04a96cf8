package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on releases with differential privacy: its file, its commands, and what it says that they say. */
class PrivacyPageTest {
    private static final Path PAGE = Path.of("docs", "how-to", "release-with-differential-privacy.md");
    private static final String PROGRAM = "java -jar samples/target/trialtwin.jar ";

    @TempDir
    private Path folder;

    private List<String> told;
    private List<String> commands;
    private String declared;

    @BeforeEach
    void readPage() throws IOException {
        String page = Files.readString(PAGE);
        declared = blocks(page, "json").get(0);
        told = blocks(page, "text");
        commands = page.lines().filter(line -> line.startsWith(PROGRAM)).toList();
    }

    private static List<String> blocks(String page, String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private ProgramRun run(String command, String file) throws IOException {
        Path privacy = Files.writeString(folder.resolve("rhDNase.privacy.json"), file);
        return ProgramRun.of(command.substring(PROGRAM.length())
                .replace("rhDNase.privacy.json", privacy.toString())
                .replaceFirst("--out \\w+", "--quiet --out " + folder.resolve("out"))
                .split(" "));
    }

    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void theTableIsDrawnAtTheCostThatThePageTells() throws IOException {
        ProgramRun run = run(commands.get(0), declared);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(told.get(1));
        assertThat(folder.resolve("out/twins.csv")).exists();
    }

    @Test
    void whatWouldOverspendIsRefusedAndFitsWithOneFraction() throws IOException {
        ProgramRun run = run(commands.get(1), declared);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(flat(run.err())).isEqualTo(flat(told.get(2)));
        assertThat(run(commands.get(1) + " --fractions 0.4 --replicates 2", declared)
                        .exitCode())
                .isZero();
    }

    @Test
    void aWrongFileIsAnsweredAsThePageSays() throws IOException {
        String wrong = declared.replace("\"from\": 0, \"to\": 150", "\"from\": 150, \"to\": 0")
                .replace("EXAC", "exac");
        ProgramRun run = run(commands.get(0), wrong);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo(told.get(0));
    }

    @Test
    void anEmptyFileIsAnsweredWithAllThatIsMissing() throws IOException {
        ProgramRun run = run(commands.get(0), "{ \"formatVersion\": 1, \"epsilon\": 1, \"variables\": {} }");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "3 problems",
                        "\"fev\" is not declared: as a number it has [bins, complete, decimals, from, to]",
                        "\"prevalent_iv\" is not declared: as a category it has [complete, levels]",
                        "\"EXAC\" is not declared: as a censored time");
    }
}
