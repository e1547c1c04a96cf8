package org.trialtwin.stats.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.estimand.AnalysisOptions;
import org.trialtwin.trials.estimand.AnalysisSet;

/**
 * Who is compared with whom: the arms of a trial, or the levels of one factor of a factorial design, in an analysis set.
 *
 * @param design of the trial
 * @param factor whose levels are compared; nothing for the arms
 * @param set of patients; nothing for all who were randomised
 * @param visit at which arms are compared, where the analysis names it
 */
record Comparison(TrialDesign design, Optional<Factor> factor, Optional<AnalysisSet> set, Optional<String> visit) {
    static final String VISIT = "visit";

    static Comparison of(TrialDesign design, AnalysisOptions options) {
        return new Comparison(
                design,
                options.text("factor").map(design::factor),
                options.text("analysisSet").map(design::analysisSet),
                options.text(VISIT));
    }

    /** What is compared, control first. */
    List<Arm> arms() {
        return factor.map(Factor::levels).orElseGet(design::arms);
    }

    /** For each patient the index in {@link #arms}. */
    int[] armsOf(TrialData data) {
        if (factor.isEmpty()) {
            return data.arms();
        }
        CategoryColumn levels = data.table().categories(factor.get().column());
        List<String> codes = factor.get().codes();
        int[] ofLevel = levels.levels().stream().mapToInt(codes::indexOf).toArray();
        return IntStream.of(levels.codes()).map(code -> ofLevel[code]).toArray();
    }

    /** The patients of the set. */
    int[] rowsOf(TrialData data) {
        IntStream all = IntStream.range(0, data.patients());
        return set.flatMap(AnalysisSet::indicator)
                .map(data::indicator)
                .map(member -> all.filter(row -> member[row] == 1))
                .orElse(all)
                .toArray();
    }

    int size(TrialData data) {
        return rowsOf(data).length;
    }

    /** The name of a contrast with control; a factor and a set are part of it. */
    String contrast(Arm arm) {
        return factor.map(known -> known.name() + " ").orElse("") + arm.code() + " vs "
                + arms().get(0).code() + suffix();
    }

    /** Whether a result of that contrast is one of these. */
    boolean names(String contrast) {
        return arms().stream().skip(1).anyMatch(arm -> contrast(arm).equals(contrast));
    }

    /** What is added to the name of a result where the analysis names a visit or a set. */
    String suffix() {
        return visit.map(name -> ", visit " + name).orElse("")
                + set.map(known -> ", " + known.name()).orElse("");
    }

    EffectEstimate annotate(EffectEstimate effect, int used) {
        EffectEstimate annotated = effect;
        if (set.flatMap(AnalysisSet::indicator).isPresent()) {
            annotated = annotated.withNote(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "Analysis set " + set.get().name() + ", " + set.get().type().words() + ": " + used + " patients"));
        }
        if (factor.isPresent()) {
            annotated = annotated.withNote(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "Levels of factor " + factor.get().name()
                            + " are compared over all levels of the others, as if these did not change its effect"));
        }
        return annotated;
    }
}
