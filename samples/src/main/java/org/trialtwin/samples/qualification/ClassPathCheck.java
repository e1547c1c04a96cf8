package org.trialtwin.samples.qualification;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.trials.io.Study;

/** What the program is made of: every entry of the class path with its fingerprint. */
final class ClassPathCheck implements Check {
    private final List<Fingerprint> fingerprints = new ArrayList<>();

    @Override
    public String name() {
        return "class path";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.INSTALLATION;
    }

    @Override
    public List<Finding> findings(RunContext run) throws IOException {
        List<String> unreadable = new ArrayList<>();
        for (Path entry : entries()) {
            if (Files.isReadable(entry)) {
                fingerprints.add(new Fingerprint(entry.toString(), fingerprint(entry)));
            } else {
                unreadable.add(entry.toString());
            }
        }
        return List.of(Finding.judged(
                part(),
                "entries of the class path, fingerprints below",
                "every entry can be read",
                fingerprints.size() + " read"
                        + (unreadable.isEmpty() ? "" : ", not there: " + String.join(", ", unreadable)),
                "",
                unreadable.isEmpty() && !fingerprints.isEmpty()));
    }

    /** The class path, and where our own classes really come from. */
    private static Set<Path> entries() {
        Set<Path> entries = new LinkedHashSet<>();
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path", ""))
                .filter(entry -> !entry.isEmpty())
                .forEach(entry -> entries.add(Path.of(entry).toAbsolutePath().normalize()));
        for (Class<?> ours : List.of(LibraryVersion.class, Study.class, AnalysisPlan.class, ClassPathCheck.class)) {
            CodeSource source = ours.getProtectionDomain().getCodeSource();
            if (source != null) {
                try {
                    entries.add(Path.of(source.getLocation().toURI())
                            .toAbsolutePath()
                            .normalize());
                } catch (URISyntaxException e) {
                    throw new IllegalStateException("A place of classes is always a URI", e);
                }
            }
        }
        return entries;
    }

    /** Of a folder: of the lines {@code SHA-256, two blanks, path}, by path, as {@code sha256sum} writes them. */
    private static String fingerprint(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) {
            return Sha256.of(Files.readAllBytes(entry));
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(entry)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.add(Sha256.of(Files.readAllBytes(file)) + "  "
                        + entry.relativize(file).toString().replace(File.separatorChar, '/') + "\n");
            }
        }
        return Sha256.of(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }
}
