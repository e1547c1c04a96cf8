package org.trialtwin.stats.certificate;

import java.util.Map;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;

/** Where the trials of a scenario come from. Immutable; a draw depends on its streams alone. */
interface World {
    /** Which scenario it belongs to. */
    Scenario scenario();

    /** A name that no other world of the certification has. */
    String id();

    /** A trial of this world. */
    TrialData draw(RandomStreams streams);

    /** The plan of its trials. */
    AnalysisPlan plan();

    /** The true effects that it has, on the analysis scale; the results that it says something about. */
    Map<ResultKey, Double> truths();

    /** Who is withheld, given what the certification asks. */
    default Withholding withholding(Withholding asked) {
        return asked;
    }
}
