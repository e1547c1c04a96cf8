package org.trialtwin.stats.testing;

import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.replication.Agreement;
import org.trialtwin.stats.replication.Verdict;

/** Judgements by the verdict that tables and reports show, and on the events that a part of it counts. */
final class VerdictJudgements {
    private VerdictJudgements() {}

    static Judgement holds() {
        return row -> row.verdict().holds()
                ? null
                : finding(
                        row,
                        "holds",
                        "bias beyond drop-only's up to " + NumberText.fixed(Verdict.BIAS_LIMIT, 2)
                                + ", precision ratio from " + NumberText.fixed(MeanJudgements.limit(row), 2)
                                + ", decision as the trial in half of the repeats, events up to "
                                + NumberText.fixed(Verdict.EVENT_LIMIT, 2));
    }

    static Judgement doesNotHold() {
        return row -> row.verdict().holds() ? finding(row, "a control that is told", "anything but holds") : null;
    }

    static Judgement told(String failure) {
        return row -> row.verdict().failures().stream().anyMatch(told -> told.startsWith(failure))
                ? null
                : finding(row, failure, "any verdict that tells it");
    }

    static Judgement events() {
        return row -> {
            double ratio = row.verdict().eventRatio();
            return ratio <= Verdict.EVENT_LIMIT
                    ? null
                    : new Finding(
                            "events of the hybrid by events of the trial",
                            MeanJudgements.text(ratio) + " ("
                                    + row.cell().hybrid().events() + " by "
                                    + row.cell().real().events() + ")",
                            "1.000",
                            "at most " + MeanJudgements.text(Verdict.EVENT_LIMIT),
                            "not known");
        };
    }

    private static Finding finding(JudgedRow row, String expected, String allowed) {
        Verdict verdict = row.verdict();
        double bias = row.monteCarloError(Agreement::bias);
        return new Finding(
                "verdict",
                verdict + " (bias beyond drop-only's " + NumberText.fixed(verdict.addedBias(), 2)
                        + " standard errors of the trial, precision ratio "
                        + NumberText.fixed(verdict.precisionRatio(), 2) + ", decision "
                        + row.agreement().decision()
                        + ", events by the trial's " + NumberText.fixed(verdict.eventRatio(), 2) + ")",
                expected,
                allowed,
                (Double.isNaN(bias)
                                ? "of the bias not known from one repeat"
                                : NumberText.fixed(bias / row.cell().real().standardError(), 2) + " of the bias")
                        + ", " + NumberText.fixed(verdict.precisionScatter(), 2) + " of the ratio");
    }
}
