package org.trialtwin.stats.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.provenance.Sha256;

class PlanLockTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static byte[] bytes(PlanLock lock) {
        return lock.text().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatItWrote() {
        PlanLock lock = ExamplePlan.twiceAmended();
        PlanLock read = PlanLock.read(bytes(lock), "plan.lock.json");
        assertThat(read).isEqualTo(lock).hasSameHashCodeAs(lock);
        assertThat(read.newest().plan().study().text()).isEqualTo(ExamplePlan.STUDY);
        assertThat(read.newest().plan().study().sha256())
                .isEqualTo(Sha256.of(ExamplePlan.STUDY.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.sha256()).isEqualTo(lock.newest().sha256());
    }

    @Test
    void anAmendmentLeavesEarlierEntriesByteForByte() {
        String first = PlanLock.of(ExamplePlan.plan(), "before unblinding", ExamplePlan.MONDAY)
                .text();
        String entry = first.substring(0, first.lastIndexOf("\n  ],"));
        assertThat(ExamplePlan.twiceAmended().text()).startsWith(entry);
        assertThat(ExamplePlan.twiceAmended().continues(PlanLock.read(first.getBytes(StandardCharsets.UTF_8), "first")))
                .isTrue();
    }

    @Test
    void everyChangedByteIsFound() {
        byte[] whole = bytes(ExamplePlan.twiceAmended());
        for (int i = 0; i < whole.length; i++) {
            byte[] tampered = whole.clone();
            int bit = i % 8;
            tampered[i] ^= (byte) (1 << bit);
            assertThatThrownBy(() -> PlanLock.read(tampered, "plan.lock.json"))
                    .as("byte %d of %d, bit %d", i, whole.length, bit)
                    .isInstanceOf(BrokenLockException.class);
        }
    }

    @Test
    void aMissingOrAddedByteIsFound() {
        byte[] whole = bytes(ExamplePlan.twiceAmended());
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PlanLock.read(cut, "cut")).isInstanceOf(BrokenLockException.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        longer[whole.length] = '\n';
        assertThatThrownBy(() -> PlanLock.read(longer, "longer"))
                .isInstanceOf(BrokenLockException.class)
                .hasMessageContaining("Byte " + (whole.length + 1));
    }

    @Test
    void aPrivacyFileIsFrozenAndALockWithoutOneHasNoPlaceForIt() {
        assertThat(ExamplePlan.twiceAmended().text()).doesNotContain("rivacy");
        LockedPlan plan = ExamplePlan.plan().privacy("12".repeat(32));
        PlanLock lock = PlanLock.of(plan, "private", ExamplePlan.MONDAY);
        assertThat(PlanLock.read(bytes(lock), "private")).isEqualTo(lock);
        assertThat(lock.departures(ExamplePlan.plan()))
                .containsExactly(new Departure(
                        Departure.Part.PRIVACY_FILE, "privacy file", "SHA-256 " + "12".repeat(32), "not there"));
        assertThat(lock.departures(plan)).isEmpty();
        byte[] forged = lock.text().replace("1212", "1213").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PlanLock.read(forged, "forged")).hasMessageContaining("Entry 1 was changed");
    }

    private static byte[] forged(Consumer<ArrayNode> change) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(ExamplePlan.twiceAmended().text());
        change.accept((ArrayNode) root.get("chain"));
        return JSON.writeValueAsBytes(root);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThatThrownBy(() -> PlanLock.read(
                        forged(chain -> ((ObjectNode) chain.get(1).get("plan")).put("seed", 3)), "plan.lock.json"))
                .hasMessageContaining("Lock \"plan.lock.json\" is not as it was written: 1 problem")
                .hasMessageContaining("Entry 2 was changed");
        assertThatThrownBy(() -> PlanLock.read(forged(chain -> chain.remove(1)), "removed"))
                .hasMessageContaining("Entry 2 says that it is number 3: an entry was removed or reordered")
                .hasMessageContaining("Entry 2 follows one with SHA-256")
                .hasMessageContaining("It says that it has 3 entries, there are 2");
        assertThatThrownBy(() -> PlanLock.read(forged(chain -> chain.remove(2)), "cut off"))
                .hasMessageContaining("It says that it has 3 entries, there are 2")
                .hasMessageContaining("its newest entry has SHA-256");
        assertThatThrownBy(() -> PlanLock.read(forged(chain -> chain.insert(1, chain.remove(2))), "reordered"))
                .hasMessageContaining("Entry 2 says that it is number 3")
                .hasMessageContaining("Entry 3 says that it is number 2");
        assertThatThrownBy(() -> PlanLock.read(
                        forged(chain -> ((ObjectNode) chain.get(0)).remove("instant")), "without instant"))
                .hasMessageContaining("Entry 1 cannot be read")
                .hasMessageContaining("instant");
        assertThatThrownBy(() -> PlanLock.read("no JSON".getBytes(StandardCharsets.UTF_8), "text"))
                .hasMessageContaining("It is not JSON");
        assertThatThrownBy(() -> PlanLock.read("{}".getBytes(StandardCharsets.UTF_8), "empty"))
                .hasMessageContaining("no \"lockFormat\" 1");
        assertThatThrownBy(() -> PlanLock.read(forged(chain -> {}), "other blanks"))
                .hasMessageContaining("Byte 2 (line 1) is not as it was written");
    }

    @Test
    void anEntryIsSealedAsThePageSays() throws IOException {
        JsonNode entry =
                JSON.readTree(ExamplePlan.twiceAmended().text()).get("chain").get(2);
        ObjectNode open = entry.deepCopy();
        open.remove("sha256");
        assertThat(Sha256.of(JSON.writeValueAsBytes(open)))
                .isEqualTo(entry.get("sha256").asText());
    }

    @Test
    void anAmendmentNeedsAReasonAChangeAndAClockThatGoesOn() {
        PlanLock lock = PlanLock.of(ExamplePlan.plan(), "", ExamplePlan.TUESDAY);
        LockedPlan other = ExamplePlan.with(ExamplePlan.run().seed(9));
        assertThatThrownBy(() -> lock.amended(other, " ", ExamplePlan.WEDNESDAY))
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> lock.amended(ExamplePlan.plan(), "why", ExamplePlan.WEDNESDAY))
                .hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> lock.amended(other, "why", ExamplePlan.MONDAY)).hasMessageContaining("cannot follow");
        assertThat(lock.entries()).hasSize(1);
    }

    @Test
    void neverOverwritesWhatItDoesNotContinue() throws IOException {
        Path file = folder.resolve("plan.lock.json");
        PlanLock lock = PlanLock.of(ExamplePlan.plan(), "", ExamplePlan.MONDAY);
        lock.write(file);
        PlanLock other = PlanLock.of(ExamplePlan.plan(), "another", ExamplePlan.MONDAY);
        assertThatThrownBy(() -> other.write(file)).isInstanceOf(FileAlreadyExistsException.class);
        PlanLock amended = lock.amended(ExamplePlan.with(ExamplePlan.run().seed(9)), "why", ExamplePlan.TUESDAY);
        amended.write(file);
        assertThat(PlanLock.read(file)).isEqualTo(amended);
        assertThatThrownBy(() -> lock.write(file)).isInstanceOf(FileAlreadyExistsException.class);
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> amended.write(file)).isInstanceOf(BrokenLockException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void printsItsChain() {
        assertThat(ExamplePlan.twiceAmended().toString())
                .contains("Locked plan, SHA-256 ", "before unblinding", "2026-11-24T08:00:00Z", "seed: 1 to 2")
                .contains("fractions: 0.1, 0.4 to 0.4");
    }
}
