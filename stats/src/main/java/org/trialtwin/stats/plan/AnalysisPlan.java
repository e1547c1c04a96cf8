package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.MarginTest;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.AnalysisCheck;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * What is to be estimated, by which method, from any cohort of a trial. The same plan runs on the trial and on every hybrid
 * cohort, on the same code path.
 */
public final class AnalysisPlan {
    private final TrialDesign design;
    private final List<AnalysisDeclaration> analyses;

    private AnalysisPlan(TrialDesign design, List<AnalysisDeclaration> analyses) {
        this.design = design;
        this.analyses = List.copyOf(analyses);
    }

    /**
     * Starts a plan.
     *
     * @param design of the trial
     * @return a builder
     */
    public static Builder builder(TrialDesign design) {
        return new Builder(design);
    }

    /**
     * A plan from declared analyses.
     *
     * @param design of the trial
     * @param analyses in the order of the results
     * @return the plan
     * @throws InvalidTrialException with everything that is wrong with them
     */
    public static AnalysisPlan of(TrialDesign design, List<AnalysisDeclaration> analyses) {
        List<String> problems = new ArrayList<>();
        for (AnalysisDeclaration analysis : analyses) {
            check().problems(analysis, design).forEach(problem -> problems.add(analysis + ": " + problem));
        }
        InvalidTrialException.throwIfAny("Analysis plan of trial \"" + design.name() + "\"", problems);
        return new AnalysisPlan(design, analyses);
    }

    /** {@return what a reader of study files asks about declared analyses} */
    public static AnalysisCheck check() {
        return Methods::problems;
    }

    /** {@return the design of the trial} */
    public TrialDesign design() {
        return design;
    }

    /** {@return the declared analyses in their order} */
    public List<AnalysisDeclaration> analyses() {
        return analyses;
    }

    /**
     * Analyses a cohort.
     *
     * @param cohort real, synthetic or hybrid patients of the plan's trial
     * @return one result for each analysis and experimental arm
     */
    public AnalysisResults run(TrialData cohort) {
        List<AnalysisResult> results = new ArrayList<>();
        for (AnalysisDeclaration analysis : analyses) {
            Methods.byName(analysis.method())
                    .run(analysis, AnalysisRows.of(cohort, analysis))
                    .forEach(result -> results.add(MarginConclusion.add(result, analysis, design)));
        }
        return new AnalysisResults(cohort.toString(), results, DeclaredMultiplicity.test(design, analyses, results));
    }

    /**
     * Analyses a cohort for its numbers alone, as a simulation does thousands of times: assumptions are not examined, so
     * notes of doubt are absent, and neither margins nor multiplicity are looked at. The estimates are those of {@link #run}.
     *
     * @param cohort real, synthetic or hybrid patients of the plan's trial
     * @return one result for each analysis and experimental arm
     */
    public List<AnalysisResult> estimates(TrialData cohort) {
        List<AnalysisResult> results = new ArrayList<>();
        for (AnalysisDeclaration analysis : analyses) {
            results.addAll(Methods.byName(analysis.method())
                    .run(analysis, AnalysisRows.of(cohort, analysis).withoutExamination()));
        }
        return results;
    }

    /**
     * The test of an effect against the margin that its analysis declares.
     *
     * @param key of the result
     * @param effect its estimate, of any cohort
     * @return the test at half of alpha, or nothing where the analysis declares no margin
     */
    public Optional<MarginTest> marginTest(ResultKey key, EffectEstimate effect) {
        return analyses.stream()
                .filter(analysis -> analysis.endpoint().equals(key.endpoint())
                        && analysis.method().equals(key.method())
                        && Comparison.of(design, analysis.options()).names(key.contrast()))
                .findFirst()
                .flatMap(analysis -> MarginConclusion.test(effect, analysis, design));
    }

    @Override
    public String toString() {
        return design.name() + ": " + analyses;
    }

    /** Collects analyses; {@link #build} checks them all together. */
    public static final class Builder {
        private final TrialDesign design;
        private final List<AnalysisDeclaration> analyses = new ArrayList<>();

        private Builder(TrialDesign design) {
            this.design = design;
        }

        /**
         * Adds an analysis.
         *
         * @param endpoint name of a declared endpoint
         * @param choice method and options, from {@link Analyses}
         * @return this
         */
        public Builder analyze(String endpoint, AnalysisChoice choice) {
            analyses.add(choice.on(endpoint));
            return this;
        }

        /**
         * Checks all analyses together.
         *
         * @return the plan
         * @throws InvalidTrialException with everything that is wrong with them
         */
        public AnalysisPlan build() {
            return of(design, analyses);
        }
    }
}
