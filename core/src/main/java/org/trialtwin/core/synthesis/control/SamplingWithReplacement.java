package org.trialtwin.core.synthesis.control;

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
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.ValuePools;

/**
 * Whole rows drawn with replacement from those with the same given values. A reference: it keeps every association and
 * protects nobody, for its rows are verbatim copies. Where variables are known, a row is drawn from those that share the
 * longest run of known values, in their order, and the known values replace its own.
 */
public final class SamplingWithReplacement implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "sampling-with-replacement";

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
            RandomStream random = streams.open();
            int[] donors = new Donors(source, conditioning).draw(draft, random);
            for (Variable variable : conditioning.targets(source.schema())) {
                int[] own = conditioning.known().isEmpty()
                        ? donors
                        : ValuePools.donors(source, variable, donors, draft, random);
                variable.columns()
                        .forEach(name -> draft.add(source.data().column(name).take(own)));
            }
            return draft.complete();
        }
    }
}
