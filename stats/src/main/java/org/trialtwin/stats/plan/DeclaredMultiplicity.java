package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.Multiplicity;

/**
 * Carries out the multiplicity procedure of a design on the results of a plan. The hypotheses of an endpoint are the contrasts
 * of its first analysis; with several experimental arms all of them are one family.
 */
final class DeclaredMultiplicity {
    private DeclaredMultiplicity() {}

    static Optional<MultiplicityResult> test(
            TrialDesign design, List<AnalysisDeclaration> analyses, List<AnalysisResult> results) {
        if (design.multiplicity().isEmpty()) {
            return Optional.empty();
        }
        Multiplicity how = design.multiplicity().get();
        List<NamedPValue> family = new ArrayList<>();
        for (String endpoint : how.endpoints()) {
            Optional<String> method = analyses.stream()
                    .filter(analysis -> analysis.endpoint().equals(endpoint))
                    .map(AnalysisDeclaration::method)
                    .findFirst();
            if (method.isEmpty()) {
                return Optional.of(untested(how, design, "endpoint " + endpoint + " has no analysis"));
            }
            results.stream()
                    .filter(row -> row.key().endpoint().equals(endpoint)
                            && row.key().method().equals(method.get())
                            && row.key().isContrast())
                    .map(row -> new NamedPValue(
                            endpoint + ", " + row.key().contrast(), row.effect().pValue()))
                    .forEach(family::add);
        }
        if (how.procedure() == Multiplicity.Procedure.CO_PRIMARY) {
            return Optional.of(coPrimary(design, family));
        }
        boolean oneEach = family.size() == how.endpoints().size();
        if (!oneEach && (!how.weights().isEmpty() || how.procedure() == Multiplicity.Procedure.FALLBACK)) {
            return Optional.of(untested(
                    how, design, "weights are declared by endpoint, and endpoints have several contrasts each"));
        }
        return Optional.of(procedure(how).test(family, design.alpha()));
    }

    /** All endpoints of an arm must be significant: the largest p-value decides for each of them. */
    private static MultiplicityResult coPrimary(TrialDesign design, List<NamedPValue> family) {
        List<MultiplicityResult.Row> rows = new ArrayList<>();
        for (NamedPValue each : family) {
            String contrast = each.hypothesis().substring(each.hypothesis().indexOf(", "));
            double largest = family.stream()
                    .filter(other -> other.hypothesis().endsWith(contrast))
                    .mapToDouble(NamedPValue::used)
                    .max()
                    .orElse(1);
            rows.add(new MultiplicityResult.Row(each.hypothesis(), each.p(), largest, largest <= design.alpha()));
        }
        return new MultiplicityResult(
                Multiplicity.Procedure.CO_PRIMARY.words(), design.alpha(), rows, List.<AnalysisNote>of());
    }

    private static MultiplicityResult untested(Multiplicity how, TrialDesign design, String reason) {
        return new MultiplicityResult(
                how.procedure().words(),
                design.alpha(),
                List.of(),
                List.of(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, "Not tested: " + reason)));
    }

    private static MultiplicityProcedure procedure(Multiplicity how) {
        return switch (how.procedure()) {
            case HOLM -> MultiplicityProcedure.holm();
            case HOCHBERG -> MultiplicityProcedure.hochberg();
            case FIXED_SEQUENCE -> MultiplicityProcedure.fixedSequence();
            case FALLBACK -> MultiplicityProcedure.fallback(weights(how));
            case GRAPH -> MultiplicityProcedure.graph(weights(how), transitions(how));
            default ->
                how.weights().isEmpty()
                        ? MultiplicityProcedure.bonferroni()
                        : MultiplicityProcedure.graph(
                                weights(how),
                                new double[how.endpoints().size()]
                                        [how.endpoints().size()]);
        };
    }

    private static double[] weights(Multiplicity how) {
        double equal = 1.0 / how.endpoints().size();
        return how.endpoints().stream()
                .mapToDouble(
                        name -> how.weights().isEmpty() ? equal : how.weights().getOrDefault(name, 0.0))
                .toArray();
    }

    private static double[][] transitions(Multiplicity how) {
        List<String> names = how.endpoints();
        double[][] matrix = new double[names.size()][names.size()];
        for (int i = 0; i < matrix.length; i++) {
            Map<String, Double> row = how.transitions().getOrDefault(names.get(i), Collections.emptyMap());
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = row.getOrDefault(names.get(j), 0.0);
            }
        }
        return matrix;
    }
}
