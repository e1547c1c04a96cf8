package org.trialtwin.samples.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Qualification;

/** What is wrong is found: each failure is planted by itself. */
class PlantedFailuresTest {
    private static Qualification qualified(Check... checks) {
        return new QualificationRun(List.of(checks))
                .carryOut(RunContext.seeded(1), Clock.fixed(Instant.parse("2026-11-23T08:00:00.5Z"), ZoneOffset.UTC));
    }

    @Test
    void aKnownValueThatIsAMillionthOffIsFound() throws IOException {
        String known = Resource.text("agreement.json");
        assertThat(qualified(new AgreementCheck(known)).passed()).isTrue();
        // The log-rank estimate of GBSG-2, moved in its eighth digit.
        String wrong = known.replace("-0.347358140", "-0.347358180");
        assertThat(wrong).isNotEqualTo(known);
        assertThat(qualified(new AgreementCheck(wrong)).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.what()).startsWith("estimate of gbsg, RFS / logRank"));
    }

    @Test
    void anAnalysisWithoutKnownValueIsFound() throws IOException {
        String known = Resource.text("agreement.json");
        int last = known.lastIndexOf(",\n    {");
        assertThat(qualified(new AgreementCheck(known.substring(0, last) + "\n  ]\n}"))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.what()).startsWith("analyses of the embedded trials"));
    }

    @Test
    void drawsThatAreNotProperAreFound() {
        assertThat(qualified(CoverageCheck.planted()).failures()).hasSize(1);
    }

    @Test
    void aCheckThatCannotBeCarriedOutHasFailed() {
        Check missing = new Check() {
            @Override
            public String name() {
                return "a file that is gone";
            }

            @Override
            public Finding.Part part() {
                return Finding.Part.INSTALLATION;
            }

            @Override
            public List<Finding> findings(RunContext run) throws IOException {
                throw new FileNotFoundException("gone");
            }
        };
        Qualification qualification = qualified(missing, new RandomNumbersCheck());
        assertThat(qualification.passed()).isFalse();
        assertThat(qualification.failures()).extracting(Finding::what).containsExactly("a file that is gone");
        assertThat(qualification.findings()).hasSizeGreaterThan(1);
        assertThat(qualification.instant()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void aStudyThatCannotBeReadIsAFailure() {
        assertThat(qualified(new OwnStudyCheck(Path.of("no-such-study.json"), 1))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.found()).contains("no-such-study.json"));
    }

    @Test
    void withoutAnyCheckNothingIsQualified() {
        assertThat(qualified().passed()).isFalse();
    }
}
