package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;

/**
 * What an analyst loses by working on a synthetic table.
 *
 * @param marginals one per column
 * @param associations between columns
 * @param survival one per time to event and arm
 * @param detection by a forest
 * @param propensity by a logistic model
 * @param propensityTree by a classification tree
 * @param endpoints train on synthetic, test on real
 * @param subgroups outcomes by baseline groups
 * @param residuals associations of outcomes beyond baselines
 * @param rare levels that few patients have
 * @param missingness which columns are missing together
 * @param notes what was left out, and why
 */
public record FidelityResults(
        List<MarginalDistance> marginals,
        Associations associations,
        List<SurvivalFidelity> survival,
        Detection detection,
        PropensityError propensity,
        PropensityTree propensityTree,
        List<EndpointFidelity> endpoints,
        List<SubgroupFidelity> subgroups,
        List<ResidualCorrelation> residuals,
        List<RareLevel> rare,
        MissingnessFidelity missingness,
        List<String> notes)
        implements Displayable {
    /** Copies the lists. */
    public FidelityResults {
        marginals = List.copyOf(marginals);
        survival = List.copyOf(survival);
        endpoints = List.copyOf(endpoints);
        subgroups = List.copyOf(subgroups);
        residuals = List.copyOf(residuals);
        rare = List.copyOf(rare);
        notes = List.copyOf(notes);
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        marginals.stream()
                .max(Comparator.comparingDouble(m -> Double.isNaN(m.hellinger()) ? -1 : m.hellinger()))
                .ifPresent(m -> row(rows, "largest marginal distance (Hellinger), " + m.column(), m.hellinger(), "0"));
        row(
                rows,
                "rank-correlation error",
                associations.rankCorrelationError(),
                NumberText.fixed(associations.holdoutError(), 3) + " of fresh patients");
        row(rows, "copula distance (Hellinger)", associations.copula(), "0");
        for (SurvivalFidelity each : survival) {
            row(
                    rows,
                    each.endpoint() + ", " + each.arm() + ": largest distance of survival curves",
                    each.distance().largest(),
                    "0");
        }
        row(rows, "detection forest, out-of-bag AUC", detection.areaUnderCurve(), "0.5; below .4 near-copies");
        row(rows, "pMSE ratio", propensity.ratio(), "1 to 2");
        row(rows, "pMSE ratio of a classification tree", propensityTree.ratio(), "1 of fresh patients");
        for (EndpointFidelity each : endpoints) {
            row(
                    rows,
                    each.endpoint() + ": " + each.measure() + ", trained on synthetic",
                    each.trainedOnSynthetic(),
                    NumberText.fixed(each.trainedOnReal(), 3) + " trained on real");
        }
        subgroups.stream()
                .max(Comparator.comparingDouble(s -> Math.abs(s.bias())))
                .ifPresent(s -> row(
                        rows,
                        "largest subgroup bias (SD), " + s.outcome() + " in " + s.factor() + " " + s.level(),
                        s.bias(),
                        "0"));
        residuals.stream()
                .filter(r -> !Double.isNaN(r.real() - r.synthetic()))
                .max(Comparator.comparingDouble(r -> Math.abs(r.real() - r.synthetic())))
                .ifPresent(r -> row(
                        rows,
                        "residual correlation, " + r.first() + " with " + r.second(),
                        r.synthetic(),
                        NumberText.fixed(r.real(), 3) + " real"));
        rows.add(List.of(
                "rare levels covered",
                Long.toString(rare.stream().filter(RareLevel::isCovered).count()),
                "of " + rare.size()));
        row(rows, "missingness patterns, total variation", missingness.totalVariation(), "0");
        return new DisplayTable("Fidelity", List.of("measure", "value", "reference"), rows, 1, notes);
    }

    private static void row(List<List<String>> rows, String measure, double value, String reference) {
        rows.add(List.of(measure, NumberText.fixed(value, 3), reference));
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
