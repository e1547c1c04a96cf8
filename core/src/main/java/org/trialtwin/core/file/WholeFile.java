package org.trialtwin.core.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are either whole or not there. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes text as UTF-8 through a temporary file beside the target, then moves it into place. Folders are made.
     *
     * @param target file to write or replace
     * @param text its whole content
     * @throws IOException if it cannot be written; the target is then as it was
     */
    public static void write(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes through a temporary file beside the target, then moves it into place. Folders are made.
     *
     * @param target file to write or replace
     * @param bytes its whole content
     * @throws IOException if it cannot be written; the target is then as it was
     */
    public static void write(Path target, byte[] bytes) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("\"" + target + "\" is a folder, not a file");
        }
        Files.createDirectories(folder);
        // A file made by createTempFile could be read by its owner alone, and so would the result.
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
