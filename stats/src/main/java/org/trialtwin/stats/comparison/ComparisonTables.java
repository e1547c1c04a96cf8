package org.trialtwin.stats.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

/** The tables of a comparison. */
final class ComparisonTables {
    /** No bound above. */
    private static final double MOST = Double.POSITIVE_INFINITY;

    private ComparisonTables() {}

    static DisplayTable inference(ComparisonResults results) {
        ReplicationResults replication = results.replication();
        List<List<String>> rows = replication.cells().stream()
                .map(ReplicationCell::generator)
                .distinct()
                .map(name -> inference(replication, name))
                .toList();
        return new DisplayTable(
                "Inference: " + replication.trial().design().name() + ", "
                        + NumberText.percent(replication.cells().get(0).fraction()) + " synthetic, withheld "
                        + replication.withhold() + ", " + replication.replicates() + " replicates, "
                        + replication.repeats() + " repeats, rule "
                        + replication.rule().id(),
                List.of("generator", "holds in", "error", "added bias", "overlap", "decision", "ideal", "precision"),
                rows,
                2,
                List.of(
                        "Over all results of the plan. Error: root mean square distance of hybrid from real estimates, in"
                                + " standard errors of the trial, mean over repeats (95% interval).",
                        "Added bias: mean size of the bias beyond drop-only's, same unit; of few repeats much of it is chance.",
                        "A precision below 1 says that standard errors fell below drop-only's: nobody can know that much."));
    }

    private static List<String> inference(ReplicationResults replication, String generator) {
        InferenceErrors errors = new InferenceErrors(replication);
        List<ReplicationCell> cells = errors.cells(generator);
        boolean dropOnly = generator.equals(ReplicationCell.DROP_ONLY);
        long holding =
                cells.stream().filter(cell -> replication.verdict(cell).holds()).count();
        return List.of(
                generator,
                dropOnly ? "reference" : holding + " of " + cells.size(),
                IntervalEstimate.ofMean(errors.ofRepeats(generator))
                        .within(0, MOST)
                        .toString(),
                dropOnly ? "" : NumberText.fixed(errors.addedBias(generator), 3),
                NumberText.fixed(mean(cells, cell -> cell.agreement().ciOverlap()), 3),
                NumberText.percent(
                        mean(cells, cell -> cell.agreement().decision().value())),
                NumberText.percent(mean(cells, cell -> cell.ideal().decision())),
                dropOnly
                        ? ""
                        : NumberText.fixed(mean(cells, cell -> cell.agreement().precisionRatio()), 3));
    }

    private static double mean(List<ReplicationCell> cells, ToDoubleFunction<ReplicationCell> figure) {
        return IntervalEstimate.ofMean(cells.stream().mapToDouble(figure).toArray())
                .value();
    }

    static DisplayTable fidelity(ComparisonResults results) {
        return audited(
                results,
                "Fidelity",
                List.of("generator", "rank correlations", "survival curves", "detection AUC", "pMSE", "pMSE, tree"),
                List.of(
                        "Means over halves (95% interval): a generator learns one half without bootstrap, its twins are held"
                                + " against that half. Rank correlations: error as a multiple of what the other half has.",
                        "Survival curves: largest distance over arms. Detection: .5 is perfect, below .4 are near-copies. pMSE:"
                                + " ratio to its expectation, 1 is perfect."),
                halves -> List.of(
                        halves.mean(AuditResults::correlationError).within(0, MOST),
                        halves.mean(AuditResults::survivalDistance).within(0, 1),
                        halves.mean(audit -> audit.fidelity().detection().areaUnderCurve())
                                .within(0, 1),
                        halves.mean(audit -> audit.fidelity().propensity().ratio())
                                .within(0, MOST),
                        halves.mean(audit -> audit.fidelity().propensityTree().ratio())
                                .within(0, MOST)));
    }

    static DisplayTable disclosure(ComparisonResults results) {
        return audited(
                results,
                "Disclosure",
                List.of(
                        "generator",
                        "worst membership AUC",
                        "closer to training",
                        "identity risk",
                        "replicated uniques"),
                List.of("Means over halves (95% interval), the other half as controls. Chance: .5, .5, and 0."),
                halves -> List.of(
                        halves.worstMembership(),
                        halves.mean(AuditResults::closerToTraining).within(0, 1),
                        halves.mean(audit -> audit.disclosure().identity().risk())
                                .within(0, 1),
                        halves.mean(audit -> audit.disclosure().uniques().replicatedUniques())
                                .within(0, 1)));
    }

    private static DisplayTable audited(
            ComparisonResults results,
            String title,
            List<String> headers,
            List<String> notes,
            Function<GeneratorAuditResults, List<IntervalEstimate>> figures) {
        List<List<String>> rows = new ArrayList<>();
        for (GeneratorAuditResults audit : results.audits()) {
            List<String> row = new ArrayList<>(List.of(audit.generator()));
            figures.apply(audit).forEach(figure -> row.add(figure.toString()));
            rows.add(row);
        }
        return new DisplayTable(
                title + ": " + results.replication().trial().design().name() + ", "
                        + results.audits().get(0).halves().size() + " random halves",
                headers,
                rows,
                1,
                notes);
    }

    static DisplayTable ranking(ComparisonResults results) {
        List<String> headers = new ArrayList<>(List.of("generator"));
        List<List<String>> rows = new ArrayList<>();
        results.generators().forEach(generator -> rows.add(new ArrayList<>(List.of(generator))));
        for (Aspect aspect : Aspect.values()) {
            headers.add(aspect.label());
            List<Placing> placings = results.placings(aspect);
            for (int k = 0; k < placings.size(); k++) {
                rows.get(k).add(text(placings.get(k)));
            }
        }
        List<String> notes = new ArrayList<>(List.of(
                "Mean rank among " + results.generators().size()
                        + " (95% interval over repeats or halves), 1 is best; *: level"
                        + " with the first, as far as these repeats and halves tell.",
                "There is no rank over all aspects: one who draws noise is first in disclosure and last in fidelity."));
        results.refusals()
                .forEach(refusal -> notes.add("Not compared: " + refusal.generator() + ". " + refusal.reason()));
        return new DisplayTable(
                "Ranking: " + results.replication().trial().design().name(), headers, rows, 1, notes);
    }

    private static String text(Placing placing) {
        IntervalEstimate rank = placing.meanRank().within(1, placing.among());
        String limits = Double.isNaN(rank.lower())
                ? ""
                : " (" + NumberText.fixed(rank.lower(), 1) + " to " + NumberText.fixed(rank.upper(), 1) + ")";
        return NumberText.fixed(rank.value(), 1) + limits + (placing.sharesFirst() ? " *" : "  ");
    }
}
