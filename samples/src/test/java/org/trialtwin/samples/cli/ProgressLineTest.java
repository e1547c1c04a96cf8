package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long now;

    private ProgressLine line(boolean isTerminal, int width) {
        return new ProgressLine(
                new PrintStream(written, true, StandardCharsets.UTF_8), new Terminal(isTerminal, width), () -> now);
    }

    private void after(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneLineIsWrittenOver() {
        ProgressLine line = line(true, 120);
        for (int done = 1; done <= 4; done++) {
            after(30);
            line.progressed("Replicating", done, 4);
        }
        assertThat(text())
                .isEqualTo("\rReplicating: 25%, 30 s, about 1 min 30 s left"
                        + "\rReplicating: 50%, 1 min 00 s, about 1 min 00 s left"
                        + "\rReplicating: 75%, 1 min 30 s, about 30 s left      "
                        + "\rReplicating: 100%, 2 min 00 s                "
                        + System.lineSeparator());
    }

    @Test
    void nothingStaysOfAShortTask() {
        ProgressLine line = line(true, 120);
        line.progressed("Pairs", 1, 2);
        after(0.3);
        line.progressed("Pairs", 2, 2);
        assertThat(text()).doesNotContain("\n").endsWith("\r" + " ".repeat(16) + "\r");
        line.end();
        assertThat(text()).doesNotContain("\n");
    }

    @Test
    void drawingsAreNotMoreThanCanBeSeen() {
        ProgressLine line = line(true, 120);
        for (int done = 1; done < 10_000; done++) {
            after(0.001);
            line.progressed("Many", done, 10_000);
        }
        assertThat(text().chars().filter(c -> c == '\r').count()).isBetween(90L, 110L);
    }

    @Test
    void aNarrowTerminalCutsTheNameOfTheTask() {
        ProgressLine line = line(true, 40);
        after(2);
        line.progressed("Replicating a trial with a name that is far too long", 1, 2);
        assertThat(text()).isEqualTo("\rReplicating …: 50%, 2 s, about 2 s left");
        assertThat(text().strip()).hasSizeLessThan(40);
    }

    @Test
    void elsewhereALineNowAndThen() {
        ProgressLine line = line(false, 120);
        for (int done = 1; done <= 100; done++) {
            after(0.25);
            line.progressed("Replicating", done, 100);
        }
        assertThat(text().lines())
                .containsExactly(
                        "Replicating: 20%, 5 s, about 20 s left",
                        "Replicating: 40%, 10 s, about 15 s left",
                        "Replicating: 60%, 15 s, about 10 s left",
                        "Replicating: 80%, 20 s, about 5 s left",
                        "Replicating: 100%, 25 s");
        assertThat(text()).doesNotStartWith("\r");
    }

    @Test
    void linesOfALongRunAreRare() {
        ProgressLine line = line(false, 120);
        for (int done = 1; done <= 36_000; done++) {
            after(1);
            line.progressed("Certifying", done, 36_000);
        }
        assertThat(text().lines()).hasSizeBetween(100, 200).last().isEqualTo("Certifying: 100%, 10 h 00 min");
    }

    @Test
    void timeLeftIsThatOfThisRunsOwnUnits() {
        ProgressLine line = line(true, 120);
        after(10);
        // 900 units were done by a run that was stopped.
        line.progressed("Certifying", 901, 1000);
        assertThat(text()).contains("90%, 10 s, about 16 min 30 s left");
    }

    @Test
    void preparationsAreNoPace() {
        ProgressLine line = line(true, 120);
        after(5);
        // Below one percent there is no telling yet.
        line.progressed("Replicating", 1, 1000);
        assertThat(text()).isEqualTo("\rReplicating: 0%, 5 s");
        after(1.9);
        line.progressed("Replicating", 20, 1000);
        assertThat(text()).endsWith("2%, 6 s, about 1 min 38 s left");
    }

    @Test
    void isSoberWhateverItHears() {
        ProgressLine line = line(true, 120);
        line.progressed("Nothing", 0, 0);
        assertThat(text()).isEmpty();
        line.progressed("Begin", 0, 10);
        assertThat(text()).isEqualTo("\rBegin: 0%, 0 s");
        // A clock that goes back, more units than there are, a task that begins anew.
        after(-5);
        line.progressed("Begin", 1, 10);
        line.progressed("Begin", 12, 10);
        line.progressed("Begin", 1, 10);
        line.progressed("Other", 3, 10);
        assertThat(text()).doesNotContain("-").doesNotContain("120%").contains("100%");
    }

    @Test
    void aLineThatIsBeingWrittenOverIsLeft() {
        ProgressLine line = line(true, 120);
        line.progressed("Replicating", 1, 4);
        line.end();
        line.end();
        assertThat(text()).endsWith("left" + System.lineSeparator());
    }

    @Test
    void durations() {
        assertThat(List.of(0L, 59_900_000_000L, 60_000_000_000L, 185_000_000_000L, 7_620_000_000_000L))
                .extracting(ProgressLine::duration)
                .containsExactly("0 s", "59 s", "1 min 00 s", "3 min 05 s", "2 h 07 min");
    }
}
