package org.trialtwin.stats.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.Verdict;

/**
 * Assertions on a replication study. First steps narrow what is judged ({@link #endpoint}, {@link #method},
 * {@link #contrast}, {@link #at}, {@link #generator}) and refuse what the study does not have; then each judgement must hold
 * for <em>every</em> row that is left, and tells all that fail: actual, expected and allowed value, Monte Carlo error, and the
 * command that shows the row again. Reference rows are judged only where {@link #generator} names one.
 *
 * <p>Measures are those of {@link org.trialtwin.stats.replication.Agreement}: rates and means over repeats, on the analysis
 * scale (the logarithm for ratios). A missing value fails every judgement.
 */
public final class ReplicationAssert extends AbstractAssert<ReplicationAssert, StudyReport> {
    private final Selection selection;

    ReplicationAssert(StudyReport report, Selection selection) {
        super(report, ReplicationAssert.class);
        this.selection = selection;
    }

    /**
     * Only one endpoint.
     *
     * @param name of it
     * @return what is left
     * @throws IllegalArgumentException if that is nothing, as for all further steps
     */
    public ReplicationAssert endpoint(String name) {
        return where("endpoint \"" + name + "\"", key -> key.endpoint().equals(name), ResultKey::endpoint);
    }

    /**
     * Only one method.
     *
     * @param name as study files have it
     * @return what is left
     */
    public ReplicationAssert method(String name) {
        return where("method \"" + name + "\"", key -> key.method().equals(name), ResultKey::method);
    }

    /**
     * Only one contrast with control.
     *
     * @param name {@code Lev+5FU vs Obs}, or the arm alone: {@code Lev+5FU}
     * @return what is left
     */
    public ReplicationAssert contrast(String name) {
        return where(
                "contrast \"" + name + "\"",
                key -> key.contrast().equals(name)
                        || key.contrast().startsWith(name + ", ")
                        || key.contrast().startsWith(name + " vs "),
                ResultKey::contrast);
    }

    /**
     * Only one analysis set.
     *
     * @param name of the set
     * @return what is left
     */
    public ReplicationAssert analysisSet(String name) {
        return where(
                "analysis set \"" + name + "\"",
                key -> List.of(key.contrast().split(", ", -1)).indexOf(name) > 0,
                ResultKey::contrast);
    }

    /**
     * Only one visit.
     *
     * @param name of the visit
     * @return what is left
     */
    public ReplicationAssert visit(String name) {
        return where(
                "visit \"" + name + "\"",
                key -> List.of(key.contrast().split(", ", -1)).indexOf("visit " + name) > 0,
                ResultKey::contrast);
    }

    /**
     * Only one fraction.
     *
     * @param fraction synthetic share of the cohort
     * @return what is left
     */
    public ReplicationAssert at(double fraction) {
        return narrowed(selection.at(results(), fraction));
    }

    /**
     * Only one generator, or one of the reference rows, {@code independent-marginals} for example: a negative control must
     * fail where it ought to.
     *
     * @param id of it
     * @return what is left
     */
    public ReplicationAssert generator(String id) {
        return narrowed(selection.generator(results(), id));
    }

    /**
     * Most repeats decide as the trial does: same direction and same significance call. Where the trial itself is not
     * significant, the direction decides nothing. This alone is nearly blind: leaving patients out passes it too.
     *
     * @return this
     */
    public ReplicationAssert agreesOnDecision() {
        return agreesOnDecisionInAtLeast(RateJudgements.HALF);
    }

    /**
     * A share of the repeats decides as the trial does. An ideal hybrid does not always; its share stands in the failure.
     *
     * @param share within [0, 1]
     * @return this
     */
    public ReplicationAssert agreesOnDecisionInAtLeast(double share) {
        return judge(RateJudgements.decision(share));
    }

    /**
     * In most repeats the hybrid estimate lies inside the trial's interval.
     *
     * @return this
     */
    public ReplicationAssert agreesOnEstimate() {
        return agreesOnEstimateInAtLeast(RateJudgements.HALF);
    }

    /**
     * In a share of the repeats the hybrid estimate lies inside the trial's interval.
     *
     * @param share within [0, 1]
     * @return this
     */
    public ReplicationAssert agreesOnEstimateInAtLeast(double share) {
        return judge(RateJudgements.estimate(share));
    }

    /**
     * The mean overlap of hybrid and real interval.
     *
     * @param least at most 1
     * @return this
     */
    public ReplicationAssert hasIntervalOverlapOfAtLeast(double least) {
        return judge(MeanJudgements.overlap(least));
    }

    /**
     * The size of the mean standardized difference.
     *
     * @param most 1.96 is the limit of RCT-DUPLICATE
     * @return this
     */
    public ReplicationAssert hasStandardizedDifferenceOfAtMost(double most) {
        return judge(MeanJudgements.standardizedDifference(most));
    }

