package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages of the methods: a study fails where a page does not give what it measured. */
final class PublishedFigures {
    private PublishedFigures() {}

    static void hold(String page, String row) {
        System.out.println(row);
        try {
            assertThat(Files.readString(Path.of("..", "docs", "methods", page))).contains(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
