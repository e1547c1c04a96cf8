package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;

/**
 * What a replication study found.
 *
 * @param trial all real patients
 * @param plan that ran on every cohort
 * @param generators compared, in words
 * @param mode {@code replacing} or {@code augmenting}
 * @param withhold who was withheld, as commands call it
 * @param rule by which replicates were combined
 * @param replicates synthetic replicates in each repeat
 * @param repeats how often the whole was repeated
 * @param real results on the trial
 * @param cells one for each result, fraction and generator, reference rows included
 * @param curves Kaplan–Meier curves of the trial and, from the first repeat, of every cohort
 */
public record ReplicationResults(
        TrialData trial,
        AnalysisPlan plan,
        List<String> generators,
        String mode,
        String withhold,
        CombiningRule rule,
        int replicates,
        int repeats,
        AnalysisResults real,
        List<ReplicationCell> cells,
        List<CohortCurve> curves)
        implements Displayable {
    /** Copies the lists. */
    public ReplicationResults {
        generators = List.copyOf(generators);
        cells = List.copyOf(cells);
        curves = List.copyOf(curves);
    }

    /** {@return the results by name, in the order of the plan} */
    public List<ResultKey> keys() {
        return cells.stream().map(ReplicationCell::key).distinct().toList();
    }

    /**
     * All cells of one result.
     *
     * @param key of the result
     * @return its cells, fractions ascending as given, generators before reference rows
     */
    public List<ReplicationCell> cells(ResultKey key) {
        return cells.stream().filter(cell -> cell.key().equals(key)).toList();
    }

    /**
     * How a cell stands against drop-only on the same withheld patients.
     *
     * @param cell of these results
     * @return the verdict
     */
    public Verdict verdict(ReplicationCell cell) {
        return cells.stream()
                .filter(other -> other.key().equals(cell.key())
                        && other.fraction() == cell.fraction()
                        && other.generator().equals(ReplicationCell.DROP_ONLY))
                .findFirst()
                .map(dropOnly -> Verdict.of(cell, dropOnly))
                .orElseThrow();
    }

    /** {@return what a reader must know of every table: follow-up, withholding, rule, and what the verdict means} */
    public List<String> caveats() {
        return Caveats.of(this);
    }

    @Override
    public DisplayTable display() {
        return table("Replication of " + trial.design().name(), keys());
    }

    /** {@return the table of the first analysis of the plan alone, for a quick look} */
    public DisplayTable headline() {
        ResultKey first = keys().get(0);
        List<ResultKey> wanted = keys().stream()
                .filter(key ->
                        key.endpoint().equals(first.endpoint()) && key.method().equals(first.method()))
                .toList();
        return table(trial.design().name() + ": " + first.endpoint() + ", " + first.method(), wanted);
    }

    private DisplayTable table(String title, List<ResultKey> wanted) {
        List<List<String>> rows = new ArrayList<>();
        for (ResultKey key : wanted) {
            for (ReplicationCell cell : cells(key)) {
                rows.add(row(cell));
            }
        }
        return new DisplayTable(
                title,
                List.of(
                        "endpoint",
                        "contrast",
                        "generator",
                        "verdict",
                        "synthetic",
                        "real",
                        "95% interval",
                        "hybrid",
                        "95% interval",
                        "decision",
                        "ideal",
                        "inside",
                        "overlap",
                        "bias",
                        "precision"),
                rows,
                4,
                caveats());
    }

    private List<String> row(ReplicationCell cell) {
        AgreementSummary agreement = cell.agreement();
        return List.of(
                cell.key().endpoint() + " " + cell.key().method(),
                cell.key().contrast(),
                cell.generator(),
                cell.generator().equals(ReplicationCell.DROP_ONLY)
                        ? "reference"
                        : verdict(cell).toString(),
                NumberText.percent(cell.fraction()),
                NumberText.significant(cell.real().naturalEstimate()),
                interval(cell.real()),
                NumberText.significant(cell.hybrid().naturalEstimate()),
                interval(cell.hybrid()),
                agreement.decision().toString(),
                NumberText.percent(cell.ideal().decision()),
                agreement.estimate().toString(),
                NumberText.fixed(agreement.ciOverlap(), 2),
                NumberText.fixed(agreement.bias(), 3),
                NumberText.fixed(agreement.precisionRatio(), 2));
    }

    private static String interval(EffectEstimate effect) {
        var natural = effect.naturalInterval();
        return NumberText.significant(natural.lower()) + " to " + NumberText.significant(natural.upper());
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
