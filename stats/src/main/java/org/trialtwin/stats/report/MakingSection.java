package org.trialtwin.stats.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.replication.ReplicationResults;

/** How a study was made, and what others have published. */
record MakingSection(ReplicationResults results, @Nullable Provenance provenance, LockReading lock) {
    void write(Markup page, String id) {
        page.open("section", "aria-labelledby", id + "-name " + id + "-making");
        page.element("h3", "How it was made", "id", id + "-making");
        page.open("dl", "class", "card");
        entry(page, "Mode", results.mode());
        entry(page, "Withheld", results.withhold());
        entry(
                page,
                "Synthetic shares",
                String.join(
                        ", ",
                        new Cells(results)
                                .fractions().stream().map(NumberText::percent).toList()));
        entry(page, "Generators", String.join("; ", results.generators()));
        entry(
                page,
                "Replicates and repeats",
                results.replicates() + " synthetic replicates in each of " + results.repeats()
                        + (results.repeats() == 1 ? " repeat" : " repeats"));
        entry(
                page,
                "Combining rule",
                results.rule().id() + ". " + results.rule().assumption() + ".");
        lock.write(page);
        Provenance made = provenance;
        if (made == null) {
            entry(page, "Seed and inputs", "not told to this report");
        } else {
            entry(page, "Made by", made.maker() + " " + made.version());
            if (!made.stream().isEmpty()) {
                entry(page, "Seed", made.stream());
            }
            for (Map.Entry<String, String> setting : made.settings().entrySet()) {
                entry(page, setting.getKey(), setting.getValue());
            }
            for (Map.Entry<String, String> input : made.inputs().entrySet()) {
                page.open("div").element("dt", "SHA-256 of " + input.getKey()).open("dd");
                page.element("code", input.getValue()).close().close();
            }
        }
        page.close().close();
    }

    private static void entry(Markup page, String term, String text) {
        page.open("div").element("dt", term).element("dd", text).close();
    }

    /** The one place of a page that depends on the machine. */
    static void platform(Markup page) {
        page.element(
                "p",
                "trialtwin " + LibraryVersion.current() + ", Java " + System.getProperty("java.version") + " ("
                        + System.getProperty("java.vendor") + "), " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"),
                "class",
                "platform");
    }

    static void published(Markup page) {
        page.open("section", "aria-labelledby", "published");
        page.element("h2", "Published figures to read beside these", "id", "published");
        page.element(
                "p",
                "As their authors' abstracts quote them; other trials, other generators, other ways of withholding. None of"
                        + " these levels is a target: an ideal hybrid does not reach 100% decision agreement.");
        page.open("ul");
        for (String figure : List.of(
                "El Kababji and others, J Med Internet Res 2025;27:e66821: sequential synthesis with up to 40% of the patients"
                        + " removed: decision agreement 88 to 100%, estimate agreement 100%, interval overlap 0.80 to 0.92;"
                        + " sampling with replacement: decision agreement 78 to 89%.",
                "Demuth and others, J Med Internet Res 2025;27:e71297 (Avatars, whole trials replaced): primary"
                        + " endpoints replicated in 72.5% and 80.8% of 1,080 synthetic sets of two multiple sclerosis trials;"
                        + " hidden rates of the two sets chosen 85.0% and 93.2%.")) {
            page.element("li", figure);
        }
        page.close().close();
    }
}
