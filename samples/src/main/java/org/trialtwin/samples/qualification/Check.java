package org.trialtwin.samples.qualification;

import java.io.IOException;
import java.util.List;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;

/** One thing that is looked at. */
interface Check {
    /** What is looked at, in a few words. */
    String name();

    Finding.Part part();

    /** What was found; what is thrown is a failure of the check. */
    List<Finding> findings(RunContext run) throws IOException;

    /** Fingerprints of the files that it looked at; asked for after the findings. */
    default List<Fingerprint> fingerprints() throws IOException {
        return List.of();
    }
}
