package org.trialtwin.stats.testing;

import java.util.function.ToDoubleFunction;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.replication.Agreement;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.Verdict;

/** Judgements on what is measured, by its mean over repeats. */
final class MeanJudgements {
    private MeanJudgements() {}

    static Judgement overlap(double least) {
        return row -> row.agreement().ciOverlap() >= least
                ? null
                : new Finding(
                        "interval overlap",
                        mean(row, row.agreement().ciOverlap()),
                        "1.000, the trial's own interval",
                        "at least " + text(least),
                        error(row, Agreement::ciOverlap));
    }

    static Judgement standardizedDifference(double most) {
        return row -> Math.abs(row.agreement().standardizedDifference()) <= most
                ? null
                : new Finding(
                        "standardized difference",
                        mean(row, row.agreement().standardizedDifference()),
                        text(0),
                        "at most " + text(most) + " in size",
                        error(row, Agreement::standardizedDifference));
    }

    static Judgement bias(double most) {
        return row -> Math.abs(row.agreement().bias()) <= most
                ? null
                : new Finding(
                        "bias on the analysis scale",
                        mean(row, row.agreement().bias()),
                        text(0),
                        "at most " + text(most) + " in size",
                        error(row, Agreement::bias));
    }

    static Judgement addedBias(double most) {
        return row -> Math.abs(row.verdict().addedBias()) <= most
                ? null
                : new Finding(
                        "bias beyond drop-only's, in standard errors of the trial",
                        mean(row, row.verdict().addedBias()),
                        text(0),
                        "at most " + text(most) + " in size",
                        scaledError(row));
    }

    static Judgement precisionRatio(double least) {
        return row -> row.agreement().precisionRatio() >= least
                ? null
                : new Finding(
                        "ratio of standard errors, hybrid by drop-only",
                        mean(row, row.agreement().precisionRatio()),
                        "1.000, what leaving the patients out costs",
                        "at least " + text(least),
                        error(row, Agreement::precisionRatio));
    }

    static Judgement precision() {
        return row -> row.agreement().precisionRatio() >= limit(row)
                ? null
                : new Finding(
                        "precision bought by synthetic patients: ratio of standard errors, hybrid by drop-only",
                        mean(row, row.agreement().precisionRatio()),
                        "1.000, what leaving the patients out costs",
                        allowed(row),
                        errors(row));
    }

    static Judgement boughtPrecision() {
        return row -> row.agreement().precisionRatio() < limit(row)
                ? null
                : new Finding(
                        "precision bought by synthetic patients: ratio of standard errors, hybrid by drop-only",
                        mean(row, row.agreement().precisionRatio()),
                        "a ratio that gives the control away",
                        "below " + text(limit(row)),
                        errors(row));
    }

    static Judgement noWorseThan(String reference, double margin) {
        return row -> {
            ReplicationCell other = row.reference(reference);
            double overlap = other.agreement().ciOverlap();
            return row.agreement().ciOverlap() >= overlap - margin
                    ? null
                    : new Finding(
                            "interval overlap beside " + reference + "'s",
                            mean(row, row.agreement().ciOverlap()),
                            text(overlap) + ", that of " + reference,
                            "at least " + text(overlap - margin) + ", " + text(margin) + " less",
                            error(row, Agreement::ciOverlap) + "; of " + reference + " "
                                    + error(new JudgedRow(row.report(), other), Agreement::ciOverlap));
        };
    }

    static Judgement lostEffect() {
        return row -> {
            ReplicationCell dropOnly = row.dropOnly();
            double towardsNone =
                    -Math.signum(dropOnly.hybrid().estimate()) * row.verdict().addedBias();
            return towardsNone > Verdict.BIAS_LIMIT
                    ? null
                    : new Finding(
                            "estimate pulled towards no effect, in standard errors of the trial beyond drop-only's",
                            mean(row, towardsNone),
                            "an effect lost by a generator that is blind to the arm",
                            "above " + text(Verdict.BIAS_LIMIT),
                            scaledError(row));
        };
    }

    /** The limit of the verdict "too precise", so that a test and a report never contradict each other. */
    static double limit(JudgedRow row) {
        return Math.min(Verdict.PRECISION_LIMIT, 1 - 2 * row.verdict().precisionScatter());
    }

    private static String allowed(JudgedRow row) {
        return "at least " + text(limit(row))
                + (limit(row) < Verdict.PRECISION_LIMIT ? ", 1 less two Monte Carlo errors" : "");
    }

    private static String errors(JudgedRow row) {
        return text(row.verdict().precisionScatter()) + " expected; " + error(row, Agreement::precisionRatio)
                + " seen over the repeats";
    }

    private static String scaledError(JudgedRow row) {
        double scale = row.cell().real().standardError();
        return spread(row.monteCarloError(agreement -> agreement.bias() / scale));
    }

    private static String error(JudgedRow row, ToDoubleFunction<Agreement> measure) {
        return spread(row.monteCarloError(measure));
    }

    private static String spread(double error) {
        return Double.isNaN(error) ? "not known from one repeat" : text(error);
    }

    private static String mean(JudgedRow row, double value) {
        AgreementSummary agreement = row.agreement();
        if (agreement.estimable() == 0) {
            return "none, for want of an estimate";
        }
        return text(value) + (agreement.repeats() == 1 ? "" : ", mean of " + agreement.estimable() + " repeats");
    }

    static String text(double value) {
        return NumberText.fixed(value, 3);
    }
}
