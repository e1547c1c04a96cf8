package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;

/** Repetitions that are looked up in a journal before they are carried out, and written to it in chunks. */
final class KeptRepetitions {
    /** So many units of work are lost at most when a run is killed. */
    private static final int CHUNK = 32;

    private final Journal journal;
    private final RunContext run;
    private final String task;
    private final int total;
    private int finished;

    /**
     * A repetition that is wanted.
     *
     * @param world its name, with the number its name in the journal
     * @param number of the repetition
     * @param unit carries it out
     */
    record Wanted(String world, int number, Supplier<RepetitionUnit> unit) {}

    KeptRepetitions(Journal journal, RunContext run, String task, int total) {
        this.journal = journal;
        this.run = run;
        this.task = task;
        this.total = total;
    }

    /** Carries out those that the journal does not know. */
    void carryOut(List<Wanted> wanted) {
        List<Wanted> missing = wanted.stream()
                .filter(each -> journal.find(each.world(), each.number()) == null)
                .toList();
        finished += wanted.size() - missing.size();
        for (int start = 0; start < missing.size(); start += CHUNK) {
            chunk(missing.subList(start, Math.min(missing.size(), start + CHUNK)));
        }
    }

    private void chunk(List<Wanted> chunk) {
        List<WorkUnit<Repetition>> work =
                chunk.stream().map(each -> each.unit().get().toWork()).toList();
        int before = finished;
        List<Repetition> done = run.onProgress(
                        (name, count, part) -> run.progress().progressed(name, before + count, total))
                .execute(task, work);
        List<Journal.Entry> entries = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            entries.add(new Journal.Entry(chunk.get(i).world(), chunk.get(i).number(), done.get(i)));
        }
        journal.add(entries);
        finished += done.size();
    }

    /** One that was carried out, in this run or an earlier one. */
    Repetition get(String world, int number) {
        return Objects.requireNonNull(journal.find(world, number));
    }
}
