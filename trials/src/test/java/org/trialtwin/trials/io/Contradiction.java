package org.trialtwin.trials.io;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A sound study, one damage to it, and what must be said of it.
 *
 * @param name of the contradiction
 * @param base the sound study
 * @param damage to it
 * @param expected part of one problem, with key and line or with table, column, row and value
 * @param alone whether it touches what another damage of its list needs
 */
record Contradiction(
        String name, Supplier<StudyFiles> base, Consumer<StudyFiles> damage, String expected, boolean alone) {
    /** In the study file; the problem names the line that the changed text stands on. */
    static Contradiction of(String name, String before, String after, String key, String message) {
        return at(name, before, after, before, key, message);
    }

    /** In the study file; the problem names the line of another text. */
    static Contradiction at(String name, String before, String after, String at, String key, String message) {
        int line = SoundStudies.factorial().line(at);
        return new Contradiction(
                name,
                SoundStudies::factorial,
                files -> files.study(before, after),
                "line " + line + ", key \"" + key + "\": " + message,
                false);
    }

    /** In one field of a table. */
    static Contradiction field(String name, String table, int row, String column, String value, String message) {
        return new Contradiction(
                name,
                SoundStudies::factorial,
                files -> files.field(table, row, column, value),
                "table \"" + table + "\": " + message,
                false);
    }

    static Contradiction of(String name, Supplier<StudyFiles> base, Consumer<StudyFiles> damage, String expected) {
        return new Contradiction(name, base, damage, expected, true);
    }

    /** Not beside the others of its list. */
    Contradiction byItself() {
        return new Contradiction(name, base, damage, expected, true);
    }

    /** Together with another change. */
    Contradiction with(String before, String after) {
        return new Contradiction(name, base, damage.andThen(files -> files.study(before, after)), expected, alone);
    }

    @Override
    public String toString() {
        return name;
    }
}
