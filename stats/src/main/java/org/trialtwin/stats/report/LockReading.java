package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.Departure;

/**
 * What a page says of the locked plan of a study; nothing where there was none.
 *
 * @param adherence of the run, or null
 */
record LockReading(@Nullable Adherence adherence) {
    static LockReading of(@Nullable Adherence adherence) {
        return new LockReading(adherence);
    }

    /** The sentences with that of the lock behind the limits, which stand first. */
    List<PlainReading.Sentence> afterLimits(List<PlainReading.Sentence> sentences) {
        List<PlainReading.Sentence> all = new ArrayList<>(sentences);
        sentence().ifPresent(said -> all.add(Math.min(1, all.size()), said));
        return all;
    }

    /** Whether the plan was kept; nothing where there was none. */
    Optional<PlainReading.Sentence> sentence() {
        return Optional.ofNullable(adherence)
                .map(run -> new PlainReading.Sentence(
                        run.kept() ? "Locked plan" : "Departures from the locked plan", run.sentence()));
    }

    /** Entries of the list of how it was made. */
    void write(Markup page) {
        if (adherence == null) {
            return;
        }
        entry(page, "Locked plan", adherence.kept() ? "kept" : "not kept");
        for (Departure departure : adherence.departures()) {
            entry(page, "Departure", departure.toString());
        }
        for (String amendment : adherence.amendments()) {
            entry(page, "Amendment", amendment);
        }
        page.open("div").element("dt", "SHA-256 of the lock").open("dd");
        page.element("code", adherence.lock().sha256()).close().close();
    }

    private static void entry(Markup page, String term, String text) {
        page.open("div").element("dt", term).element("dd", text).close();
    }
}
