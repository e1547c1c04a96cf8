package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.provenance.VerificationKey;
import org.trialtwin.stats.card.CardFile;
import org.trialtwin.stats.report.ModelCardJson;
import org.trialtwin.trials.io.CsvReader;
import org.trialtwin.trials.ledger.Recognition;
import org.trialtwin.trials.ledger.RowLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds files, card and signature against each other, and finds synthetic rows again. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Tells whether the files that a card answers for, the card and its signature are those that were released.",
            "With --table it looks for the rows of the card's ledger in any table: a hybrid that lost its flag is recognised."
                    + " Exit code 1 where anything does not hold."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String CARD = ".json";
    private static final String LEDGER = ".ledger.json";

    private final Console console;
    private final List<String> failures = new ArrayList<>();

    @Parameters(
            index = "0",
            paramLabel = "CARD",
            description = "The card (twins.card.json), in the folder of its files.")
    private Path card = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Public key of whoever signed the card. Without it the signature is not judged.")
    private @Nullable Path key;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description =
                    "A table (CSV) in which rows of this card are looked for; its columns in any order, under any ids.")
    private @Nullable Path table;

    @Option(
            names = "--subject",
            paramLabel = "ID",
            description = "A synthetic subject whose row is traced to what made it.")
    private @Nullable String subject;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        byte[] bytes = Files.readAllBytes(card);
        signature(bytes);
        @Nullable String ledger = null;
        for (CardFile file : ModelCardJson.files(new String(bytes, StandardCharsets.UTF_8))) {
            Path path = card.resolveSibling(file.name());
            boolean sound =
                    Files.exists(path) && Sha256.of(Files.readAllBytes(path)).equals(file.sha256());
            tell(
                    sound,
                    "File " + file.name(),
                    sound ? "is the one that the card names" : Files.exists(path) ? "was changed" : "is missing");
            if (file.name().endsWith(LEDGER) && Files.exists(path)) {
                ledger = Files.readString(path);
            }
        }
        rows(ledger);
        return failures.isEmpty() ? 0 : 1;
    }

    private void signature(byte[] bytes) throws IOException {
        String name = String.valueOf(card.getFileName());
        Path file = card.resolveSibling(
                (name.endsWith(CARD) ? name.substring(0, name.length() - CARD.length()) : name) + ".sig");
        if (key == null) {
            console.out().println("Signature: not judged, no --key was given");
            return;
        }
        VerificationKey known = VerificationKey.read(key);
        boolean sound =
                Files.exists(file) && known.verifies(bytes, Files.readString(file, StandardCharsets.ISO_8859_1));
        tell(
                sound,
                "Signature",
                sound
                        ? "is that of key " + known.fingerprint()
                        : Files.exists(file) ? "does not fit the card and this key" : "is missing: " + file);
    }

    private void rows(@Nullable String text) throws IOException {
        if (table == null && subject == null) {
            return;
        }
        if (text == null) {
            tell(false, "Ledger", "is missing: rows cannot be traced");
            return;
        }
        RowLedger ledger = RowLedger.read(text);
        if (table != null) {
            Recognition found =
                    ledger.recognise(CsvReader.read(Files.readAllBytes(table), String.valueOf(table.getFileName())));
            tell(found.isHonest(), "Table " + table.getFileName(), found.toString());
        }
        if (subject != null) {
            ledger.find(subject)
                    .ifPresentOrElse(
                            entry -> tell(
                                    true,
                                    "Subject " + subject,
                                    "is row " + entry.row() + ", drawn for arm " + entry.arm() + " by " + ledger.maker()
                                            + "; SHA-256 of its values " + entry.fingerprint()),
                            () -> tell(false, "Subject " + subject, "is not of this card"));
        }
    }

    private void tell(boolean sound, String what, String finding) {
        console.out().println((sound ? "ok      " : "FAILED  ") + what + " " + finding);
        if (!sound) {
            failures.add(what);
        }
    }
}
