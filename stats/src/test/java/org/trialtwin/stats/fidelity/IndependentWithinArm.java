package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import java.util.Map;
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
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;

/** Every variable drawn on its own from the rows of the same arm: keeps each endpoint's effect and no association. */
final class IndependentWithinArm implements Synthesizer {
    @Override
    public String id() {
        return "independent-within-arm";
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        return new Fitted(
                measurements, conditioning, Provenance.of(id(), run.streams().path(), Map.of()));
    }

    private record Fitted(Measurements source, Conditioning conditioning, Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            for (Variable variable : conditioning.targets(source.schema())) {
                RandomStream random = streams.at(variable.name()).open();
                Support support = Support.of(source.schema(), variable);
                Groups pools = support.groups(source.data().rows(), source.data()::column, conditioning.given());
                int[] donors = new int[draft.rows()];
                Arrays.fill(donors, -1);
                support.groups(draft.rows(), draft::column, conditioning.given())
                        .members()
                        .forEach((key, rows) -> {
                            int[] pool = pools.members().get(key);
                            for (int row : rows) {
                                donors[row] = pool == null ? -1 : pool[random.nextInt(pool.length)];
                            }
                        });
                variable.columns()
                        .forEach(name -> draft.add(source.data().column(name).take(donors)));
            }
            return draft.complete();
        }
    }
}
