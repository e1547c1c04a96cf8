package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * One drift, fraction and generator of a tipping map.
 *
 * @param drift of the order of enrolment
 * @param settings of a repetition
 */
record TippingPlace(Drift drift, CertificationSettings settings) {
    /**
     * An order of enrolment: along the scores, or, where the correlation is NaN, the real one.
     *
     * @param id as the map calls it
     * @param correlation of doing well with entering early
     */
    record Drift(String id, double correlation) {
        TrialData order(TrialData trial, double[] scores, RandomStreams streams) {
            return Double.isNaN(correlation)
                    ? trial
                    : OutcomeScores.enrolledAlong(trial, scores, correlation, streams.open());
        }
    }

    /** A name that no other place of the map has. */
    String id() {
        return String.join(
                ", ", drift.id(), settings.generator().id(), "fraction " + DecimalText.of(settings.fraction()));
    }

    /** A cell for each result; those of drop-only beside the first generator, for it is the same beside every one. */
    List<TippingMap.Cell> cells(List<Repetition> own, List<AnalysisResult> real, TwinGenerator first) {
        List<TippingMap.Cell> cells = new ArrayList<>();
        for (int result = 0; result < real.size(); result++) {
            int from = settings.generator() == first ? 1 : 2;
            for (int set = from; set <= 2; set++) {
                cells.add(new TippingMap.Cell(
                        real.get(result).key(),
                        set == 1
                                ? CertificationSettings.DROP_ONLY
                                : settings.generator().id(),
                        settings.fraction(),
                        drift.id(),
                        flips(own, real.get(result), result, set)));
            }
        }
        return cells;
    }

    private AgreementRate flips(List<Repetition> own, AnalysisResult real, int result, int set) {
        double alpha = settings.plan().design().alpha();
        int flips = 0;
        int known = 0;
        for (Repetition repetition : own) {
            Repetition.Estimated estimate = repetition.of(settings.sets().size(), result, set);
            if (estimate.isKnown() && real.effect().isEstimable()) {
                known++;
                flips += flips(real, estimate, alpha) ? 1 : 0;
            }
        }
        return new AgreementRate(flips, known);
    }

    private static boolean flips(AnalysisResult real, Repetition.Estimated found, double alpha) {
        boolean significant = real.effect().pValue() < alpha;
        boolean sameSide = Math.signum(real.effect().estimate()) == Math.signum(found.estimate());
        return significant != (found.p() < alpha) || (significant && !sameSide);
    }
}