    /**
     * The size of the mean bias against the trial. Much of it is what leaving the patients out did: see
     * {@link #addsBiasOfAtMost}.
     *
     * @param most on the analysis scale
     * @return this
     */
    public ReplicationAssert hasBiasOfAtMost(double most) {
        return judge(MeanJudgements.bias(most));
    }

    /**
     * The size of the mean bias beyond drop-only's: what generating did to the estimate.
     *
     * @param most in standard errors of the trial; the verdict's limit is {@value Verdict#BIAS_LIMIT}
     * @return this
     */
    public ReplicationAssert addsBiasOfAtMost(double most) {
        return judge(MeanJudgements.addedBias(most));
    }

    /**
     * The mean of the ratio of standard errors, hybrid by drop-only.
     *
     * @param least below 1 to leave room for chance
     * @return this
     */
    public ReplicationAssert hasPrecisionRatioOfAtLeast(double least) {
        return judge(MeanJudgements.precisionRatio(least));
    }

    /**
     * Synthetic patients do not pretend to be information: the standard error of the hybrid, and with it its interval, is
     * not below that of the retained patients alone by more than chance. Judged on the mean over repeats of the ratio
     * {@code s_hybrid / s_dropOnly}, which valid inference keeps at 1 or above: a single ratio scatters by
     * {@code 0.10 sqrt(10 / m)} at {@code m} replicates, so a single repeat proves nothing. Fails where the mean is below
     * {@value Verdict#PRECISION_LIMIT} and below 1 by more than two Monte Carlo errors, {@code 0.10 sqrt(10 / (m repeats))}:
     * exactly where the verdict says <em>too precise</em>. With 10 replicates in 10 repeats the limit is 0.937, in one
     * repeat 0.80.
     *
     * @return this
     */
    public ReplicationAssert doesNotBuyPrecision() {
        return judge(MeanJudgements.precision());
    }

    /**
     * A negative control gives itself away by precision that no patient stands behind: the opposite of
     * {@link #doesNotBuyPrecision}.
     *
     * @return this
     */
    public ReplicationAssert buysPrecision() {
        return judge(MeanJudgements.boughtPrecision());
    }

    /**
     * A negative control that is blind to the arm pulls the estimate towards no effect, by more than
     * {@value Verdict#BIAS_LIMIT} standard errors of the trial beyond drop-only's.
     *
     * @return this
     */
    public ReplicationAssert losesTheEffect() {
        return judge(MeanJudgements.lostEffect());
    }

    /**
     * The mean interval overlap is not below that of a reference row on the same withheld patients by more than a margin.
     * Valid inference does not exceed drop-only, so a margin of 0 fails every other time.
     *
     * @param reference id of the row, {@code drop-only} for example
     * @param margin not negative
     * @return this
     * @throws IllegalArgumentException if there is no such reference row
     */
    public ReplicationAssert isNoWorseThanReference(String reference, double margin) {
        return judge(MeanJudgements.noWorseThan(reference, margin));
    }

    /**
     * The hybrid has no more than {@value Verdict#EVENT_LIMIT} times the trial's events: more come from twins that inherited
     * longer follow-up than those they replace had.
     *
     * @return this
     */
    public ReplicationAssert hasNoExcessOfEvents() {
        return judge(VerdictJudgements.events());
    }

    /**
     * The verdict of tables and reports: no flip, no bias beyond drop-only's, no bought precision, no excess of events.
     *
     * @return this
     */
    public ReplicationAssert holds() {
        return judge(VerdictJudgements.holds());
    }

    /**
     * The verdict tells something, as it must of a negative control.
     *
     * @return this
     */
    public ReplicationAssert doesNotHold() {
        return judge(VerdictJudgements.doesNotHold());
    }

    /**
     * The verdict tells one thing, whatever else it tells.
     *
     * @param failure {@code flips}, {@code biased}, {@code too precise}, {@code too many events} or {@code no estimate}
     * @return this
     */
    public ReplicationAssert isTold(String failure) {
        return judge(VerdictJudgements.told(failure));
    }

    private ReplicationResults results() {
        isNotNull();
        return actual.results();
    }

    private ReplicationAssert where(String step, Predicate<ResultKey> part, Function<ResultKey, String> there) {
        return narrowed(
                selection.where(results(), step, cell -> part.test(cell.key()), cell -> there.apply(cell.key())));
    }

    private ReplicationAssert narrowed(Selection other) {
        ReplicationAssert next = new ReplicationAssert(actual, other);
        next.info.useRepresentation(info.representation());
        next.info.description(info.description());
        return next;
    }

    private ReplicationAssert judge(Judgement judgement) {
        List<ReplicationCell> cells = selection.in(results());
        Map<JudgedRow, Finding> findings = new LinkedHashMap<>();
        for (ReplicationCell cell : cells) {
            JudgedRow row = new JudgedRow(actual, cell);
            Finding finding = judgement.against(row);
            if (finding != null) {
                findings.put(row, finding);
            }
        }
        if (!findings.isEmpty()) {
            failWithMessage("%s", FailureText.of(actual, findings, cells.size()));
        }
        return this;
    }
}
