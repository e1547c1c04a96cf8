package org.trialtwin.trials.design;

import java.util.List;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Says what is wrong with a declared analysis; whoever knows the methods provides it. */
@FunctionalInterface
public interface AnalysisCheck {
    /**
     * Examines one analysis.
     *
     * @param analysis as declared
     * @param design of the trial
     * @return what is wrong, one sentence each; none where it can be carried out
     */
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design);
}
