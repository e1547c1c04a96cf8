package org.trialtwin.stats.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.replication.Agreement;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.Verdict;

/** A row with those that it is read beside. */
record JudgedRow(StudyReport report, ReplicationCell cell) {
    ReplicationCell reference(String id) {
        ReplicationResults results = report.results();
        return results.cells(cell.key()).stream()
                .filter(other ->
                        other.fraction() == cell.fraction() && other.generator().equals(id) && other.reference())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No reference row \"" + id + "\"; there are "
                        + results.cells().stream()
                                .filter(ReplicationCell::reference)
                                .map(ReplicationCell::generator)
                                .distinct()
                                .toList()));
    }

    ReplicationCell dropOnly() {
        return reference(ReplicationCell.DROP_ONLY);
    }

    AgreementSummary agreement() {
        return cell.agreement();
    }

    Verdict verdict() {
        return report.results().verdict(cell);
    }

    /** Whether the trial itself is significant; if not, the direction of its estimate decides nothing. */
    boolean trialIsSignificant() {
        return cell.real().pValue() < alpha();
    }

    /** The agreement of every repeat that had an estimate; their spread is what chance does to a mean over repeats. */
    List<Agreement> repeats() {
        List<Agreement> repeats = new ArrayList<>();
        List<EffectEstimate> without = dropOnly().each();
        for (int repeat = 0; repeat < cell.each().size(); repeat++) {
            EffectEstimate hybrid = cell.each().get(repeat);
            if (cell.real().isEstimable() && hybrid.isEstimable()) {
                repeats.add(Agreement.between(cell.real(), hybrid, without.get(repeat), alpha()));
            }
        }
        return repeats;
    }

    /**
     * The standard error of a mean over repeats, standard deviation by the root of their number; NaN where fewer than two
     * repeats have the measure, whose spread nobody knows.
     */
    double monteCarloError(ToDoubleFunction<Agreement> measure) {
        double[] values = repeats().stream()
                .mapToDouble(measure)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - sum / values.length) * (value - sum / values.length);
        }
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private double alpha() {
        return 1 - cell.real().interval().level();
    }
}
