package org.trialtwin.core.provenance;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What made a value. Two values with equal provenance are equal: nothing in here depends on the clock, the machine or the
 * number of threads.
 *
 * @param maker what made it, for example {@code sequential-trees}
 * @param version library version that made it
 * @param stream path of the random stream it drew from; empty where nothing was random
 * @param settings every setting that influenced it, by name
 * @param inputs SHA-256 of each input, by name
 * @param parents provenance of the values it was made from
 */
public record Provenance(
        String maker,
        String version,
        String stream,
        Map<String, String> settings,
        Map<String, String> inputs,
        List<Provenance> parents) {
    /** Copies the maps in order of their keys. */
    public Provenance {
        settings = sorted(settings);
        inputs = sorted(inputs);
        parents = List.copyOf(parents);
    }

    /**
     * Provenance of something made by this version of the library, without inputs or parents.
     *
     * @param maker what made it
     * @param stream path of the random stream, or empty
     * @param settings every setting that influenced it
     * @return the provenance
     */
    public static Provenance of(String maker, String stream, Map<String, String> settings) {
        return new Provenance(maker, LibraryVersion.current(), stream, settings, Map.of(), List.of());
    }

    /**
     * The same with one more setting.
     *
     * @param name of the setting
     * @param value as text
     * @return a copy
     */
    public Provenance with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new Provenance(maker, version, stream, more, inputs, parents);
    }

    /**
     * The same with one more input.
     *
     * @param name for example {@code data}
     * @param sha256 its fingerprint
     * @return a copy
     */
    public Provenance withInput(String name, String sha256) {
        SortedMap<String, String> more = new TreeMap<>(inputs);
        more.put(name, sha256);
        return new Provenance(maker, version, stream, settings, more, parents);
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
