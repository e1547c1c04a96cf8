package org.trialtwin.samples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.synthesis.dp.ConcentratedPrivacy;

/** An embedded trial with a privacy file, in a folder. */
final class PrivateTrialFiles {
    /** Loss of one release that the file declares. */
    static final double ONE = ConcentratedPrivacy.of(1, 1e-6).rho();

    static final String DECLARED = """
            {
              "formatVersion": 1,
              "epsilon": 1,
              "delta": 1e-6,
              "variables": {
                "fev": { "from": 15, "to": 135, "decimals": 1, "bins": 4, "complete": true },
                "prevalent_iv": { "levels": [0, 1], "complete": true },
                "EXAC": { "horizon": 168, "decimals": 0, "intervals": 4, "complete": true }
              }
            }
            """;

    private final Path folder;

    private PrivateTrialFiles(Path folder) {
        this.folder = folder;
    }

    static PrivateTrialFiles in(Path folder) throws IOException {
        Files.writeString(folder.resolve("rhDNase.json"), ColonFiles.resource("rhDNase.json"));
        Files.writeString(folder.resolve("rhDNase.csv"), ColonFiles.resource("rhDNase.csv"));
        return new PrivateTrialFiles(folder);
    }

    /** A budget in which so many releases of epsilon 1 have room. */
    static String withBudget(double releases) {
        double epsilon = new ConcentratedPrivacy(releases * ONE).epsilon(1e-6);
        return DECLARED.replace("\"variables\"", "\"budget\": { \"epsilon\": " + epsilon + " },\n  \"variables\"");
    }

    Path study() {
        return folder.resolve("rhDNase.json");
    }

    Path out(String file) {
        return folder.resolve("out").resolve(file);
    }

    /** Leaves the study some of its patients, and has as many others held out. */
    Path heldOut(int patients) throws IOException {
        List<String> lines = ColonFiles.resource("rhDNase.csv").lines().toList();
        Files.write(folder.resolve("rhDNase.csv"), lines.subList(0, patients + 1));
        List<String> others = new ArrayList<>(lines.subList(patients + 1, 2 * patients + 1));
        others.add(0, lines.get(0));
        return Files.write(folder.resolve("holdout.csv"), others);
    }

    ProgramRun run(String command, String declared) throws IOException {
        return run(study(), command, declared);
    }

    ProgramRun run(Path study, String command, String declared) throws IOException {
        Path privacy = Files.writeString(folder.resolve("rhDNase.privacy.json"), declared);
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(1, study.toString());
        args.addAll(List.of("--quiet", "--privacy", privacy.toString()));
        if (!command.contains("--amend")) {
            args.addAll(List.of("--out", out("").toString()));
        }
        return ProgramRun.of(args.toArray(String[]::new));
    }

    JsonNode written(String file) throws IOException {
        return new ObjectMapper().readTree(out(file).toFile());
    }
}
