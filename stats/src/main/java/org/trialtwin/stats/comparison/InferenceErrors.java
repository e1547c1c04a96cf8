package org.trialtwin.stats.comparison;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

/** How far the analyses of completed cohorts lie from those of the whole trial, in standard errors of the trial. */
final class InferenceErrors {
    private final ReplicationResults replication;

    InferenceErrors(ReplicationResults replication) {
        this.replication = replication;
    }

    /** The cells of a generator in which the trial has an estimate. */
    List<ReplicationCell> cells(String generator) {
        return replication.cells().stream()
                .filter(cell ->
                        cell.generator().equals(generator) && cell.real().isEstimable())
                .toList();
    }

    /** Root mean square over the results in each repeat; NaN where a repeat has none. */
    double[] ofRepeats(String generator) {
        List<ReplicationCell> cells = cells(generator);
        double[] errors = new double[replication.repeats()];
        for (int repeat = 0; repeat < errors.length; repeat++) {
            double squares = 0;
            int results = 0;
            for (ReplicationCell cell : cells) {
                EffectEstimate hybrid = cell.each().get(repeat);
                if (hybrid.isEstimable()) {
                    double error = (hybrid.estimate() - cell.real().estimate())
                            / cell.real().standardError();
                    squares += error * error;
                    results++;
                }
            }
            errors[repeat] = results == 0 ? Double.NaN : Math.sqrt(squares / results);
        }
        return errors;
    }

    /** Mean over the results of the size of the mean bias beyond drop-only's; NaN where there is none. */
    double addedBias(String generator) {
        double sum = 0;
        int results = 0;
        for (ReplicationCell cell : cells(generator)) {
            double added = replication.verdict(cell).addedBias();
            if (!Double.isNaN(added)) {
                sum += Math.abs(added);
                results++;
            }
        }
        return results == 0 ? Double.NaN : sum / results;
    }
}
