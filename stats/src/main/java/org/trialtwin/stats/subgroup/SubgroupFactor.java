package org.trialtwin.stats.subgroup;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * The effects at the levels of a factor, with Cochran's test that they are the same:
 * {@code Q = sum w (b - average)^2} on the analysis scale, {@code w} the inverse variances, chi-squared with one degree of
 * freedom less than there are levels with an estimate. With two levels it is the square of the z test of their difference. Source:
 * Cochran, Biometrics 1954;10:101-29, doi:10.2307/3001666.
 *
 * @param name of the factor
 * @param levels one effect per level
 * @param interaction Cochran's test; NaN, with a note, where fewer than two levels have an estimate
 * @param notes what a reader must know
 */
public record SubgroupFactor(
        String name, List<SubgroupEffect> levels, SignificanceTest interaction, List<AnalysisNote> notes) {
    /** Copies the lists. */
    public SubgroupFactor {
        levels = List.copyOf(levels);
        notes = List.copyOf(notes);
    }

    static SubgroupFactor of(String name, List<SubgroupEffect> levels, int unknown) {
        List<AnalysisNote> notes = new ArrayList<>();
        if (unknown > 0) {
            notes.add(new AnalysisNote(AnalysisNote.Kind.MISSING_DATA, unknown + " patients have no value of " + name));
        }
        double weights = 0;
        double weighted = 0;
        int used = 0;
        for (SubgroupEffect level : levels) {
            EffectEstimate effect = level.effect();
            if (effect.isEstimable()) {
                weights += 1 / effect.variance();
                weighted += effect.estimate() / effect.variance();
                used++;
            } else {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        name + ", " + level.level() + ": "
                                + (effect.notes().isEmpty()
                                        ? "no finite estimate with a standard error"
                                        : effect.notes().get(0).text())));
            }
        }
        double statistic = 0;
        for (SubgroupEffect level : levels) {
            EffectEstimate effect = level.effect();
            if (effect.isEstimable()) {
                double distance = effect.estimate() - weighted / weights;
                statistic += distance * distance / effect.variance();
            }
        }
        if (used < 2) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE, "No interaction test of " + name + ": fewer than two estimates"));
        }
        return new SubgroupFactor(
                name,
                levels,
                SignificanceTest.chiSquared(used < 2 ? Double.NaN : statistic, Math.max(0, used - 1)),
                notes);
    }
}
