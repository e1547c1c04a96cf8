package org.trialtwin.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
        write(target, out -> out.write(bytes));
    }

    /** Something that writes itself to a stream piece by piece, so that a large file never stands in memory. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out buffered; left open
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes content through a temporary file beside the target, then moves it into place. Folders are made.
     *
     * @param target file to write or replace
     * @param content writes the file's whole content
     * @throws IOException if it cannot be written; the target is then as it was
     */
    public static void write(Path target, Content content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("\"" + target + "\" is a folder, not a file");
        }
        Files.createDirectories(folder);
        // A file made by createTempFile could be read by its owner alone, and so would the result.
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
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
