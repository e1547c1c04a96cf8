package org.trialtwin.samples.qualification;

import java.util.List;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.qualification.Finding;

/** Version of the library, and whether the providers of its generators are found. */
final class LibraryCheck implements Check {
    private static final List<String> GENERATORS = List.of(
            "sequential-trees",
            "sequential-forest",
            "sequential-boosted",
            "sampling-with-replacement",
            "independent-marginals",
            "k-anonymity",
            "perturbation",
            "dp-marginals",
            "parametric-sequential",
            "avatar",
            "adversarial-forest",
            "gaussian-copula",
            "vine-copula",
            "bayesian-network",
            "vine-sequential",
            "survival-forest",
            "mixture");

    @Override
    public String name() {
        return "library and generators";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.INSTALLATION;
    }

    @Override
    public List<Finding> findings(RunContext run) {
        String version = LibraryVersion.current();
        List<String> found = Synthesizers.ids();
        return List.of(
                Finding.judged(
                        part(),
                        "version of the library",
                        "a version number",
                        version,
                        "",
                        version.matches("\\d+\\.\\d+\\.\\d+.*")),
                Finding.judged(
                        part(),
                        "generators that its providers offer",
                        "at least " + String.join(", ", GENERATORS),
                        String.join(", ", found),
                        "",
                        found.containsAll(GENERATORS)));
    }
}
