package org.trialtwin.stats.certificate;

import java.util.Optional;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecurrentEvents;

/** Why some endpoints have no scenario with a design effect. */
final class NoScenario {
    private NoScenario() {}

    /** The reason of a type of endpoints that has none whatever the measure. */
    static Optional<String> ofType(Endpoint endpoint) {
        if (endpoint instanceof CompetingRisks) {
            return Optional.of("an effect on the event of interest leaves open what it does to the competing ones");
        }
        if (endpoint instanceof RecurrentEvents) {
            return Optional.of(
                    "a ratio of rates leaves open which events of a history it spares and what follows them");
        }
        if (endpoint instanceof Longitudinal) {
            return Optional.of("one number leaves open how an effect grows over the visits");
        }
        if (endpoint instanceof Composite) {
            return Optional.of("one number leaves open which effects its components have");
        }
        return Optional.empty();
    }

    static String of(Endpoint endpoint, EffectMeasure measure) {
        return ofType(endpoint).orElse("it is not known how to impose a " + measure);
    }
}
