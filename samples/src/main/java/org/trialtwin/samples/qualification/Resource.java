package org.trialtwin.samples.qualification;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.trialtwin.samples.EmbeddedTrials;

/** Files that come with the samples. */
final class Resource {
    private Resource() {}

    /** What is known in advance. */
    static String text(String name) throws IOException {
        return new String(bytes(Resource.class, name), StandardCharsets.UTF_8);
    }

    /** A file of an embedded trial. */
    static byte[] trial(String file) throws IOException {
        return bytes(EmbeddedTrials.class, "data/" + file);
    }

    private static byte[] bytes(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }
}
