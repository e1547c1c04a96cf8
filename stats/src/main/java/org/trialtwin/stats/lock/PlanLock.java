package org.trialtwin.stats.lock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.file.WholeFile;

/**
 * A plan that was frozen, with its amendments: a chain of entries, each sealed by its SHA-256 and that of the entry before it.
 * Immutable; amendments are appended, an earlier entry is never rewritten. Any changed byte of its file is found, and so are
 * entries that were removed or reordered. Who forges a whole new chain is found by whoever kept {@link #sha256()} elsewhere.
 */
public final class PlanLock implements Displayable {
    private final List<LockEntry> entries;

    private PlanLock(List<LockEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Locks a plan.
     *
     * @param plan to be frozen
     * @param reason in words, may be empty
     * @param now when it is locked
     * @return a chain of one entry
     */
    public static PlanLock of(LockedPlan plan, String reason, Instant now) {
        return new PlanLock(List.of(LockEntry.sealed(1, reason, now, null, plan)));
    }

    /**
     * Reads a lock file.
     *
     * @param file to be read
     * @return the lock
     * @throws IOException if it cannot be read
     * @throws BrokenLockException if it is not as it was written, with every problem
     */
    public static PlanLock read(Path file) throws IOException {
        return read(Files.readAllBytes(file), String.valueOf(file.getFileName()));
    }

    /**
     * Reads a lock.
     *
     * @param bytes of its file
     * @param name for messages
     * @return the lock
     * @throws BrokenLockException if it is not as it was written, with every problem
     */
    public static PlanLock read(byte[] bytes, String name) {
        return new PlanLock(LockReader.entries(bytes, name));
    }

    /**
     * Amends the plan.
     *
     * @param plan that holds from now on
     * @param reason in words
     * @param now when it is amended, not before the newest entry
     * @return a longer chain
     * @throws IllegalArgumentException if there is no reason, nothing changes, or the clock has gone back
     */
    public PlanLock amended(LockedPlan plan, String reason, Instant now) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("An amendment needs a reason");
        }
        if (newest().plan().equals(plan)) {
            throw new IllegalArgumentException(
                    "The amendment changes nothing: study file, tables, settings and library are" + " those of entry "
                            + newest().number());
        }
        if (now.isBefore(newest().instant())) {
            throw new IllegalArgumentException(
                    "An amendment of " + now + " cannot follow an entry of " + newest().instant());
        }
        List<LockEntry> longer = new ArrayList<>(entries);
        longer.add(LockEntry.sealed(entries.size() + 1, reason, now, newest().sha256(), plan));
        return new PlanLock(longer);
    }

    /** {@return all entries, the first lock first, at least one} */
    public List<LockEntry> entries() {
        return entries;
    }

    /** {@return the entry whose plan holds} */
    public LockEntry newest() {
        return entries.get(entries.size() - 1);
    }

    /** {@return fingerprint of the newest entry, which seals all before it; worth keeping outside the file} */
    public String sha256() {
        return newest().sha256();
    }

    /**
     * Whether this lock is another one with nothing or amendments behind it.
     *
     * @param earlier perhaps shorter
     * @return whether no entry of it was rewritten
     */
    public boolean continues(PlanLock earlier) {
        return earlier.entries.size() <= entries.size()
                && earlier.entries.equals(entries.subList(0, earlier.entries.size()));
    }

    /**
     * What was not done as the newest entry says.
     *
     * @param used what was done
     * @return every departure, none where the run kept to its plan
     */
    public List<Departure> departures(LockedPlan used) {
        return newest().plan().departures(used);
    }

    /**
     * Holds what was done against the newest entry.
     *
     * @param used what was done
     * @return whether it kept to the plan, and where not
     */
    public Adherence adherence(LockedPlan used) {
        return new Adherence(this, departures(used));
    }

    /** {@return the text of the lock file, which ends with a line break; of an amended lock it begins with the same entries} */
    public String text() {
        return LockText.of(entries);
    }

    /**
     * Writes the lock file. A file that is there already is replaced only if it is a lock that this one continues.
     *
     * @param target file to write
     * @throws IOException if it cannot be written; the target is then as it was
     * @throws FileAlreadyExistsException if there is a file that this lock does not continue
     * @throws BrokenLockException if there is a file that is no lock, or not as it was written
     */
    public void write(Path target) throws IOException {
        if (Files.exists(target) && !continues(read(target))) {
            throw new FileAlreadyExistsException(target.toString(), null, "a lock is never overwritten");
        }
        WholeFile.write(target, text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        for (LockEntry entry : entries) {
            rows.add(List.of(
                    Integer.toString(entry.number()),
                    entry.isAmendment() ? "amendment" : "lock",
                    entry.instant().toString(),
                    entry.reason(),
                    String.join("; ", changes(entry))));
        }
        return new DisplayTable(
                "Locked plan, SHA-256 " + sha256(),
                List.of("entry", "kind", "instant", "reason", "changes"),
                rows,
                5,
                List.of(
                        "Keep the SHA-256 outside the file, in a registry or a dated message: whoever writes a whole new"
                                + " chain can be found by it alone."));
    }

    /**
     * What an entry changed of the one before it.
     *
     * @param entry of this lock
     * @return for example {@code seed: 1 to 2}; none for the first
     */
    public List<String> changes(LockEntry entry) {
        return entry.isAmendment()
                ? entries.get(entry.number() - 2).plan().departures(entry.plan()).stream()
                        .map(change -> change.what() + ": " + change.locked() + " to " + change.used())
                        .toList()
                : List.of();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanLock lock && entries.equals(lock.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
