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
 * @param globalTests tests over all arms, which have no estimate, one for each result, fraction and generator
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
        List<CohortCurve> curves,
        List<GlobalTestCell> globalTests)
        implements Displayable {
    private static final List<String> HEADERS = List.of(
            "synthetic",
            "generator",
            "verdict",
            "estimate",
            "interval",
            "events",
            "decision",
            "ideal",
            "inside",
            "overlap",
            "bias",
            "precision");
    private static final int TEXT_COLUMNS = 3;

    /** Copies the lists. */
    public ReplicationResults {
        generators = List.copyOf(generators);
        cells = List.copyOf(cells);
        curves = List.copyOf(curves);
        globalTests = List.copyOf(globalTests);
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
        List<List<String>> rows = new ArrayList<>();
        for (ReplicationCell cell : cells) {
            List<String> row = new ArrayList<>(List.of(
                    cell.key().endpoint(), cell.key().method(), cell.key().contrast()));
            row.addAll(row(cell));
            rows.add(row);
        }
        List<String> headers = new ArrayList<>(List.of("endpoint", "method", "contrast"));
        headers.addAll(HEADERS);
        return new DisplayTable("Replication of " + trial.design().name(), headers, rows, 3 + TEXT_COLUMNS, caveats());
    }

    /**
     * The first analysis of the plan alone, a table for each contrast, for a quick look.
     *
     * @return tables without notes
     */
    public List<DisplayTable> headline() {
        ResultKey first = keys().get(0);
        return keys().stream()
                .filter(key ->
                        key.endpoint().equals(first.endpoint()) && key.method().equals(first.method()))
                .map(this::table)
                .toList();
    }

    /**
     * Tests over all arms, such as the log-rank test of three, which have no estimate to be compared.
     *
     * @return a table for each result, with notes; none where the plan has no such test
     */
    public List<DisplayTable> globalTestTables() {
        return GlobalTestRows.of(globalTests);
    }

    private DisplayTable table(ResultKey key) {
        EffectEstimate effect = real.effect(key);
        Integer events = effect.events();
        String title = trial.design().name() + ", " + key.endpoint() + ", " + key.method() + ", " + key.contrast()
                + ": trial " + NumberText.significant(effect.naturalEstimate()) + " (" + interval(effect) + "), "
                + effect.n() + " patients" + (events == null ? "" : ", " + events + " events");
        return new DisplayTable(
                title, HEADERS, cells(key).stream().map(this::row).toList(), TEXT_COLUMNS, List.of());
    }

    private List<String> row(ReplicationCell cell) {
        AgreementSummary agreement = cell.agreement();
        Integer events = cell.hybrid().events();
        return List.of(
                NumberText.percent(cell.fraction()),
                cell.generator(),
                cell.generator().equals(ReplicationCell.DROP_ONLY)
                        ? "reference"
                        : verdict(cell).toString(),
                NumberText.significant(cell.hybrid().naturalEstimate()),
                interval(cell.hybrid()),
                events == null ? "" : events.toString(),
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
