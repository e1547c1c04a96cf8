package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedTable;

/** Compares a synthetic table, whoever made it, with the patients that it was learned from. */
public final class FidelityAudit {
    private FidelityAudit() {}

    /**
     * Measures everything.
     *
     * @param tables training patients, synthetic table and, where there is one, holdout
     * @param run random streams of the detection forest and of shuffled rows
     * @return the measures
     */
    public static FidelityResults of(AuditTables tables, RunContext run) {
        RandomStreams streams = run.streams().at("fidelity");
        MixedTable real = tables.codedTraining();
        MixedTable twins = tables.codedSynthetic();
        RankCorrelations correlations = RankCorrelations.of(real);
        double holdoutError = tables.codedHoldout()
                .filter(holdout -> holdout.rows() > 0)
                .map(holdout -> correlations.meanAbsoluteDifference(RankCorrelations.of(holdout)))
                .orElse(Double.NaN);
        int size = Math.min(real.rows(), twins.rows());
        return new FidelityResults(
                MarginalDistance.of(real, twins),
                Associations.of(correlations, RankCorrelations.of(twins), holdoutError, CopulaDistance.of(real, twins)),
                SurvivalFidelity.of(tables),
                DetectionForest.standard()
                        .detect(
                                sample(real, size, streams.at("real as many")),
                                sample(twins, size, streams.at("synthetic as many")),
                                streams.at("forest")),
                PropensityError.of(real, twins),
                PropensityTree.of(real, twins, streams.at("propensity tree")),
                EndpointFidelity.of(tables),
                SubgroupFidelity.of(tables),
                ResidualCorrelation.of(tables),
                RareLevel.of(real, twins),
                MissingnessFidelity.of(real, twins),
                tables.notes());
    }

    /** A forest that saw more of one kind would favour it. */
    private static MixedTable sample(MixedTable table, int size, RandomStreams streams) {
        return table.rows() == size
                ? table
                : table.take(Arrays.copyOf(streams.open().permutation(table.rows()), size));
    }
}
