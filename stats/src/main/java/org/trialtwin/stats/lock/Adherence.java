package org.trialtwin.stats.lock;

import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;

/**
 * Whether a run kept to its locked plan.
 *
 * @param lock that it ran under
 * @param departures from the newest entry, none where it was kept to
 */
public record Adherence(PlanLock lock, List<Departure> departures) implements Displayable {
    /** Copies the list. */
    public Adherence {
        departures = List.copyOf(departures);
    }

    /** {@return whether nothing departs from the newest entry} */
    public boolean kept() {
        return departures.isEmpty();
    }

    /** {@return every departure and every amendment, in words for a reader of the results} */
    public String sentence() {
        LockEntry first = lock.entries().get(0);
        String plan = "the plan that was locked at " + first.instant()
                + (amendments().isEmpty()
                        ? ""
                        : " and amended " + times(amendments().size()));
        String said = kept()
                ? "This run kept to " + plan + "."
                : "This run departs in " + departures.size()
                        + (departures.size() == 1 ? " thing from " : " things from ")
                        + plan + ": "
                        + String.join(
                                "; ",
                                departures.stream().map(Departure::toString).toList()) + ".";
        return amendments().isEmpty() ? said : said + " Amendments: " + String.join("; ", amendments()) + ".";
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    /** {@return for each amendment when, why, and what it changed} */
    public List<String> amendments() {
        return lock.entries().stream()
                .filter(LockEntry::isAmendment)
                .map(entry ->
                        entry.instant() + ", " + entry.reason() + " (" + String.join("; ", lock.changes(entry)) + ")")
                .toList();
    }

    @Override
    public DisplayTable display() {
        int entries = lock.entries().size();
        return new DisplayTable(
                "Locked plan "
                        + (kept()
                                ? "kept"
                                : "NOT kept, " + departures.size()
                                        + (departures.size() == 1 ? " departure" : " departures"))
                        + ": " + entries + (entries == 1 ? " entry" : " entries") + ", SHA-256 " + lock.sha256(),
                kept() ? List.of() : List.of("departure", "locked", "used"),
                departures.stream()
                        .map(each -> List.of(each.what(), each.locked(), each.used()))
                        .toList(),
                kept() ? 0 : 3,
                amendments().stream().map(each -> "Amended " + each).toList());
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
