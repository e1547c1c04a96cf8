package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
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
            endpoint.records().ifPresent(source -> {
                Endpoint other = use.putIfAbsent(source, endpoint);
                if (other != null && !sameVisits(other, endpoint)) {
                    problems.add("Endpoints \"" + other.name() + "\" and \"" + endpoint.name()
                            + "\" read the same rows of " + source + ", which twins cannot draw yet");
                }
            });
        }
    }

    /** Whether two endpoints that read the same rows were measured at the same visits. */
    private static boolean sameVisits(Endpoint one, Endpoint other) {
        if (!(one instanceof Longitudinal a) || !(other instanceof Longitudinal b)) {
            return false;
        }
        if (!IrregularVisits.isIrregular(a) && !IrregularVisits.isIrregular(b)) {
            return true;
        }
        boolean sameColumn =
                IrregularVisits.where(a).visit().equals(IrregularVisits.where(b).visit());
        Optional<Double> before = a.plan().baseline().map(Double::valueOf);
        Optional<Double> otherBefore = b.plan().baseline().map(Double::valueOf);
        // Who declares no baseline has the other's.
        boolean sameBaseline = before.isEmpty() || otherBefore.isEmpty() || before.equals(otherBefore);
        return IrregularVisits.isIrregular(a) == IrregularVisits.isIrregular(b) && sameColumn && sameBaseline;
    }
}
