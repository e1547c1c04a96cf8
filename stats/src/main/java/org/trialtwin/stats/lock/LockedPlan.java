package org.trialtwin.stats.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.LibraryVersion;

/**
 * Everything that is frozen.
 *
 * @param study file and tables
 * @param run how it is replicated
 * @param version of the library
 * @param privacySha256 fingerprint of the file that declares private generators, or null where none was given
 */
public record LockedPlan(
        LockedStudy study,
        LockedRun run,
        String version,
        @Nullable String privacySha256) {
    /**
     * A plan without private generators.
     *
     * @param study file and tables
     * @param run how it is replicated
     * @param version of the library
     */
    public LockedPlan(LockedStudy study, LockedRun run, String version) {
        this(study, run, version, null);
    }

    /**
     * A plan for this version of the library.
     *
     * @param study file and tables
     * @param run how it is replicated
     * @return the plan
     */
    public static LockedPlan of(LockedStudy study, LockedRun run) {
        return new LockedPlan(study, run, LibraryVersion.current());
    }

    /**
     * The same plan with private generators.
     *
     * @param sha256 fingerprint of the file that declares them
     * @return a copy
     */
    public LockedPlan privacy(String sha256) {
        return new LockedPlan(study, run, version, sha256);
    }

    /**
     * Where another plan differs from this one.
     *
     * @param used what was done, or is to be done from now on
     * @return study file key by key, tables, privacy file, settings of the run, library, in this order; empty where nothing
     *     differs
     */
    public List<Departure> departures(LockedPlan used) {
        List<Departure> found = new ArrayList<>(StudyDepartures.between(study.text(), used.study.text()));
        add(found, Departure.Part.TABLE, "table", sha(study.dataSha256()), sha(used.study.dataSha256()));
        companions(found, used);
        add(found, Departure.Part.PRIVACY_FILE, "privacy file", sha(privacySha256), sha(used.privacySha256));
        LockedRun other = used.run;
        settings(found, "generators", run.generators(), other.generators());
        settings(found, "fractions", run.fractions(), other.fractions());
        settings(found, "mode", run.mode(), other.mode());
        settings(found, "withhold", run.withhold(), other.withhold());
        settings(found, "replicates", run.replicates(), other.replicates());
        settings(found, "repeats", run.repeats(), other.repeats());
        settings(found, "rule", run.rule(), other.rule());
        settings(found, "seed", run.seed(), other.seed());
        settings(found, "library version", version, used.version);
        return List.copyOf(found);
    }

    private void companions(List<Departure> found, LockedPlan used) {
        Map<String, String> here = study.companionSha256();
        Map<String, String> there = used.study.companionSha256();
        TreeSet<String> paths = new TreeSet<>(here.keySet());
        paths.addAll(there.keySet());
        for (String path : paths) {
            add(found, Departure.Part.TABLE, "table " + path, sha(here.get(path)), sha(there.get(path)));
        }
    }

    private static String sha(@Nullable String sha256) {
        return sha256 == null ? Departure.ABSENT : "SHA-256 " + sha256;
    }

    private static void settings(List<Departure> found, String what, Object locked, Object used) {
        add(found, Departure.Part.RUN, what, text(locked), text(used));
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(Object::toString).toList())
                : value.toString();
    }

    private static void add(List<Departure> found, Departure.Part part, String what, String locked, String used) {
        if (!Objects.equals(locked, used)) {
            found.add(new Departure(part, what, locked, used));
        }
    }
}
