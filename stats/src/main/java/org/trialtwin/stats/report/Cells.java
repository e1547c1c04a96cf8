package org.trialtwin.stats.report;

import java.util.List;
import java.util.Optional;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.EndpointRole;

/** The cells of a study by what a page asks for. */
record Cells(ReplicationResults results) {
    /** {@return the study's fractions, ascending} */
    List<Double> fractions() {
        return results.cells().stream()
                .map(ReplicationCell::fraction)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the compared generators, reference rows not among them} */
    List<String> generators() {
        return results.cells().stream()
                .filter(cell -> !cell.reference())
                .map(ReplicationCell::generator)
                .distinct()
                .toList();
    }

    /** {@return all rows of the tables, generators first} */
    List<String> rows() {
        return results.cells().stream()
                .map(ReplicationCell::generator)
                .distinct()
                .toList();
    }

    Optional<ReplicationCell> find(ResultKey key, String generator, double fraction) {
        return results.cells().stream()
                .filter(cell ->
                        cell.key().equals(key) && cell.generator().equals(generator) && cell.fraction() == fraction)
                .findFirst();
    }

    /** {@return the cells of one row over all fractions, ascending} */
    List<ReplicationCell> along(ResultKey key, String generator) {
        return fractions().stream()
                .flatMap(fraction -> find(key, generator, fraction).stream())
                .toList();
    }

    /** {@return the largest fraction for which there are published studies, 40% or less, else the smallest there is} */
    double shownFraction() {
        List<Double> fractions = fractions();
        return fractions.stream()
                .filter(fraction -> fraction <= 0.4 + 1e-9)
                .reduce((smaller, larger) -> larger)
                .orElse(fractions.get(0));
    }

    /** {@return the analysis that the conclusion is about: the first one declared for a primary endpoint} */
    List<ResultKey> primary() {
        List<ResultKey> keys = results.keys();
        TrialDesign design = results.trial().design();
        ResultKey first = keys.stream()
                .filter(key -> design.endpoint(key.endpoint()).role() == EndpointRole.PRIMARY)
                .findFirst()
                .orElse(keys.get(0));
        return keys.stream()
                .filter(key ->
                        key.endpoint().equals(first.endpoint()) && key.method().equals(first.method()))
                .toList();
    }

    /** {@return what all patients of the trial say} */
    EffectEstimate real(ResultKey key) {
        return results.cells(key).get(0).real();
    }
}
