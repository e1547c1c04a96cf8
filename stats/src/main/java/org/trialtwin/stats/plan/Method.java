package org.trialtwin.stats.plan;

import java.util.List;
import java.util.Set;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Carries out the analyses of one name. Has no state: everything is in the declaration. */
interface Method {
    /** The name as in the study file. */
    String name();

    /** The type of endpoint it analyses. */
    Class<? extends Endpoint> endpointType();

    /** The options it takes. */
    Set<String> options();

    /** What is wrong with the values of its options; unknown options are found elsewhere. */
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design);

    /** Analyses each experimental arm against control. */
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows);
}
