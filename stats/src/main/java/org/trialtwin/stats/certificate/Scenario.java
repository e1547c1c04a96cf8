package org.trialtwin.stats.certificate;

import java.util.Arrays;

/** A world that patients of a simulated trial are drawn from. */
public enum Scenario {
    /** Arms permuted within strata before withholding: no effect. Where an analysis has a margin, the effect is the margin. */
    NO_EFFECT("no-effect"),
    /** Whole patients resampled within arm from the trial, enrolment in random order: the truth is the trial's own estimate. */
    RESAMPLED("resampled"),
    /** The same with the real order of enrolment, the last recruited withheld: what drift in the trial does to early stopping. */
    DRIFT("drift"),
    /** Patients resampled from all arms, the protocol's effect imposed on the experimental arms: power. */
    DESIGN_EFFECT("design-effect"),
    /** Outcomes drawn from a parametric model with the protocol's effect, baselines resampled. */
    PARAMETRIC("parametric");

    private final String id;

    Scenario(String id) {
        this.id = id;
    }

    /** {@return the name by which commands and files call it} */
    public String id() {
        return id;
    }

    /**
     * A scenario by name.
     *
     * @param id for example {@code resampled}
     * @return the scenario
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static Scenario byId(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scenario \"" + id + "\"; there are "
                        + Arrays.stream(values()).map(Scenario::id).toList()));
    }

    @Override
    public String toString() {
        return id;
    }
}
