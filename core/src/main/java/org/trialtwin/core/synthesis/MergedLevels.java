package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/**
 * A synthesizer that learns rare levels of a category as one, and draws that one: a level of its own with a name that says
 * what it stands for, never another real level. It is the outermost layer, around guard and bootstrap, so that what is rare is
 * decided on the real rows, once for all replicates.
 */
final class MergedLevels implements Synthesizer {
    private final Synthesizer inner;
    private final int fewest;
    private final Set<String> kept;

    MergedLevels(Synthesizer inner, int fewest, Set<String> kept) {
        if (fewest < 1) {
            throw new IllegalArgumentException("A level cannot be rare below " + fewest + " rows");
        }
        this.inner = inner;
        this.fewest = fewest;
        this.kept = Set.copyOf(kept);
    }

    /** The same around what some layer makes of the synthesizer. */
    MergedLevels around(UnaryOperator<Synthesizer> layer) {
        return new MergedLevels(layer.apply(inner), fewest, kept);
    }

    /** The same with the levels of some more variables as they are. */
    MergedLevels keeping(List<String> variables) {
        Set<String> all = new HashSet<>(kept);
        all.addAll(variables);
        return new MergedLevels(inner, fewest, all);
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public boolean isReference() {
        return inner.isReference();
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return prepare(measurements, conditioning).fit(run);
    }

    @Override
    public PreparedSynthesizer prepare(Measurements measurements, Conditioning conditioning) {
        Schema schema = measurements.schema();
        Set<String> related = new HashSet<>();
        for (Constraint constraint : schema.constraints()) {
            related.addAll(schema.related(constraint));
        }
        Dataset data = measurements.data();
        List<String> notes = new ArrayList<>();
        List<String> merged = new ArrayList<>();
        for (Variable variable : conditioning.targets(schema)) {
            if (!(variable instanceof Variable.Categorical) || kept.contains(variable.name())) {
                continue;
            }
            RareLevels levels = RareLevels.of(data.categories(variable.name()), fewest);
            String objection =
                    related.contains(variable.name()) ? "a declared relation names the variable" : levels.objection();
            if (levels.any() && objection.isEmpty()) {
                data = data.with(levels.merged());
                merged.add(variable.name() + " = " + levels.label());
                notes.add("Levels of " + variable.name() + " with fewer than " + fewest
                        + " rows are drawn as one level \"" + levels.label() + "\": " + levels.told());
            } else if (levels.any()) {
                notes.add("Levels of " + variable.name() + " with fewer than " + fewest + " rows are not merged, "
                        + objection + ": " + levels.told());
            }
        }
        PreparedSynthesizer prepared = inner.prepare(measurements.with(data, schema), conditioning);
        String described = "fewer than " + fewest + " rows; " + (merged.isEmpty() ? "none" : String.join("; ", merged));
        return run -> new Fitted(prepared.fit(run), List.copyOf(notes), described);
    }

    private record Fitted(FittedSynthesizer inner, List<String> merged, String described) implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            return inner.sample(given, streams);
        }

        @Override
        public Draw draw(Dataset given, RandomStreams streams) {
            Draw draw = inner.draw(given, streams);
            return new Draw(draw.rows(), told(draw.provenance()));
        }

        @Override
        public List<String> notes() {
            List<String> all = new ArrayList<>(merged);
            all.addAll(inner.notes());
            return List.copyOf(all);
        }

        @Override
        public Provenance provenance() {
            return told(inner.provenance());
        }

        private Provenance told(Provenance provenance) {
            return provenance.with("mergedLevels", described);
        }
    }
}
