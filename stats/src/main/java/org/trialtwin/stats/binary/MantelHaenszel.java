package org.trialtwin.stats.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * A stack of 2x2 tables, one per stratum: the Cochran–Mantel–Haenszel test and the common odds ratio, risk difference and
 * risk ratio. Strata of fewer than two patients say nothing and are left out. Sources: Mantel and Haenszel, J Natl Cancer
 * Inst 1959;22:719-48; Robins, Breslow and Greenland, Biometrics 1986;42:311-23, doi:10.2307/2531052; Greenland and Robins,
 * Biometrics 1985;41:55-68, doi:10.2307/2530643.
 */
public final class MantelHaenszel {
    private final List<TwoByTwo> strata;
    private final List<AnalysisNote> notes;

    private MantelHaenszel(List<TwoByTwo> strata, List<AnalysisNote> notes) {
        this.strata = List.copyOf(strata);
        this.notes = List.copyOf(notes);
    }

    /**
     * Takes the tables of the strata.
     *
     * @param strata one table per stratum
     * @return the stack; nothing is estimable, with a note, where no stratum has two patients
     */
    public static MantelHaenszel of(List<TwoByTwo> strata) {
        List<TwoByTwo> used =
                strata.stream().filter(table -> table.patients() > 1).toList();
        List<AnalysisNote> notes = new ArrayList<>();
        if (used.size() < strata.size()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    strata.size() - used.size() + " strata of fewer than two patients are left out"));
        }
        if (used.isEmpty()) {
            notes.add(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, "No test: no stratum has two patients"));
        } else if (used.stream().allMatch(TwoByTwo::hasEmptyMargin)) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No test: in every stratum a group is empty, or all patients or none had the event"));
        }
        return new MantelHaenszel(used, notes);
    }

    /**
     * The Cochran–Mantel–Haenszel test.
     *
     * @param corrected whether the difference is moved towards 0 by one half, where it is at least that large
     * @return chi-squared with 1 degree of freedom; NaN, with a note, where every stratum has an empty margin
     */
    public SignificanceTest test(boolean corrected) {
        double difference = 0;
        double variance = 0;
        for (TwoByTwo t : strata) {
            double n = t.patients();
            double events = t.events();
            difference += t.eventsExperimental() - t.experimental() * events / n;
            variance += t.experimental() * (double) t.control() * events * (n - events) / (n * n * (n - 1));
        }
        double size = Math.abs(difference);
        double moved = corrected && size >= 0.5 ? size - 0.5 : size;
        return SignificanceTest.chiSquared(moved * moved / variance, 1);
    }

    /**
     * The common odds ratio with the variance of Robins, Breslow and Greenland.
     *
     * @param level confidence level, within (0, 1)
     * @return the log odds ratio; not estimable, with the reason, where one of its sums is 0
     */
    public EffectEstimate oddsRatio(double level) {
        double r = 0;
        double s = 0;
        double pr = 0;
        double cross = 0;
        double qs = 0;
        for (TwoByTwo t : strata) {
            double n = t.patients();
            double ad = (double) t.eventsExperimental() * t.nonEventsControl() / n;
            double bc = (double) t.nonEventsExperimental() * t.eventsControl() / n;
            double p = (t.eventsExperimental() + t.nonEventsControl()) / n;
            double q = 1 - p;
            r += ad;
            s += bc;
            pr += p * ad;
            cross += p * bc + q * ad;
            qs += q * bc;
        }
        if (!(r > 0 && s > 0)) {
            EffectEstimate none = EffectEstimate.notEstimable(
                    EffectMeasure.ODDS_RATIO,
                    level,
                    patients(),
                    events(),
                    "No common odds ratio: in every stratum "
                            + (r > 0
                                    ? "no control patient had the event or every experimental patient had it"
                                    : s > 0
                                            ? "no experimental patient had the event or every control patient had it"
                                            : "both products of opposite cells are 0"));
            for (AnalysisNote note : notes) {
                none = none.withNote(note);
            }
            return none;
        }
        double se = Math.sqrt(pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s));
        return EffectEstimate.wald(
                EffectMeasure.ODDS_RATIO,
                StrictMath.log(r / s),
                se,
                ReferenceDistribution.normal(),
                level,
                patients(),
                events(),
                notes);
    }

    /** {@return the common risk difference: stratum differences weighted by {@code n1 n0 / n}; NaN where all weights are 0} */
    public double riskDifference() {
        double numerator = 0;
        double weights = 0;
        for (TwoByTwo t : strata) {
            double n = t.patients();
            numerator +=
                    ((double) t.eventsExperimental() * t.control() - (double) t.eventsControl() * t.experimental()) / n;
            weights += (double) t.experimental() * t.control() / n;
        }
        return numerator / weights;
    }

    /** {@return the common risk ratio; infinite or NaN where the control group has no event} */
    public double riskRatio() {
        double numerator = 0;
        double denominator = 0;
        for (TwoByTwo t : strata) {
            double n = t.patients();
            numerator += (double) t.eventsExperimental() * t.control() / n;
            denominator += (double) t.eventsControl() * t.experimental() / n;
        }
        return numerator / denominator;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    private int patients() {
        return strata.stream().mapToInt(TwoByTwo::patients).sum();
    }

    private int events() {
        return strata.stream().mapToInt(TwoByTwo::events).sum();
    }

    @Override
    public String toString() {
        EffectEstimate odds = oddsRatio(0.95);
        SignificanceTest test = test(false);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%d strata: ", strata.size()));
        text.append(Double.isNaN(test.statistic()) ? "no test" : "Mantel-Haenszel " + test);
        if (odds.isEstimable()) {
            text.append(String.format(
                    Locale.ROOT, "; common odds ratio %.5g, 95%% %s", odds.naturalEstimate(), odds.naturalInterval()));
        }
        odds.notes().forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }
}
