package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.provenance.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a pair of keys. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a pair of Ed25519 keys: signing.key signs cards and stays with you, verification.pub goes to everybody who"
                    + " is to verify them.",
            "Neither file is ever replaced."
        })
final class KeysCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for the keys (default: the working directory).")
    private Path out = Path.of(".");

    KeysCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path secret = out.resolve("signing.key");
        Path open = out.resolve("verification.pub");
        for (Path file : new Path[] {secret, open}) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString(), null, "a key is not replaced");
            }
        }
        SigningKey.Pair pair = SigningKey.Pair.create();
        Files.createDirectories(out);
        owned(secret);
        Files.writeString(secret, pair.signing().pem());
        WholeFile.write(open, pair.verification().pem());
        console.out().println("Keys: " + secret + ", " + open);
        console.out()
                .println("SHA-256 of the verification key: "
                        + pair.verification().fingerprint());
        return 0;
    }

    /** Nobody else may read the file, from its first byte on, where the file system knows of owners. */
    private static void owned(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
