package org.trialtwin.samples.qualification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;

/** The embedded trials, byte for byte. */
final class EmbeddedFilesCheck implements Check {
    private final List<Fingerprint> fingerprints = new ArrayList<>();

    @Override
    public String name() {
        return "embedded trials";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.INSTALLATION;
    }

    @Override
    public List<Finding> findings(RunContext run) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String line : Resource.text("embedded.sha256").lines().toList()) {
            String expected = line.substring(0, 64);
            String file = line.substring(64).strip();
            String found = Sha256.of(Resource.trial(file));
            fingerprints.add(new Fingerprint("embedded " + file, found));
            findings.add(Finding.equal(part(), "SHA-256 of embedded " + file, expected, found));
        }
        return findings;
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }
}
