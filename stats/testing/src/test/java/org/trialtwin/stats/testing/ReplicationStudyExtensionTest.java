package org.trialtwin.stats.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.trialtwin.stats.testing.ReplicationAssertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Runs test classes as a launcher would, and reads the events. */
class ReplicationStudyExtensionTest {
    @TempDir
    private Path folder;

    private static final List<StudyReport> SEEN = Collections.synchronizedList(new ArrayList<>());

    private EngineExecutionResults run(Class<?> test) {
        return run(test, false);
    }

    private EngineExecutionResults run(Class<?> test, boolean inParallel) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(inParallel))
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .selectors(selectClass(test))
                .outputDirectoryCreator(new AttachmentFolder(folder.resolve("attachments")))
                .configurationParameter("trialtwin.output", folder.toString())
                .execute();
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** One declaration for all methods of a class. */
    @ReplicationStudyTest(
            study = "small.json",
            fractions = {0.125, 0.4},
            generators = {"sequential-trees", "gaussian-copula"},
            replicates = 2,
            seed = 7,
            threads = 2)
    @Retention(RetentionPolicy.RUNTIME)
    @interface SmallTrial {}

    static class AllCuts {
        @SmallTrial
        void cells(FractionReport report, GeneratorReport generator, StudyReport study, TestInfo info) {
            SEEN.add(study);
            assertThat(generator.study()).isSameAs(study);
            assertThat(report).endpoint("OS").at(report.fraction()).hasBiasOfAtMost(100);
            assertThat(info.getDisplayName()).startsWith(report.generator());
        }

        @SmallTrial
        void generators(GeneratorReport report) {
            SEEN.add(report.study());
            assertThat(report).endpoint("OS").at(0.4).hasBiasOfAtMost(100);
        }

        @SmallTrial
        void study(StudyReport report) {
            SEEN.add(report);
            assertThat(report).generator("independent-marginals").at(0.4).losesTheEffect();
        }
    }

    @Test
    void everyCutOfOneRun() throws IOException {
        SEEN.clear();
        EngineExecutionResults results = run(AllCuts.class);
        results.testEvents().assertStatistics(stats -> stats.started(7).succeeded(7));
        assertThat(names(results))
                .containsExactlyInAnyOrder(
                        "sequential-trees, 12.5%",
                        "sequential-trees, 40%",
                        "gaussian-copula, 12.5%",
                        "gaussian-copula, 40%",
                        "sequential-trees",
                        "gaussian-copula",
                        "sequential-trees, gaussian-copula");
        assertThat(SEEN).hasSize(7).allSatisfy(each -> assertThat(each).isSameAs(SEEN.get(0)));
        entriesTellTheFigures(results);
        filesAreWrittenAndPublished(results);
    }

    @Test
    void oneRunServesMethodsThatRunAtTheSameTime() {
        SEEN.clear();
        run(AllCuts.class, true)
                .testEvents()
                .assertStatistics(stats -> stats.started(7).succeeded(7));
        assertThat(SEEN).hasSize(7).allSatisfy(each -> assertThat(each).isSameAs(SEEN.get(0)));
    }

    static class Outer {
        @Nested
        class Inner {
            @ReplicationStudyTest(study = "small.json", fractions = 0, replicates = 2)
            void withNobodyWithheldItIsTheTrial(GeneratorReport report) {
                assertThat(report).holds().hasBiasOfAtMost(1e-12).hasPrecisionRatioOfAtLeast(1 - 1e-12);
            }
        }

        @ReplicationStudyTest(study = "small.json", fractions = 0, replicates = 2)
        void sameDeclarationInAnotherClass(StudyReport report) {
            assertThat(report).agreesOnDecisionInAtLeast(1);
        }
    }

    @Test
    void nestedClassesLeaveFilesOfTheirOwn() {
        run(Outer.class).testEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
        assertThat(folder.resolve(Outer.class.getName()).resolve("report.html")).exists();
        assertThat(folder.resolve(Outer.Inner.class.getName()).resolve("report.html"))
                .exists();
    }

    private static void entriesTellTheFigures(EngineExecutionResults results) {
        List<ReportEntry> entries = results.testEvents()
                .reportingEntryPublished()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .toList();
        assertThat(entries)
                .hasSize(7)
                .allSatisfy(entry -> assertThat(entry.getKeyValuePairs())
                        .containsEntry("seed", "7")
                        .hasEntrySatisfying("study", value -> assertThat(value).contains("small.json, SHA-256 ")));
        assertThat(entries.get(0).getKeyValuePairs())
                .hasEntrySatisfying(
                        "OS / coxHazardRatio / B vs A / sequential-trees / 12.5%",
                        value -> assertThat(value).contains("trial 0.", "overlap 0.", "precision "));
    }

    private void filesAreWrittenAndPublished(EngineExecutionResults results) throws IOException {
        Path own = folder.resolve(AllCuts.class.getName());
        assertThat(own.resolve("report.html")).content().contains("Small trial", "gaussian-copula");
        assertThat(own.resolve("replication.json")).content().contains("\"seed\" : 7", "\"generator\" : \"drop-only\"");
        assertThat(own.resolve("replication-2.json")).doesNotExist();
        assertThat(results.allEvents().fileEntryPublished().stream()).hasSize(2);
        try (var published = Files.walk(folder.resolve("attachments"))) {
            assertThat(published
                            .filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList())
                    .containsExactly("replication.json", "report.html");
        }
    }

    static class TwoStudies {
        @ReplicationStudyTest(
                study = "src/test/resources/org/trialtwin/stats/testing/small.json",
                fractions = 0.2,
                replicates = 2,
                repeats = 1)
        void fromAFile(FractionReport report) {
            assertThat(report.study().identity().seed()).isEqualTo(20240601L);
            assertThat(report.study().results().withhold()).isEqualTo("last-recruited");
        }

        @ReplicationStudyTest(
                study = "/org/trialtwin/stats/testing/small.json",
                fractions = 0.2,
                replicates = 2,
                mode = "augmenting",
                rule = "reiter")
        void fromTheRootOfTheClassPath(FractionReport report) {
            assertThat(report.study().results().mode()).isEqualTo("augmenting");
            assertThat(report.study().results().rule().id()).isEqualTo("reiter");
        }

        @ReplicationStudyTest(study = "small.json", fractions = 0.2, replicates = 2, withhold = "arm:A")
        void oneArm(FractionReport report) {
            assertThat(report).endpoint("OS").hasIntervalOverlapOfAtLeast(0.999);
        }
    }

    @Test
    void severalStudiesOfAClassShareAPage() {
        EngineExecutionResults results = run(TwoStudies.class);
        results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(1));
        Path own = folder.resolve(TwoStudies.class.getName());
        assertThat(own.resolve("replication-3.json")).exists();
        assertThat(own.resolve("report.html")).content().contains("trial-3");
        assertThat(failure(results))
                .contains("sequential-trees at 20%")
                .contains("--withhold arm:A --replicates 2 --repeats 1 --rule rubin --seed 20240601");
    }

    private static String failure(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(Event::getPayload)
                .map(payload -> (TestExecutionResult) payload.orElseThrow())
                .map(result -> Objects.requireNonNull(
                        result.getThrowable().orElseThrow().getMessage()))
                .findFirst()
                .orElseThrow();
    }

    static class BadDeclaration {
        @ReplicationStudyTest(
                study = "nowhere.json",
                fractions = {0.2, 1, 0.2},
                generators = {"sequential-trees", "oracle"},
                replicates = 1,
                repeats = 0,
                threads = -1,
                mode = "guessing",
                withhold = "everybody",
                rule = "rubin")
        void test(int number) {}
    }

    @Test
    void aBadDeclarationTellsEveryProblem() {
        EngineExecutionResults results = run(BadDeclaration.class);
        results.allEvents().assertThatEvents().noneMatch(event -> event.getType() == EventType.DYNAMIC_TEST_REGISTERED);
        assertThat(failure(results))
                .startsWith("The replication study of BadDeclaration cannot be run:\n  - method test: ")
                .contains("\n  - fractions: each is from 0 to below 1, not 1.0")
                .contains("\n  - fractions: 0.2 is named twice")
                .contains("\n  - repeats: at least 1, not 0")
                .contains("\n  - threads: at least 1, or 0 for all processors, not -1")
                .contains("\n  - mode: replacing or augmenting, not \"guessing\"")
                .contains("\n  - No generator \"oracle\"; there are [")
                .contains("\n  - replicates: rule rubin needs at least 2, not 1")
                .contains("\n  - Study \"nowhere.json\" is neither a file (")
                .contains("\n  - No withholding \"everybody\"; there are ");
        assertThat(folder.resolve(BadDeclaration.class.getName())).doesNotExist();
    }

    static class ImpossibleForThisTrial {
        @ReplicationStudyTest(study = "small.json", withhold = "arm:C", replicates = 1)
        void arm(StudyReport report) {}

        @ReplicationStudyTest(
                study = "broken.json",
                generators = {},
                fractions = {},
                withhold = "arm:C",
                mode = "augmenting")
        void study(StudyReport report) {}
    }

    @Test
    void problemsOfTheStudyStandAmongThem() {
        EngineExecutionResults results = run(ImpossibleForThisTrial.class);
        String failures = results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .sorted()
                .toList()
                .toString();
        assertThat(failures)
                .contains("arm code \"C\" is not one of the declared arms [A, B]")
                .contains("study \"broken.json\": ")
                .contains("fractions: at least one is needed")
                .contains("generators: at least one is needed")
                .contains("withhold: goes with mode replacing");
    }
}
