package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;

/**
 * The variables of a table one after the other, in the order of the schema, each given those before it: what is particular
 * to a family is how one variable is learned. Here are the order, what may predict what, the groups of the given variables,
 * where a variable exists, and that it is first drawn whether it is missing, then its value. Each variable is one unit of
 * work. Order and existence: Nowok, Raab and Dibben, J Stat Softw 2016;74(11), doi:10.18637/jss.v074.i11.
 */
public final class SequentialSynthesis implements Synthesizer {
    private final String id;
    private final ConditionalFamily family;
    private final Map<String, String> settings;

    /**
     * A sequential synthesizer.
     *
     * @param id its name
     * @param family how one variable is learned
     * @param settings of the family, for the provenance
     */
    public SequentialSynthesis(String id, ConditionalFamily family, Map<String, String> settings) {
        this.id = id;
        this.family = family;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        List<Variable> targets = conditioning.targets(measurements.schema());
        List<WorkUnit<LearnedVariable>> units = new ArrayList<>();
        for (Variable target : targets) {
            units.add(new WorkUnit<>(
                    run.streams().at("variables").at(target.name()),
                    unit -> LearnedVariable.fit(target, measurements, conditioning, family, unit.streams())));
        }
        List<LearnedVariable> models = run.execute("Learning variables", units);
        return new Fitted(
                measurements,
                conditioning,
                models,
                LearnedVariable.notes(models),
                Provenance.of(id, run.streams().path(), settings)
                        .with("rows", Integer.toString(measurements.data().rows())));
    }

    private record Fitted(
            Measurements source,
            Conditioning conditioning,
            List<LearnedVariable> models,
            List<String> notes,
            Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            models.forEach(model -> model.draw(draft, streams.at(model.name())));
            return draft.complete();
        }
    }
}
