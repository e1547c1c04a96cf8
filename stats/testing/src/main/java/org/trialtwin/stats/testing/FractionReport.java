package org.trialtwin.stats.testing;

import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;

/**
 * One generator of a replication study at one fraction.
 *
 * @param study the whole
 * @param generator its id
 * @param fraction synthetic share of the cohort
 */
public record FractionReport(StudyReport study, String generator, double fraction) implements Displayable {
    /**
     * Checks generator and fraction.
     *
     * @throws IllegalArgumentException if the study has no such generator or did not run at the fraction
     */
    public FractionReport {
        if (!study.generators().contains(generator) || !study.fractions().contains(fraction)) {
            throw new IllegalArgumentException("No generator \"" + generator + "\" at " + fraction
                    + " in this study; there are " + study.generators() + " at " + study.fractions());
        }
    }

    @Override
    public DisplayTable display() {
        return Selection.of(this).table(study);
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
