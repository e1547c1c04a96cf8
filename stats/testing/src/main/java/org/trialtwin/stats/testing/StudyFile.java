package org.trialtwin.stats.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.io.Study;

/** A study file beside the working directory, else a resource. */
final class StudyFile {
    private StudyFile() {}

    /** A study with the place where it was found. */
    record Found(Study study, String place) {}

    /** Throws what the reading of studies throws, with every problem of the study. */
    static Found read(String name, Class<?> test) {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return new Found(Study.read(file, AnalysisPlan.check()), name);
        }
        for (String resource : List.of(name, name.startsWith("/") ? name : "/" + name)) {
            URL found = test.getResource(resource);
            if (found != null) {
                String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
                return new Found(
                        Study.read(
                                resource.substring(folder.length()),
                                path -> bytes(test, folder + path),
                                AnalysisPlan.check()),
                        place(found));
            }
        }
        throw new IllegalArgumentException("Study \"" + name + "\" is neither a file (\"" + file.toAbsolutePath()
                + "\") nor a resource beside " + test.getName() + " or from the root of the class path");
    }

    /** As a command would find it; a study inside a jar cannot be found by one. */
    private static String place(URL found) {
        if (!found.getProtocol().equals("file")) {
            return found.toString();
        }
        Path file = Path.of(URI.create(found.toString()));
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
    }

    private static byte[] bytes(Class<?> test, String resource) throws IOException {
        try (@Nullable InputStream in = test.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NoSuchFileException(resource);
            }
            return in.readAllBytes();
        }
    }
}
