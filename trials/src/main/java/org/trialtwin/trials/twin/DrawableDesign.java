package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** What a design may hold of which twins cannot be drawn. */
final class DrawableDesign {
    private final TrialDesign design;
    private final List<String> problems = new ArrayList<>();

    private DrawableDesign(TrialDesign design) {
        this.design = design;
    }

    static List<String> problems(TrialDesign design) {
        DrawableDesign check = new DrawableDesign(design);
        check.sharedEvents();
        check.rows();
        if (design.isWithinSubject()) {
            check.problems.add("Each subject has several arms; twins are patients of one arm");
        }
        return check.problems;
    }

    private void sharedEvents() {
        Map<String, TimedEndpoint> use = new HashMap<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof TimedEndpoint timed) {
                TimedEndpoint other = use.putIfAbsent(timed.event().column(), timed);
                if (other != null && !other.time().equals(timed.time())) {
                    problems.add("Endpoints \"" + other.name() + "\" and \"" + timed.name()
                            + "\" share the event column \"" + timed.event().column()
                            + "\" at different times, which twins cannot draw yet");
                }
            }
        }
    }

    private void rows() {
        Map<RecordSource, Endpoint> use = new HashMap<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof Longitudinal visits && !visits.plan().scheduled()) {
                problems.add("Endpoint \"" + endpoint.name()
                        + "\" was measured at irregular times, which twins cannot draw yet");
            }
            endpoint.records().ifPresent(source -> {
                Endpoint other = use.putIfAbsent(source, endpoint);
                if (other != null && (other instanceof RecurrentEvents || endpoint instanceof RecurrentEvents)) {
                    problems.add("Endpoints \"" + other.name() + "\" and \"" + endpoint.name()
                            + "\" read the same rows of " + source + ", which twins cannot draw yet");
                }
            });
        }
    }
}
