package org.trialtwin.trials.io.xport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files made by other software, beside the script that made them. */
final class Golden {
    private Golden() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    static List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }
}
