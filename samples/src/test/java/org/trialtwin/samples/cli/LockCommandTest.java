package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.stats.lock.PlanLock;

class LockCommandTest {
    private static final String MONDAY = "2026-11-23T08:00:00Z";
    private static final String TUESDAY = "2026-11-24T08:00:00Z";
    private static final List<String> QUICK =
            List.of("--generators", "sampling-with-replacement", "--fractions", "0.3", "--replicates", "2");

    @TempDir
    private Path folder;

    private ProgramRun at(String instant, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new CommandLineProgram(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.none(),
                        new Cancellation(),
                        Clock.fixed(Instant.parse(instant), ZoneOffset.UTC))
                .run(args);
        return new ProgramRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path locked(ColonFiles files) {
        List<String> args = new ArrayList<>(List.of("lock", files.study().toString()));
        args.addAll(QUICK);
        args.addAll(List.of("--reason", "before unblinding", "--out", folder.toString()));
        ProgramRun run = at(MONDAY, args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path lock = folder.resolve("plan.lock.json");
        assertThat(run.out()).contains("before unblinding", MONDAY, "Lock: " + lock);
        return lock;
    }

    private JsonNode replicated(ColonFiles files, Path lock, String... further) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("replicate", files.study().toString(), "--lock", lock.toString(), "--quiet"));
        args.addAll(List.of("--out", folder.resolve("out").toString()));
        args.addAll(List.of(further));
        ProgramRun run = ProgramRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode results = new ObjectMapper()
                .readTree(folder.resolve("out").resolve("replication.json").toFile());
        assertThat(run.out())
                .contains(results.get("lock").get("kept").asBoolean() ? "Locked plan kept" : "Locked plan NOT kept");
        return results;
    }

    @Test
    void aRunUnderALockRunsWhatWasLocked() throws IOException {
        ColonFiles files = ColonFiles.in(folder);
        JsonNode results = replicated(files, locked(files));
        assertThat(results.get("lock").get("kept").asBoolean()).isTrue();
        assertThat(results.get("lock").get("departures")).isEmpty();
        assertThat(results.get("cells").findValuesAsText("generator")).contains("sampling-with-replacement");
        assertThat(results.get("cells").get(0).get("fraction").asDouble()).isEqualTo(0.3);
        assertThat(folder.resolve("out").resolve("report.html"))
                .content()
                .contains("This run kept to the plan that was locked at " + MONDAY);
        assertThat(folder.resolve("out").resolve("report.md")).content().contains("This run kept to the plan");
    }

    @Test
    void everyDepartureIsToldAndNoRunIsRefused() throws IOException {
        ColonFiles files = ColonFiles.in(folder);
        Path lock = locked(files);
        files.study("\"method\": \"logRank\", \"stratified\": true", "\"method\": \"logRank\", \"stratified\": false")
                .field(1, "age", "44");
        JsonNode told = replicated(files, lock, "--seed", "2").get("lock");
        assertThat(told.get("kept").asBoolean()).isFalse();
        List<String> departures = new ArrayList<>();
        told.get("departures").forEach(each -> departures.add(each.asText()));
        assertThat(departures)
                .contains("study file, analyses[1].stratified: locked true, now false", "seed: locked 20240601, used 2")
                .anyMatch(each -> each.startsWith("table: locked SHA-256 "));
        assertThat(folder.resolve("out").resolve("report.html"))
                .content()
                .contains("Departures from the locked plan", "seed: locked 20240601, used 2");
    }

