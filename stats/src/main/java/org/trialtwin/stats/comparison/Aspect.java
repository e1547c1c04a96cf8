package org.trialtwin.stats.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trialtwin.stats.audit.AuditResults;

/**
 * What generators are ranked by. There is no rank over all aspects: what is bought with what is the user's choice, and a
 * generator of noise is first in the last.
 */
public enum Aspect {
    /**
     * Distance of hybrid analyses from those of the whole trial: root mean square over all results of the plan, in standard
     * errors of the trial. One figure for each repeat.
     */
    INFERENCE("inference"),

    /**
     * Four measures on each half: error of rank correlations, distance of survival curves, how far a detection forest's area
     * under the curve is from .5 on either side, pMSE of a classification tree.
     */
    FIDELITY("fidelity"),

    /** Two measures on each half: area under the curve of the worst membership attack, rows closer to training than holdout. */
    DISCLOSURE("disclosure");

    private final String label;

    Aspect(String label) {
        this.label = label;
    }

    /** Measures of one audit, small where the generator is good; none where the aspect is not judged by audits. */
    List<ToDoubleFunction<AuditResults>> measures() {
        return switch (this) {
            case INFERENCE -> List.of();
            case FIDELITY ->
                List.of(
                        AuditResults::correlationError,
                        AuditResults::survivalDistance,
                        audit -> Math.abs(audit.fidelity().detection().areaUnderCurve() - 0.5),
                        audit -> audit.fidelity().propensityTree().pMse());
            case DISCLOSURE -> List.of(AuditResults::worstMembership, AuditResults::closerToTraining);
        };
    }

    /** {@return the name in tables and files} */
    public String label() {
        return label;
    }
}
