package org.trialtwin.stats.plan;

import java.util.List;
import java.util.Set;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Carries out the analyses of one name. Has no state of its own: everything is in the declaration. */
abstract class Method {
    private final String name;
    private final Set<Class<? extends Endpoint>> endpointTypes;
    private final SummaryMeasure summary;
    private final Set<String> options;

    Method(String name, Class<? extends Endpoint> endpointType, SummaryMeasure summary, String... options) {
        this(name, Set.of(endpointType), summary, options);
    }

    Method(String name, Set<Class<? extends Endpoint>> endpointTypes, SummaryMeasure summary, String... options) {
        this.name = name;
        this.endpointTypes = Set.copyOf(endpointTypes);
        this.summary = summary;
        this.options = Set.of(options);
    }

    /** The name as in the study file. */
    final String name() {
        return name;
    }

    /** Whether it analyses an endpoint. */
    final boolean takes(Endpoint endpoint) {
        return endpointTypes.contains(endpoint.getClass());
    }

    /** What it compares arms by. */
    final SummaryMeasure summary() {
        return summary;
    }

    /** The options of its own, beside those that every method takes. */
    final Set<String> options() {
        return options;
    }

    /** What is wrong with the values of its options; unknown options are found elsewhere. */
    abstract List<String> problems(AnalysisDeclaration analysis, TrialDesign design);

    /** Analyses each experimental arm against control. */
    abstract List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows);
}
