package org.trialtwin.core.synthesis;

import java.util.List;
import java.util.stream.Stream;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/**
 * A synthesizer whose rows obey every declared relation, whatever its family: the variables are recoded into ones that no
 * relation bounds, those are learned and drawn, and the rows are computed from them. Nothing is drawn twice.
 */
final class Recoding implements Synthesizer {
    private final Synthesizer inner;

    Recoding(Synthesizer inner) {
        this.inner = inner;
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
        requireKnownFree(measurements.schema(), conditioning);
        if (!RelationDeclarations.any(measurements.schema())) {
            return inner.fit(measurements, conditioning, run);
        }
        measurements.requireRows();
        conditioning.targets(measurements.schema());
        RelationPlan plan = new RelationPlan(measurements, conditioning);
        return new Fitted(plan, inner.fit(plan.measurements(), plan.conditioning(), run));
    }

    /** What is known cannot be fitted to what is drawn after it. */
    private static void requireKnownFree(Schema schema, Conditioning conditioning) {
        for (Constraint constraint : schema.constraints()) {
            boolean isSupplied = Stream.concat(conditioning.given().stream(), conditioning.known().stream())
                    .toList()
                    .containsAll(schema.related(constraint));
            if (constraint.isDirect() && conditioning.known().contains(constraint.restricts()) && !isSupplied) {
                throw new IllegalArgumentException("\"" + constraint.restricts()
                        + "\" is known, what restricts it is not: " + schema.related(constraint)
                        + " have to be known together");
            }
        }
    }

    private record Fitted(RelationPlan plan, FittedSynthesizer inner) implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            return plan.decode(inner.sample(plan.given(given), streams));
        }

        @Override
        public List<String> notes() {
            return inner.notes();
        }

        @Override
        public Provenance provenance() {
            return inner.provenance().with("relations", "hold by recoding");
        }
    }
}
