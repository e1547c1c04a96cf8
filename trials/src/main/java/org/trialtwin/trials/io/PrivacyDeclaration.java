package org.trialtwin.trials.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;

/**
 * What private generators promise and may take as public, as a file of its own declares it beside the study file: the loss of
 * one release, the values that each variable may take, and perhaps a budget. It is written from the protocol, before the data
 * are seen; nothing of it is read off a table.
 *
 * @param settings for the generators, with a budget of which nothing is spent where the file declares one
 * @param sha256 fingerprint of the file
 */
public record PrivacyDeclaration(PrivacySettings settings, String sha256) {
    /**
     * Reads a declaration.
     *
     * @param file to be read
     * @param design of the trial, whose declared levels need not be repeated
     * @param schema of the trial's variables as generators learn them
     * @return the declaration
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException with every problem of the file
     */
    public static PrivacyDeclaration read(Path file, TrialDesign design, Schema schema) throws IOException {
        return read(Files.readAllBytes(file), String.valueOf(file.getFileName()), design, schema);
    }

    /**
     * Reads a declaration.
     *
     * @param bytes of its file
     * @param name for messages
     * @param design of the trial, whose declared levels need not be repeated
     * @param schema of the trial's variables as generators learn them
     * @return the declaration
     * @throws InvalidTrialException with every problem of the file
     */
    public static PrivacyDeclaration read(byte[] bytes, String name, TrialDesign design, Schema schema) {
        PrivacyReader reader = new PrivacyReader(design, schema);
        PrivacySettings settings = reader.read(bytes);
        List<String> problems = reader.problems();
        InvalidTrialException.throwIfAny("Privacy file \"" + name + "\"", problems);
        return new PrivacyDeclaration(settings, Sha256.of(bytes));
    }
}
