package org.trialtwin.stats.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.trialtwin.stats.testing.ReplicationAssertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Failure messages, word for word. */
class GoldenFailuresTest {
    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFailuresTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }

    private static void failsWith(String name, ThrowingCallable failing) throws IOException {
        assertThat(catchThrowable(failing).getMessage().strip()).isEqualTo(golden(name));
    }

    @Test
    void overlap() throws IOException {
        failsWith(
                "overlap.txt",
                () -> assertThat(WrittenRows.trial(-0.6).hybrid(1, -0.3, -0.2, -0.4))
                        .endpoint("OS")
                        .at(0.40)
                        .hasIntervalOverlapOfAtLeast(0.8));
    }

    @Test
    void decision() throws IOException {
        failsWith(
                "decision.txt",
                () -> assertThat(WrittenRows.trial(-0.6).hybrid(1, -0.3, -0.2, -0.6))
                        .agreesOnDecision());
    }

    @Test
    void precision() throws IOException {
        failsWith(
                "precision.txt",
                () -> assertThat(WrittenRows.trial(-0.6).hybrid(0.8, -0.6, -0.6, -0.6, -0.6))
                        .doesNotBuyPrecision());
    }

    @Test
    void verdictOfARun() throws IOException {
        failsWith(
                "verdict.txt",
                () -> assertThat(WrittenRows.RUN.of("sequential-trees"))
                        .generator("independent-marginals")
                        .endpoint("SCORE")
                        .holds());
    }
}
