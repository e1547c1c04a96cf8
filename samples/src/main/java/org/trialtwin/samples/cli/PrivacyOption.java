package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.io.PrivacyDeclaration;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Option;

/** What private generators may take as public. */
final class PrivacyOption {
    @Option(
            names = "--privacy",
            paramLabel = "FILE",
            description =
                    "Privacy file (JSON): loss, levels and bounds for the private generators mst, aim and privbayes,"
                            + " which read none of that off the data; see docs/how-to/release-with-differential-privacy.md.")
    private @Nullable Path file;

    boolean isGiven() {
        return file != null;
    }

    /**
     * Reads the file, where one is given.
     *
     * @throws org.trialtwin.trials.design.InvalidTrialException with every problem of the file
     */
    @Nullable
    PrivacyDeclaration read(Study study) throws IOException {
        return file == null ? null : PrivacyDeclaration.read(file, study.design(), TwinGenerator.schema(study.data()));
    }
}
