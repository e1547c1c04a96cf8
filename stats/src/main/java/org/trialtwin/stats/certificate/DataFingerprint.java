package org.trialtwin.stats.certificate;

import java.nio.charset.StandardCharsets;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.trials.data.TrialData;

/** A fingerprint of everything that a trial's tables hold. */
final class DataFingerprint {
    private DataFingerprint() {}

    static String of(TrialData trial) {
        StringBuilder text = new StringBuilder();
        write(text, trial.table());
        trial.recordSources()
                .forEach(source -> write(
                        text.append(source).append('\n'), trial.records(source).table()));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(StringBuilder text, Dataset table) {
        for (Column column : table.columns()) {
            text.append(column.name()).append('\u0001');
            for (int row = 0; row < column.size(); row++) {
                text.append(column.text(row)).append('\u0001');
            }
            text.append('\n');
        }
    }
}
