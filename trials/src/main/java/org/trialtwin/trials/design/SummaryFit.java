package org.trialtwin.trials.design;

import static org.trialtwin.trials.estimand.SummaryMeasure.COMMON_ODDS_RATIO;
import static org.trialtwin.trials.estimand.SummaryMeasure.HAZARD_RATIO;
import static org.trialtwin.trials.estimand.SummaryMeasure.MEAN_DIFFERENCE;
import static org.trialtwin.trials.estimand.SummaryMeasure.ODDS_RATIO;
import static org.trialtwin.trials.estimand.SummaryMeasure.RANK_TEST;
import static org.trialtwin.trials.estimand.SummaryMeasure.RATE_RATIO;
import static org.trialtwin.trials.estimand.SummaryMeasure.RESTRICTED_MEAN_DIFFERENCE;
import static org.trialtwin.trials.estimand.SummaryMeasure.RISK_DIFFERENCE;
import static org.trialtwin.trials.estimand.SummaryMeasure.RISK_RATIO;
import static org.trialtwin.trials.estimand.SummaryMeasure.SUBDISTRIBUTION_HAZARD_RATIO;
import static org.trialtwin.trials.estimand.SummaryMeasure.SURVIVAL_DIFFERENCE;
import static org.trialtwin.trials.estimand.SummaryMeasure.WIN_PROBABILITY;
import static org.trialtwin.trials.estimand.SummaryMeasure.WIN_RATIO;

import java.util.Map;
import java.util.Set;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Which summaries have a meaning for which type of endpoint. */
final class SummaryFit {
    private static final Map<String, Set<SummaryMeasure>> BY_TYPE = Map.of(
            "timeToEvent",
            Set.of(HAZARD_RATIO, SURVIVAL_DIFFERENCE, RESTRICTED_MEAN_DIFFERENCE, RANK_TEST, WIN_RATIO),
            "competingRisks",
            Set.of(SUBDISTRIBUTION_HAZARD_RATIO, HAZARD_RATIO, RISK_DIFFERENCE, RANK_TEST),
            "recurrentEvents",
            Set.of(RATE_RATIO, MEAN_DIFFERENCE, HAZARD_RATIO),
            "binary",
            Set.of(RISK_DIFFERENCE, RISK_RATIO, ODDS_RATIO),
            "continuous",
            Set.of(MEAN_DIFFERENCE, WIN_PROBABILITY, RANK_TEST),
            "count",
            Set.of(RATE_RATIO, MEAN_DIFFERENCE),
            "ordinal",
            Set.of(COMMON_ODDS_RATIO, WIN_PROBABILITY, WIN_RATIO, RANK_TEST),
            "longitudinal",
            Set.of(MEAN_DIFFERENCE, RISK_DIFFERENCE, ODDS_RATIO, RATE_RATIO, COMMON_ODDS_RATIO),
            "composite",
            Set.of(WIN_RATIO, WIN_PROBABILITY));

    private SummaryFit() {}

    static Set<SummaryMeasure> of(Endpoint endpoint) {
        return BY_TYPE.getOrDefault(endpoint.type(), Set.of());
    }
}
