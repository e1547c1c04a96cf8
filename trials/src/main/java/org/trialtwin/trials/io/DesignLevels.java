package org.trialtwin.trials.io;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;

/**
 * What a design itself declares of the levels of its variables, before any table is read.
 *
 * @param design of the trial
 */
record DesignLevels(TrialDesign design) {
    /** The declared levels of a variable; empty where they are read off the data. */
    List<String> of(String variable) {
        Stream<List<String>> covariates = design.baseline().stream()
                .filter(covariate -> covariate.name().equals(variable))
                .map(covariate -> covariate.levels());
        Stream<List<String>> ordinal = design.endpoints().stream()
                .filter(Ordinal.class::isInstance)
                .map(Ordinal.class::cast)
                .filter(endpoint -> endpoint.column().equals(variable))
                .map(Ordinal::levels);
        Stream<List<String>> visits = visits(variable)
                .filter(visit -> visit.scale() instanceof MeasurementScale.Levels)
                .map(visit -> ((MeasurementScale.Levels) visit.scale()).levels());
        return Stream.of(covariates, ordinal, visits)
                .flatMap(each -> each)
                .filter(levels -> !levels.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The code that means yes in a variable of two levels. */
    Optional<String> yes(String variable) {
        Stream<String> binary = design.endpoints().stream()
                .filter(Binary.class::isInstance)
                .map(endpoint -> ((Binary) endpoint).indicator())
                .filter(indicator -> indicator.column().equals(variable))
                .map(indicator -> indicator.occurred());
        Stream<String> visits = visits(variable)
                .filter(visit -> visit.scale() instanceof MeasurementScale.YesNo)
                .map(visit -> ((MeasurementScale.YesNo) visit.scale()).occurred());
        return Stream.concat(binary, visits).findFirst();
    }

    /** Longitudinal endpoints one of whose visits is the variable: a column of its own, or one named after the endpoint. */
    private Stream<Longitudinal> visits(String variable) {
        return design.endpoints().stream()
                .filter(Longitudinal.class::isInstance)
                .map(Longitudinal.class::cast)
                .filter(visits -> isOf(visits, variable));
    }

    private static boolean isOf(Endpoint visits, String variable) {
        return visits.columns().contains(variable) || variable.startsWith(visits.name() + "@");
    }
}
