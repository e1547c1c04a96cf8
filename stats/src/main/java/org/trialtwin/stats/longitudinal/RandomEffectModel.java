package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;

/** One fit of a linear mixed model: groups the patients by their times, starts, and words what went wrong. */
final class RandomEffectModel {
    /** A random effect's standard deviation below this share of the residual one is zero. */
    private static final double BOUNDARY = 1e-4;

    private final LongitudinalRows rows;
    private final double @Nullable [] time;
    private final Estimation estimation;
    private final int effects;
    /** Time is measured in these units, from here: a search in days since 1970 would not be well conditioned. */
    private final double origin;

    private final double unit;
    private final List<AnalysisNote> notes = new ArrayList<>();

    RandomEffectModel(LongitudinalRows rows, double @Nullable [] time, Estimation estimation) {
        this.rows = rows;
        this.time = time;
        this.estimation = estimation;
        effects = time == null ? 1 : 2;
        double[] times = time == null ? new double[0] : time;
        origin = Arrays.stream(times).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(times)
                .map(t -> (t - origin) * (t - origin))
                .average()
                .orElse(0));
        unit = spread > 0 ? spread : 1;
    }

    LinearMixedFit fit(LinearMixedModel.@Nullable Given given) {
        if (rows.y().length == 0 || rows.columns().length == 0) {
            return missing("Nothing to fit: " + rows.y().length + " rows, " + rows.columns().length + " columns");
        }
        OrthogonalDesign design = new OrthogonalDesign(rows.y(), rows.columns());
        if (rows.y().length <= design.rank()) {
            return missing("No residual variance: " + rows.y().length + " rows and as many coefficients");
        }
        if (design.isPerfect()) {
            return missing("The fixed effects fit perfectly: there is no residual variance");
        }
        return search(design, given);
    }

    private LinearMixedFit missing(String reason) {
        notes.add(0, new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, reason));
        return LinearMixedFit.missing(rows, estimation, effects, notes);
    }

    private LinearMixedFit search(OrthogonalDesign design, LinearMixedModel.@Nullable Given given) {
        Map<List<Double>, List<double[][]>> patterns = new LinkedHashMap<>();
        double[][] all = design.rows();
        for (int[] patient : rows.byPatient()) {
            List<Double> key =
                    IntStream.of(patient).mapToObj(i -> scaledTime(i)).toList();
            patterns.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(IntStream.of(patient).mapToObj(i -> all[i]).toArray(double[][]::new));
        }
        BlockRows[] blocks = patterns.entrySet().stream()
                .map(e -> BlockRows.of(
                        e.getValue().toArray(double[][][]::new), e.getKey().size(), design.rank() + 1))
                .toArray(BlockRows[]::new);
        double[][][] designs = patterns.keySet().stream()
                .map(key -> {
                    double[] ones = new double[key.size()];
                    Arrays.fill(ones, 1);
                    double[] times =
                            key.stream().mapToDouble(Double::doubleValue).toArray();
                    return effects == 1 ? new double[][] {ones} : new double[][] {ones, times};
                })
                .toArray(double[][][]::new);
        RandomEffectCovariance covariance = new RandomEffectCovariance(effects, designs);
        MixedLikelihood likelihood = new MixedLikelihood(blocks, covariance, design.rank(), estimation);
        LikelihoodSearch search = new LikelihoodSearch(likelihood);
        double[] start = effects == 1 ? new double[] {-0.35, 0.7} : new double[] {-0.35, 0.7, 0, 0.3};
        LikelihoodSearch.@Nullable Maximum maximum =
                given == null ? search.from(start) : search.at(parameters(given, design.scale()));
        return maximum == null || maximum.end() == LikelihoodSearch.End.SINGULAR
                ? missing("The random effects fit every response: there is no residual variance")
                : result(design, likelihood, covariance, maximum);
    }

    private double scaledTime(int row) {
        return time == null ? 0 : (time[row] - origin) / unit;
    }

    /** The parameters of given variances, in the units of the search. */
    private double[] parameters(LinearMixedModel.Given given, double scale) {
        double[][] d = given.effects();
        double variance = scale * scale;
        double log = StrictMath.log(given.residual() / variance) / 2;
        if (effects == 1) {
            return new double[] {log, Math.sqrt(d[0][0] / variance)};
        }
        double first = (d[0][0] + 2 * origin * d[0][1] + origin * origin * d[1][1]) / variance;
        double mixed = unit * (d[0][1] + origin * d[1][1]) / variance;
        double second = unit * unit * d[1][1] / variance;
        double l11 = Math.sqrt(first);
        double l21 = first > 0 ? mixed / l11 : 0;
        return new double[] {log, l11, l21, Math.sqrt(Math.max(0, second - l21 * l21))};
    }

    private LinearMixedFit result(
            OrthogonalDesign design,
            MixedLikelihood likelihood,
            RandomEffectCovariance covariance,
            LikelihoodSearch.Maximum maximum) {
        double[] theta = maximum.value().theta();
        boolean singular = isSingular(theta);
        switch (maximum.end()) {
            case STOPPED ->
                notes.add(
                        0,
                        new AnalysisNote(
                                AnalysisNote.Kind.NO_CONVERGENCE,
                                "The fit stopped before it converged, after " + maximum.iterations() + " iterations"));
            case GIVEN ->
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.METHOD, "The variance components were given, not estimated"));
            default -> {
                if (!maximum.identified() && !singular) {
                    notes.add(new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            "These patients do not tell the variance components apart: too few rows per patient"));
                }
            }
        }
        if (singular) {
            notes.add(new AnalysisNote(AnalysisNote.Kind.METHOD, boundary(theta)));
        }
        SmallSample sample = new SmallSample(likelihood, maximum, DegreesOfFreedom.SATTERTHWAITE);
        FixedEffects fixed = FixedEffects.of(
                rows.names(), rows.patients(), notes, design, maximum.value().beta(), sample);
        notes.addAll(fixed.aliasNotes());
        double variance = design.scale() * design.scale();
        double reduced = rows.y().length - (estimation == Estimation.REML ? design.rank() : 0);
        double deviance = maximum.value().objective()
                + 2 * reduced * StrictMath.log(design.scale())
                + (estimation == Estimation.REML ? 2 * design.logDeterminant() : 0);
        return new LinearMixedFit(
                rows,
                estimation,
                fixed,
                inTimeUnits(covariance.effectCovariance(theta), variance),
                variance * RandomEffectCovariance.residualVariance(theta),
                -deviance / 2,
                design.rank() + covariance.count(),
                maximum.end() == LikelihoodSearch.End.CONVERGED,
                singular,
                notes);
    }

    private boolean isSingular(double[] theta) {
        double bound = BOUNDARY * StrictMath.exp(theta[0]);
        return Math.abs(theta[1]) < bound || (effects == 2 && Math.abs(theta[3]) < bound);
    }

    private String boundary(double[] theta) {
        double bound = BOUNDARY * StrictMath.exp(theta[0]);
        boolean flat = effects == 2 && Math.abs(theta[2]) < bound;
        return effects == 1
                ? "The variance of the random intercept is zero: patients do not differ beyond their residuals"
                : flat
                        ? "The variance of a random effect is zero, at the boundary of what is possible"
                        : "The random intercept and slope are perfectly correlated, at the boundary of what is possible";
    }

    private double[][] inTimeUnits(double[] d, double variance) {
        if (effects == 1) {
            return new double[][] {{variance * d[0]}};
        }
        double slope = d[3] / (unit * unit);
        double mixed = d[1] / unit - origin * slope;
        double intercept = d[0] - 2 * origin / unit * d[1] + origin * origin * slope;
        return new double[][] {{variance * intercept, variance * mixed}, {variance * mixed, variance * slope}};
    }
}
