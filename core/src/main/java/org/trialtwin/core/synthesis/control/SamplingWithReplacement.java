package org.trialtwin.core.synthesis.control;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
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
 * Whole rows drawn with replacement from those with the same given values. A reference: it keeps every association and
 * protects nobody, for its rows are verbatim copies.
 */
public final class SamplingWithReplacement implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "sampling-with-replacement";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        return new Fitted(
                measurements,
                conditioning,
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of("rows", Integer.toString(measurements.data().rows()))));
    }

    private record Fitted(Measurements source, Conditioning conditioning, Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            RandomStream random = streams.open();
            int[] donors = new int[given.rows()];
            Groups pools = groups(source.data());
            groups(given).members().forEach((key, rows) -> {
                int[] pool = pools.members().get(key);
                if (pool == null) {
                    throw new IllegalArgumentException(
                            "No row to sample from has " + conditioning.given() + " = " + key);
                }
                for (int row : rows) {
                    donors[row] = pool[random.nextInt(pool.length)];
                }
            });
            for (Variable variable : conditioning.targets(source.schema())) {
                variable.columns()
                        .forEach(name -> draft.add(source.data().column(name).take(donors)));
            }
            return draft.complete();
        }

        private Groups groups(Dataset data) {
            List<Column> by = conditioning.given().stream().map(data::column).toList();
            return Groups.of(data.rows(), by);
        }
    }
}
