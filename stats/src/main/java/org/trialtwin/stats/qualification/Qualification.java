package org.trialtwin.stats.qualification;

import java.time.Instant;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;

/**
 * What a qualification found.
 *
 * @param instant when it was carried out, by the clock of the computer
 * @param version of the library
 * @param findings in the order of the checks
 * @param fingerprints of everything that was looked at
 * @param limits what it does not show, a sentence or a few each
 */
public record Qualification(
        Instant instant, String version, List<Finding> findings, List<Fingerprint> fingerprints, List<String> limits)
        implements Displayable {
    /** Copies the lists. */
    public Qualification {
        findings = List.copyOf(findings);
        fingerprints = List.copyOf(fingerprints);
        limits = List.copyOf(limits);
    }

    /** {@return whether no check failed and at least one passed} */
    public boolean passed() {
        return failures().isEmpty()
                && findings.stream().anyMatch(finding -> finding.outcome() == Finding.Outcome.PASSED);
    }

    /** {@return the checks that failed} */
    public List<Finding> failures() {
        return findings.stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.FAILED)
                .toList();
    }

    /**
     * The findings of one part.
     *
     * @param part of the qualification
     * @return its findings, in their order
     */
    public List<Finding> findings(Finding.Part part) {
        return findings.stream().filter(finding -> finding.part() == part).toList();
    }

    /** {@return for example {@code Passed: 58 checks of 58, 6 things told and not judged.}} */
    public String sentence() {
        long told = findings.stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.TOLD)
                .count();
        long judged = findings.size() - told;
        return (passed() ? "Passed: " : "FAILED: ") + (judged - failures().size()) + " checks of " + judged
                + " passed, " + told + " things told and not judged.";
    }

    /** {@return what failed, or one line that nothing did} */
    @Override
    public DisplayTable display() {
        return new DisplayTable(
                "Qualification of trialtwin " + version + ". " + sentence(),
                failures().isEmpty() ? List.of() : List.of("part", "failed check", "expected", "found"),
                failures().stream()
                        .map(failure ->
                                List.of(failure.part().heading(), failure.what(), failure.expected(), failure.found()))
                        .toList(),
                failures().isEmpty() ? 0 : 4,
                limits);
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
