package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;

/** One attempt to fit a covariance structure: groups the patients by pattern, starts from moments, and words what went wrong. */
final class VisitModel {
    private final LongitudinalRows rows;
    private final CovarianceStructure structure;
    private final Estimation estimation;
    /** The covariance over all visits, or empty where it is to be estimated. */
    private final double[][] given;
    /** The visits that somebody has. */
    private final int[] observed;

    private final List<AnalysisNote> notes = new ArrayList<>();

    VisitModel(LongitudinalRows rows, CovarianceStructure structure, Estimation estimation, double[][] given) {
        this.rows = rows;
        this.structure = structure;
        this.estimation = estimation;
        this.given = given;
        observed = IntStream.range(0, rows.visits().size())
                .filter(v -> IntStream.of(rows.visit()).anyMatch(code -> code == v))
                .toArray();
    }

    RepeatedMeasuresFit fit(DegreesOfFreedom method, List<AnalysisNote> before) {
        notes.addAll(before);
        for (int v = 0; v < rows.visits().size(); v++) {
            int code = v;
            if (IntStream.of(observed).noneMatch(o -> o == code)) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.MISSING_DATA,
                        "No patient has visit " + rows.visits().get(v)));
            }
        }
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
        return search(design, method);
    }

    private RepeatedMeasuresFit missing(String reason) {
        notes.add(0, new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, reason));
        return RepeatedMeasuresFit.missing(rows, structure, estimation, notes);
    }

    /** Patients with the same visits and the same covariance matrix. */
    private record Pattern(int group, List<Integer> visits) {}

    private RepeatedMeasuresFit search(OrthogonalDesign design, DegreesOfFreedom method) {
        int[] place = new int[rows.visits().size()];
        for (int k = 0; k < observed.length; k++) {
            place[observed[k]] = k;
        }
        Map<Pattern, List<double[][]>> patterns = new LinkedHashMap<>();
        double[][] all = design.rows();
        for (int[] patient : rows.byPatient()) {
            List<Integer> visits =
                    IntStream.of(patient).mapToObj(i -> place[rows.visit()[i]]).toList();
            patterns.computeIfAbsent(new Pattern(rows.group()[patient[0]], visits), p -> new ArrayList<>())
                    .add(IntStream.of(patient).mapToObj(i -> all[i]).toArray(double[][]::new));
        }
        List<Pattern> keys = List.copyOf(patterns.keySet());
        BlockRows[] blocks = patterns.entrySet().stream()
                .map(e -> BlockRows.of(
                        e.getValue().toArray(double[][][]::new),
                        e.getKey().visits().size(),
                        design.rank() + 1))
                .toArray(BlockRows[]::new);
        int[][] visitsOf = keys.stream()
                .map(p -> p.visits().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        int[] groups = keys.stream().mapToInt(Pattern::group).toArray();
        VisitCovariance covariance = new VisitCovariance(
                structure.over(observed.length), observed.length, rows.groups().size(), groups, visitsOf);
        MixedLikelihood likelihood = new MixedLikelihood(blocks, covariance, design.rank(), estimation);
        LikelihoodSearch search = new LikelihoodSearch(likelihood);
        LikelihoodSearch.@Nullable Maximum maximum = given.length > 0
                ? search.at(covariance.of(scaledGiven(design)))
                : search.from(covariance.near(moments(blocks, groups, visitsOf, design.rank() + 1)));
        return maximum == null || maximum.end() == LikelihoodSearch.End.SINGULAR
                ? missing("The " + structure.label()
                        + " covariance matrix became singular: a visit has no variance left given the others, or there"
                        + " are too few patients for this structure")
                : result(design, likelihood, covariance, maximum, method);
    }

    private RepeatedMeasuresFit result(
            OrthogonalDesign design,
            MixedLikelihood likelihood,
            VisitCovariance covariance,
            LikelihoodSearch.Maximum maximum,
            DegreesOfFreedom method) {
        if (maximum.end() == LikelihoodSearch.End.STOPPED) {
            notes.add(
                    0,
                    new AnalysisNote(
                            AnalysisNote.Kind.NO_CONVERGENCE,
                            "The fit stopped before it converged, after " + maximum.iterations() + " iterations"));
        } else if (maximum.end() == LikelihoodSearch.End.GIVEN) {
            notes.add(new AnalysisNote(AnalysisNote.Kind.METHOD, "The covariance was given, not estimated"));
        } else if (!maximum.identified()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "These patients do not tell every parameter of the covariance: some visits have no patient in common,"
                            + " or too few"));
        }
        if (method == DegreesOfFreedom.KENWARD_ROGER && estimation == Estimation.ML) {
            notes.add(
                    new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            "Kenward and Roger's adjustment is derived for REML; after maximum likelihood variances stay too small"));
        }
        SmallSample sample = new SmallSample(likelihood, maximum, method);
        FixedEffects effects = FixedEffects.of(
                rows.names(), rows.patients(), notes, design, maximum.value().beta(), sample);
        notes.addAll(effects.aliasNotes());
        double[][][] matrices = new double[rows.groups().size()][][];
        for (int g = 0; g < matrices.length; g++) {
            matrices[g] = spread(covariance.matrix(maximum.value().theta(), g), design.scale() * design.scale());
        }
        double reduced = rows.y().length - (estimation == Estimation.REML ? design.rank() : 0);
        double deviance = maximum.value().objective()
                + 2 * reduced * StrictMath.log(design.scale())
                + (estimation == Estimation.REML ? 2 * design.logDeterminant() : 0);
        return new RepeatedMeasuresFit(
                rows,
                structure,
                estimation,
                method,
                effects,
                matrices,
                -deviance / 2,
                likelihood.family().count() + (estimation == Estimation.ML ? design.rank() : 0),
                maximum.end() == LikelihoodSearch.End.CONVERGED,
                notes);
    }

    private double[][] scaledGiven(OrthogonalDesign design) {
        int m = observed.length;
        double[] matrix = new double[m * m];
        for (int u = 0; u < m; u++) {
            for (int v = 0; v < m; v++) {
                matrix[u * m + v] = given[observed[u]][observed[v]] / (design.scale() * design.scale());
            }
        }
        double[][] each = new double[rows.groups().size()][];
        Arrays.fill(each, matrix);
        return each;
    }

    /** In the response's unit and with all planned visits; NaN where nobody has the visit. */
    private double[][] spread(double[] matrix, double variance) {
        int planned = rows.visits().size();
        double[][] full = new double[planned][planned];
        for (double[] row : full) {
            Arrays.fill(row, Double.NaN);
        }
        for (int u = 0; u < observed.length; u++) {
            for (int v = 0; v < observed.length; v++) {
                full[observed[u]][observed[v]] = variance * matrix[u * observed.length + v];
            }
        }
        return full;
    }

    /** Variances and covariances of the least-squares residuals over the patients who have both visits, by group. */
    private double[][] moments(BlockRows[] blocks, int[] groups, int[][] visitsOf, int width) {
        int m = observed.length;
        double[][] sums = new double[rows.groups().size()][m * m];
        double[][] counts = new double[rows.groups().size()][m * m];
        double[] response = new double[width * width];
        response[width * width - 1] = 1;
        for (int s = 0; s < blocks.length; s++) {
            double[] forms = blocks[s].forms(response);
            int[] v = visitsOf[s];
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    sums[groups[s]][v[i] * m + v[j]] += forms[i * v.length + j];
                    counts[groups[s]][v[i] * m + v[j]] += blocks[s].patients();
                }
            }
        }
        for (int g = 0; g < sums.length; g++) {
            for (int cell = 0; cell < m * m; cell++) {
                sums[g][cell] = counts[g][cell] == 0 ? 0 : sums[g][cell] / counts[g][cell];
            }
            for (int v = 0; v < m; v++) {
                // The residual has variance 1 over all rows; a visit without any starts small, one without patients at
                // the mean.
                double variance = sums[g][v * m + v];
                sums[g][v * m + v] = counts[g][v * m + v] == 0 ? 1 : Math.max(variance, 1e-4);
            }
        }
        return sums;
    }
}
