package org.trialtwin.samples;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.io.Study;

/** The real trials that come with the samples; their licence and citation stand beside the data. */
public final class EmbeddedTrials {
    private EmbeddedTrials() {}

    /** {@return the names of the embedded trials} */
    public static List<String> names() {
        return List.of("gbsg", "colon", "pbc", "rhDNase", "veteran");
    }

    /**
     * Opens an embedded trial.
     *
     * @param name one of {@link #names()}
     * @return its study file with its data
     * @throws IllegalArgumentException if there is no embedded trial of that name
     */
    public static Study open(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("No embedded trial \"" + name + "\" among " + names());
        }
        return Study.read(name + ".json", EmbeddedTrials::bytes, AnalysisPlan.check());
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = EmbeddedTrials.class.getResourceAsStream("data/" + path)) {
            if (in == null) {
                throw new FileNotFoundException("data/" + path);
            }
            return in.readAllBytes();
        }
    }
}
