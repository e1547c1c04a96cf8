package org.trialtwin.stats.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.stats.combine.CohortSizes;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Relation.NotAfter;
import org.trialtwin.trials.design.ValidityGate;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * Holds the hybrid cohorts of one generator at one fraction against the gates of their design.
 *
 * @param plan of the trial
 * @param rule combines the replicates
 * @param generator id
 * @param fraction synthetic share
 */
public record GateCheck(AnalysisPlan plan, CombiningRule rule, String generator, double fraction) {
    /** An effect of fewer standard errors is too uncertain for a part of it to be lost. */
    private static final double CLEAR_EFFECT = 2;

    /**
     * Finds the figures of all gates.
     *
     * @param retained real patients of the cohorts
     * @param hybrids one cohort for each replicate, at least one
     * @return the figures, gate by gate
     */
    public GateReport check(TrialData retained, List<TrialData> hybrids) {
        List<GateReport.Row> rows = new ArrayList<>();
        for (ValidityGate gate : plan.design().gates()) {
            Found found = switch (gate.kind()) {
                case PER_ARM_DISTANCE -> mean(hybrids, TwinDistance::perArm);
                case ARM_BALANCE -> mean(hybrids, TwinDistance::betweenArms);
                case EFFECT_ATTENUATION -> attenuation(retained, hybrids);
                case INTERACTION_PRESERVED -> interaction(gate.covariateName().orElseThrow(), retained, hybrids);
                case RELATIONS -> relations(hybrids);
            };
            rows.add(new GateReport.Row(gate, found.value(), found.value() <= gate.limit(), found.where()));
        }
        return new GateReport(plan.design().name(), generator, fraction, rows);
    }

    /** The mean over cohorts, and where it is in the first. */
    private static Found mean(List<TrialData> hybrids, Function<TrialData, Found> figure) {
        double sum = 0;
        for (TrialData hybrid : hybrids) {
            sum += figure.apply(hybrid).value();
        }
        return new Found(sum / hybrids.size(), figure.apply(hybrids.get(0)).where());
    }

    private Found attenuation(TrialData retained, List<TrialData> hybrids) {
        Found largest = new Found(Double.NaN, "");
        List<List<AnalysisResult>> replicates =
                hybrids.stream().map(plan::estimates).toList();
        for (AnalysisResult result : plan.estimates(retained)) {
            EffectEstimate real = result.effect();
            if (!result.key().isContrast()
                    || !real.isEstimable()
                    || Math.abs(real.estimate()) < CLEAR_EFFECT * real.standardError()) {
                continue;
            }
            List<EffectEstimate> effects =
                    replicates.stream().map(each -> effect(each, result.key())).toList();
            EffectEstimate hybrid = rule.combine(
                    effects, new CohortSizes(Math.max(1, effects.get(0).n()), Math.max(1, real.n())));
            largest = largest.orLarger(new Found(
                    1 - hybrid.estimate() / real.estimate(), result.key().toString()));
        }
        return Double.isNaN(largest.value()) && largest.where().isEmpty()
                ? new Found(0, "no effect is two standard errors from none")
                : largest;
    }

    private static EffectEstimate effect(List<AnalysisResult> results, ResultKey key) {
        return results.stream()
                .filter(result -> result.key().equals(key))
                .findFirst()
                .orElseThrow()
                .effect();
    }

    private Found interaction(String covariate, TrialData retained, List<TrialData> hybrids) {
        AnalysisPlan primary = primary();
        Optional<Double> cut = cut(retained.table().column(covariate));
        if (cut.isEmpty()) {
            return new Found(Double.NaN, "column " + covariate + " is neither numbers nor categories");
        }
        Interaction real = Interaction.of(primary, retained, covariate, cut.get());
        double sum = 0;
        for (TrialData hybrid : hybrids) {
            sum += Interaction.of(primary, hybrid, covariate, cut.get()).estimate();
        }
        double moved = sum / hybrids.size() - real.estimate();
        return new Found(
                Math.abs(moved) / real.standardError(),
                Double.isNaN(moved)
                        ? "the effect cannot be estimated in both halves of " + covariate
                        : "from " + real.estimate() + " by " + moved);
    }

    private AnalysisPlan primary() {
        return AnalysisPlan.of(
                plan.design(),
                List.of(plan.analyses().stream()
                        .filter(analysis ->
                                plan.design().endpoint(analysis.endpoint()).role() == EndpointRole.PRIMARY)
                        .findFirst()
                        .orElse(plan.analyses().get(0))));
    }

    /** Above it a patient is in the upper half: the median, or the last code of the earlier half of the levels. */
    private static Optional<Double> cut(Column column) {
        if (column instanceof NumberColumn numbers) {
            double[] sorted = IntStream.range(0, numbers.size())
                    .mapToDouble(numbers::value)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            return sorted.length == 0 ? Optional.empty() : Optional.of(sorted[(sorted.length - 1) / 2]);
        }
        return column instanceof CategoryColumn categories
                ? Optional.of((categories.levels().size() - 1) / 2.0)
                : Optional.empty();
    }

    /** The difference of effects between the upper half of a covariate and the rest. */
    private record Interaction(double estimate, double standardError) {
        static Interaction of(AnalysisPlan primary, TrialData data, String covariate, double cut) {
            EffectEstimate upper = half(primary, data, covariate, cut, true);
            EffectEstimate lower = half(primary, data, covariate, cut, false);
            return new Interaction(upper.estimate() - lower.estimate(), Math.sqrt(upper.variance() + lower.variance()));
        }

        private static EffectEstimate half(
                AnalysisPlan primary, TrialData data, String covariate, double cut, boolean upper) {
            Column column = data.table().column(covariate);
            int[] rows = IntStream.range(0, data.patients())
                    .filter(row -> !column.isMissing(row))
                    .filter(row -> (column instanceof NumberColumn numbers
                                    ? numbers.value(row) > cut
                                    : ((CategoryColumn) column).code(row) > cut)
                            == upper)
                    .toArray();
            return primary.estimates(data.take(rows)).stream()
                    .filter(result -> result.key().isContrast())
                    .findFirst()
                    .orElseThrow()
                    .effect();
        }
    }

    private static Found relations(List<TrialData> hybrids) {
        int broken = 0;
        String where = "no twin";
        for (TrialData hybrid : hybrids) {
            for (NotAfter pair : hybrid.design().orderings()) {
                double[] earlier = hybrid.times((TimedEndpoint) hybrid.design().endpoint(pair.earlier()));
                double[] later = hybrid.times((TimedEndpoint) hybrid.design().endpoint(pair.later()));
                for (int row = 0; row < earlier.length; row++) {
                    if (hybrid.origin(row) == SubjectOrigin.SYNTHETIC && earlier[row] > later[row]) {
                        broken++;
                        where = pair.earlier() + " after " + pair.later();
                    }
                }
            }
        }
        return new Found(broken, where);
    }
}
