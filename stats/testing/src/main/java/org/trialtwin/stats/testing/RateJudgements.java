package org.trialtwin.stats.testing;

import java.util.function.Function;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.replication.AgreementRate;

/** Judgements on what agrees or not, by the share of repeats in which it does. */
final class RateJudgements {
    static final double HALF = 0.5;

    private RateJudgements() {}

    static Judgement decision(double least) {
        return rate(
                "decision",
                row -> row.trialIsSignificant()
                        ? row.agreement().decision()
                        : row.agreement().significance(),
                row -> "the trial's, as in "
                        + NumberText.percent(row.cell().ideal().decision()) + " of ideal hybrids",
                least);
    }

    static Judgement estimate(double least) {
        return rate(
                "estimate inside the trial's interval",
                row -> row.agreement().estimate(),
                row -> "inside, as in " + NumberText.percent(row.cell().ideal().estimate()) + " of ideal hybrids",
                least);
    }

    private static Judgement rate(
            String what, Function<JudgedRow, AgreementRate> rate, Function<JudgedRow, String> expected, double least) {
        return row -> {
            AgreementRate found = rate.apply(row);
            if (found.value() >= least) {
                return null;
            }
            return new Finding(
                    what, actual(found), expected.apply(row), "at least " + NumberText.percent(least), error(found));
        };
    }

    private static String actual(AgreementRate rate) {
        return rate.repeats() == 0
                ? "the trial has no estimate to agree with"
                : rate + " (" + rate.agreed() + " of " + rate.repeats()
                        + (rate.repeats() == 1 ? " repeat)" : " repeats)");
    }

    private static String error(AgreementRate rate) {
        ConfidenceInterval limits = rate.interval();
        return rate.repeats() == 0
                ? "none"
                : "Wilson's 95% limits " + NumberText.percent(limits.lower()) + " to "
                        + NumberText.percent(limits.upper());
    }
}
