package org.trialtwin.trials.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of an endpoint are that has several rows per patient.
 *
 * @param path of a companion table, relative to the study file, or null for the rows of the main table
 */
public record RecordSource(@Nullable String path) {
    private static final RecordSource MAIN = new RecordSource(null);

    /** {@return the rows of the main table, which then has several per patient} */
    public static RecordSource mainTable() {
        return MAIN;
    }

    /**
     * A companion table.
     *
     * @param path relative to the study file
     * @return the source
     */
    public static RecordSource companion(String path) {
        return new RecordSource(path);
    }

    /** {@return the path of the companion table, where it is one} */
    public Optional<String> companionPath() {
        return Optional.ofNullable(path);
    }

    @Override
    public String toString() {
        return path == null ? "the main table" : "table \"" + path + "\"";
    }
}
