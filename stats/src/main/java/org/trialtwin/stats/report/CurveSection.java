package org.trialtwin.stats.report;

import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.replication.CohortCurve;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimeToEvent;

/** Survival curves of every time to event, an arm a panel. */
record CurveSection(ReplicationResults results) {
    void write(Markup page, String id) {
        List<Endpoint> endpoints = results.trial().design().endpoints().stream()
                .filter(TimeToEvent.class::isInstance)
                .toList();
        if (endpoints.isEmpty()) {
            return;
        }
        double fraction = new Cells(results).shownFraction();
        page.open("section", "aria-labelledby", id + "-name " + id + "-curves");
        page.element("h3", "Survival curves at " + NumberText.percent(fraction) + " synthetic", "id", id + "-curves");
        page.element(
                "p",
                "Kaplan–Meier curves of the trial (solid), of the retained patients alone (dots) and of the hybrid cohort"
                        + " (dashes: its " + results.replicates() + " replicates in the first repeat combined by rule "
                        + results.rule().id() + " on the scale of log(-log S); pale band: pointwise "
                        + NumberText.percent(1 - results.trial().design().alpha())
                        + " limits). Figures of"
                        + " the hybrid are means over replicates, rounded.");
        for (int e = 0; e < endpoints.size(); e++) {
            String endpoint = endpoints.get(e).name();
            page.open("figure").open("div", "class", "plots");
            List<Arm> arms = results.trial().design().arms();
            for (int a = 0; a < arms.size(); a++) {
                String code = arms.get(a).code();
                boolean drawn = results.curves().stream()
                        .anyMatch(curve -> curve.endpoint().equals(endpoint)
                                && curve.arm().equals(code)
                                && curve.cohort().equals(CohortCurve.REAL));
                if (drawn) {
                    page.open("div", "class", "plot");
                    page.raw(KaplanMeierPlot.of(results, endpoint, code, fraction)
                            .toSvg(id + "-km-" + e + "-" + a));
                    page.close();
                }
            }
            page.close();
            page.element("figcaption", endpoint + " by arm: survival, patients at risk, events.")
                    .close();
        }
        page.close();
    }
}
