package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void theShellCanReadIt(String shell) throws Exception {
        ProgramRun run = ProgramRun.of("completion", shell);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("replicate", "--generators", "sequential-trees");
        assumeTrue(isThere(shell), shell + " is not there");
        Path script = Files.writeString(folder.resolve("completion"), run.out());
        Process check = new ProcessBuilder(shell, "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    @Test
    void bashCompletesCommandsOptionsAndGenerators() throws Exception {
        assumeTrue(isThere("bash"), "bash is not there");
        Path script = Files.writeString(
                folder.resolve("completion"),
                ProgramRun.of("completion", "bash").out());
        assertThat(completed(script, "trialtwin repl")).containsExactly("replicate");
        assertThat(completed(script, "trialtwin replicate --frac")).containsExactly("--fractions");
        assertThat(completed(script, "trialtwin twins --priv")).containsExactly("--privacy");
        assertThat(completed(script, "trialtwin twins --generator privb")).containsExactly("privbayes");
        assertThat(completed(script, "trialtwin certify --generator sequential-t"))
                .containsExactly("sequential-trees");
    }

    private static String[] completed(Path script, String line) throws IOException, InterruptedException {
        String[] words = line.split(" ");
        String ask = "compopt() { :; }; source \"$0\"; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                + "; COMP_LINE='" + line
                + "'; COMP_POINT=" + line.length() + "; COMP_TYPE=9; COMP_KEY=9; _complete_trialtwin; printf '%s\\n'"
                + " \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", ask, script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said.lines().map(String::strip).toArray(String[]::new);
    }

    private static boolean isThere(String shell) throws InterruptedException {
        try {
            return new ProcessBuilder(shell, "-c", "exit 0").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void otherShellsAreToldToBeUnknown() {
        ProgramRun run = ProgramRun.of("completion", "fish");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("fish", "bash, zsh");
        assertThat(ProgramRun.of("completion").exitCode()).isEqualTo(2);
    }
}
