package org.trialtwin.stats.testing;

import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;

/**
 * One generator of a replication study at all fractions.
 *
 * @param study the whole
 * @param generator its id
 */
public record GeneratorReport(StudyReport study, String generator) implements Displayable {
    /**
     * Checks the generator.
     *
     * @throws IllegalArgumentException if the study has no such generator
     */
    public GeneratorReport {
        if (!study.generators().contains(generator)) {
            throw new IllegalArgumentException(
                    "No generator \"" + generator + "\" in this study; there are " + study.generators());
        }
    }

    /**
     * The part at one fraction.
     *
     * @param fraction synthetic share
     * @return its report
     * @throws IllegalArgumentException if the study did not run at it
     */
    public FractionReport at(double fraction) {
        return new FractionReport(study, generator, fraction);
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
