package org.trialtwin.core.synthesis.control;

import java.util.Arrays;
import java.util.List;
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

/**
 * Every variable drawn on its own from all rows together, blind to what is given. A negative control: it carries no effect
 * of the given variables, so wherever there is something to lose it must lose it. Time and event of a censored time stay
 * together, and declared constraints are kept; everything else is independent.
 */
public final class IndependentMarginals implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "independent-marginals";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
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
            for (Variable variable : conditioning.targets(source.schema())) {
                int[] donors =
                        donors(variable, draft, streams.at(variable.name()).open());
                variable.columns()
                        .forEach(name -> draft.add(source.data().column(name).take(donors)));
            }
            return draft.complete();
        }

        private int[] donors(Variable variable, RowDraft draft, RandomStream random) {
            Support support = Support.of(source.schema(), variable);
            Groups pools = support.groups(source.data().rows(), source.data()::column, List.of());
            int[] donors = new int[draft.rows()];
            Arrays.fill(donors, -1);
            support.groups(draft.rows(), draft::column, List.of()).members().forEach((key, rows) -> {
                int[] pool = pools.members().get(key);
                for (int row : rows) {
                    donors[row] = pool == null ? -1 : pool[random.nextInt(pool.length)];
                }
            });
            return donors;
        }
    }
}
