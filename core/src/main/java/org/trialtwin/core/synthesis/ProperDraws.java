package org.trialtwin.core.synthesis;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/**
 * A synthesizer that is fitted on a bootstrap of the rows, so that its draws carry the uncertainty of what was learned.
 * Rubin's rules are valid only for such proper draws (Rubin 1987, doi:10.1002/9780470316696). Rows are drawn with
 * replacement within the groups of the given variables, whose sizes are fixed by design.
 */
final class ProperDraws implements Synthesizer {
    private final Synthesizer inner;

    ProperDraws(Synthesizer inner) {
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
        int[] rows = bootstrap(
                measurements.data(), conditioning, run.streams().at("bootstrap").open());
        return new Fitted(inner.fit(measurements.take(rows), conditioning, run));
    }

    private static int[] bootstrap(Dataset data, Conditioning conditioning, RandomStream random) {
        Column[] given = conditioning.given().stream().map(data::column).toArray(Column[]::new);
        int[] rows = new int[data.rows()];
        int next = 0;
        for (int[] members : Groups.of(data.rows(), List.of(given)).members().values()) {
            for (int i = 0; i < members.length; i++) {
                rows[next++] = members[random.nextInt(members.length)];
            }
        }
        return rows;
    }

    private record Fitted(FittedSynthesizer inner) implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            return inner.sample(given, streams);
        }

        @Override
        public List<String> notes() {
            return inner.notes();
        }

        @Override
        public Provenance provenance() {
            return inner.provenance().with("draws", "proper: fitted on a bootstrap of the rows");
        }
    }
}