    private Path everything(ColonFiles files, Path lock, String options) {
        Path out = folder.resolve("all");
        ProgramRun run = ProgramRun.of(("report " + files.study() + " --lock " + lock + options
                        + " --simulations 2 --halves 1 --quiet --out " + out)
                .split(" "));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Locked plan NOT kept, 1 departure");
        return out;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private ColonFiles few() throws IOException {
        return ColonFiles.in(folder).table(text -> text.lines().limit(201).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void oneReportOfEverythingReplicatesWhatWasLocked() throws IOException {
        ColonFiles files = few();
        Path out = everything(files, locked(files), " --repeats 2");
        JsonNode results = json(out.resolve("replication.json"));
        assertThat(results.get("lock").get("departures"))
                .singleElement()
                .satisfies(each -> assertThat(each.asText()).isEqualTo("repeats: locked 1, used 2"));
        assertThat(results.get("cells").get(0).get("replicates").asInt()).isEqualTo(2);
        JsonNode certificate = json(out.resolve("certificate.json"));
        assertThat(certificate.get("lock").get("kept").asBoolean()).isTrue();
        assertThat(certificate.get("design").get("fraction").asDouble()).isEqualTo(0.3);
        assertThat(out.resolve("report.html")).content().contains("Departures from the locked plan");
    }

    @Test
    void aCertificateAtAFractionThatNobodyLockedIsADeparture() throws IOException {
        ColonFiles files = few();
        Path out = everything(files, locked(files), " --fraction 0.4");
        assertThat(json(out.resolve("replication.json")).get("lock").get("kept").asBoolean())
                .isTrue();
        assertThat(json(out.resolve("certificate.json")).get("lock").get("departures"))
                .singleElement()
                .satisfies(each -> assertThat(each.asText()).isEqualTo("fractions: locked 0.3, used 0.4"));
        assertThat(out.resolve("report.html"))
                .content()
                .contains("Departures from the locked plan", "fractions: locked 0.3, used 0.3, 0.4")
                .containsOnlyOnce("<dt>Departures from the locked plan");
    }

    @Test
    void anAmendmentIsAppendedAndKeepsWhatIsNotGiven() throws IOException {
        ColonFiles files = ColonFiles.in(folder);
        Path lock = locked(files);
        PlanLock first = PlanLock.read(lock);
        String study = files.study().toString();
        ProgramRun run = at(TUESDAY, "lock", study, "--amend", lock.toString(), "--seed", "7", "--reason", "a typo");
        assertThat(run.exitCode()).as(run.err()).isZero();
        PlanLock amended = PlanLock.read(lock);
        assertThat(amended.continues(first)).isTrue();
        assertThat(amended.changes(amended.newest())).containsExactly("seed: 20240601 to 7");
        JsonNode told = replicated(files, lock).get("lock");
        assertThat(told.get("kept").asBoolean()).isTrue();
        assertThat(told.get("amendments").get(0).get("reason").asText()).isEqualTo("a typo");
        assertThat(at(MONDAY, "lock", study, "--amend", lock.toString(), "--seed", "8", "--reason", "back")
                        .err())
                .contains("cannot follow an entry of " + TUESDAY);
    }

    @Test
    void aLockIsNeverOverwritten() throws IOException {
        ColonFiles files = ColonFiles.in(folder);
        Path lock = locked(files);
        String before = Files.readString(lock);
        ProgramRun again = at(TUESDAY, "lock", files.study().toString(), "--out", folder.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("plan.lock.json", "a lock is never overwritten");
        assertThat(lock).hasContent(before);
    }

    @Test
    void aTamperedLockIsRefusedWithWhatIsWrong() throws IOException {
        ColonFiles files = ColonFiles.in(folder);
        Path lock = locked(files);
        Files.writeString(lock, Files.readString(lock).replace("\"replicates\" : 2", "\"replicates\" : 3"));
        for (String command : List.of("replicate --lock", "lock --reason why --amend")) {
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            args.add(1, files.study().toString());
            args.add(lock.toString());
            ProgramRun run = ProgramRun.of(args.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("plan.lock.json", "Entry 1 was changed");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aPlanThatCannotBeRunIsNotLocked() {
        ColonFiles files = ColonFiles.in(folder).study("\"enrolmentOrder\": \"id\",", "");
        ProgramRun run = at(
                MONDAY,
                "lock",
                files.study().toString(),
                "--withhold",
                "last-recruited",
                "--out",
                folder.resolve("new").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("enrolmentOrder");
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
