package org.trialtwin.stats.recurrent;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.survival.CoxFit;

/** A fitted model of proportional rates. Coefficients are log rate ratios per unit of a covariate. */
public final class RateRatioFit {
    private final CoxFit fit;
    private final int patients;
    private final int withEvent;
    private final int events;
    private final List<AnalysisNote> notes;

    RateRatioFit(CoxFit fit, RecurrentHistories histories, List<AnalysisNote> notes) {
        this.fit = fit;
        this.patients = histories.patients();
        this.withEvent = histories.patientsWithEvent();
        this.events = histories.events();
        this.notes = List.copyOf(notes);
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the number of events of all patients} */
    public int events() {
        return events;
    }

    /** {@return the number of patients with at least one event} */
    public int patientsWithEvent() {
        return withEvent;
    }

    /** {@return the names of the covariates: arms but the control first} */
    public List<String> names() {
        return fit.names();
    }

    /** {@return the number of covariates} */
    public int size() {
        return fit.size();
    }

    /**
     * {@return the log rate ratio of one covariate; NaN, with a note, where it cannot be told}
     *
     * @param covariate within [0, size)
     */
    public double coefficient(int covariate) {
        return fit.coefficient(covariate);
    }

    /**
     * {@return the standard error of a coefficient: robust in a Lin–Wei–Yang–Ying model}
     *
     * @param covariate within [0, size)
     */
    public double standardError(int covariate) {
        return fit.standardError(covariate);
    }

    /** {@return the fit of the rows between events, with its tests} */
    public CoxFit rows() {
        return fit;
    }

    /** {@return what a reader must know, in order of importance} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    /**
     * The rate ratio of one covariate, with Wald interval and test. Its {@code events} are the patients with at least one event.
     *
     * @param covariate within [0, size); 0 is arm 1 against the control where there are arms
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     */
    public EffectEstimate effect(int covariate, double level) {
        EffectEstimate hazard = fit.effect(covariate, level);
        if (!hazard.isEstimable()) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.RATE_RATIO,
                    level,
                    patients,
                    withEvent,
                    hazard.notes().get(0).text());
        }
        return EffectEstimate.wald(
                EffectMeasure.RATE_RATIO,
                coefficient(covariate),
                standardError(covariate),
                ReferenceDistribution.normal(),
                level,
                patients,
                withEvent,
                notes);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  patients= %d, with event= %d, number of events= %d; rows between events:%n%s",
                patients,
                withEvent,
                events,
                fit));
        notes.stream()
                .filter(note -> !fit.notes().contains(note))
                .forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }
}
