package org.trialtwin.core.synthesis.deep;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A deep generator that has learned.
 *
 * @param source what was learned from
 * @param conditioning names the given and the known variables
 * @param blocks in the order in which they are drawn
 * @param notes what could not be learned
 * @param provenance what made it
 */
record FittedDeep(
        Measurements source,
        Conditioning conditioning,
        List<TrainedBlock> blocks,
        List<String> notes,
        Provenance provenance)
        implements FittedSynthesizer {
    FittedDeep {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    @Override
    public Dataset sample(Dataset given, RandomStreams streams) {
        RowDraft draft = new RowDraft(source, conditioning, given);
        for (Variable variable : conditioning.targets(source.schema())) {
            Column trained = source.data().column(variable.columns().get(0));
            if (trained.missing() == trained.size()) {
                new VariableDraft(draft.rows()).columns(variable, trained).forEach(draft::add);
            }
        }
        for (TrainedBlock block : blocks) {
            block.draw(draft, streams.at(block.block().name()));
        }
        return draft.complete();
    }
}
