package org.trialtwin.stats.plan;

import java.util.List;
import java.util.Set;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Carries out the analyses of one name. Has no state of its own: everything is in the declaration. */
abstract class Method {
    private final String name;
    private final Class<? extends Endpoint> endpointType;
    private final Set<String> options;

    Method(String name, Class<? extends Endpoint> endpointType, String... options) {
        this.name = name;
        this.endpointType = endpointType;
        this.options = Set.of(options);
    }

    /** The name as in the study file. */
    final String name() {
        return name;
    }

    /** The type of endpoint it analyses. */
    final Class<? extends Endpoint> endpointType() {
        return endpointType;
    }

    /** The options it takes. */
    final Set<String> options() {
        return options;
    }

    /** What is wrong with the values of its options; unknown options are found elsewhere. */
    abstract List<String> problems(AnalysisDeclaration analysis, TrialDesign design);

    /** Analyses each experimental arm against control. */
    abstract List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows);
}
