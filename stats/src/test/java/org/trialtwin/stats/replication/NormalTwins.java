package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * The congenial generator of the coverage simulation: each number is normal within each arm, with the mean and standard
 * deviation of the patients it was fitted on. It knows the truth's form, so what coverage it lacks is the rule's fault.
 */
final class NormalTwins implements Synthesizer {
    @Override
    public String id() {
        return "normal-by-arm";
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return new Fitted(
                measurements, conditioning, Provenance.of(id(), run.streams().path(), Map.of()));
    }

    private record Fitted(Measurements source, Conditioning conditioning, Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            Map<List<String>, int[]> learnedFrom = groups(source.data()).members();
            for (Variable target : conditioning.targets(source.schema())) {
                RandomStream random = streams.at(target.name()).open();
                double[] observed = source.data().numbers(target.name()).toArray();
                double[] drawn = new double[draft.rows()];
                groups(given).members().forEach((arm, rows) -> {
                    Normal normal = Normal.of(pick(observed, learnedFrom.get(arm)));
                    for (int row : rows) {
                        drawn[row] = normal.draw(random);
                    }
                });
                draft.add(NumberColumn.of(target.name(), drawn));
            }
            return draft.complete();
        }

        private Groups groups(Dataset data) {
            List<Column> by = new ArrayList<>();
            conditioning.given().forEach(name -> by.add(data.column(name)));
            return Groups.of(data.rows(), by);
        }
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    /** A normal distribution. */
    record Normal(double mean, double deviation) {
        static Normal of(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            double mean = sum / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Normal(mean, Math.sqrt(squares / (values.length - 1)));
        }

        /** A draw from the posterior under the usual flat prior, given that this was learned from n values. */
        Normal posterior(int n, RandomStream random) {
            double chiSquared = 0;
            for (int i = 1; i < n; i++) {
                double z = random.nextGaussian();
                chiSquared += z * z;
            }
            double sigma = deviation * Math.sqrt((n - 1) / chiSquared);
            return new Normal(mean + sigma / Math.sqrt(n) * random.nextGaussian(), sigma);
        }

        double draw(RandomStream random) {
            return mean + deviation * random.nextGaussian();
        }
    }
}
