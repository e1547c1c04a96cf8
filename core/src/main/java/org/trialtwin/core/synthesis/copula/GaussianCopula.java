package org.trialtwin.core.synthesis.copula;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
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
 * Every variable keeps the distribution that it has in its group of the given variables; what ties variables together is one
 * correlation of latent normal coordinates for each pair. Categories, censored times and missing values say of a coordinate that it
 * lies within bounds, which is how their correlations are estimated and how they are drawn and conditioned on. Formulas and
 * sources stand on the methods page of this synthesizer.
 */
public final class GaussianCopula implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "gaussian-copula";

    private static final int SWEEPS = 20;

    /** A Gaussian copula with default settings. */
    public GaussianCopula() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        LatentTable table = LatentTable.complete(measurements, conditioning, run);
        List<LatentSequence> sequences = IntStream.range(0, table.members().size())
                .mapToObj(group -> LatentSequence.of(table, group, measurements.schema(), conditioning))
                .toList();
        return new Fitted(
                measurements,
                conditioning,
                table.variables(),
                table.groups(),
                table.correlations(),
                sequences,
                CopulaNotes.of(table.variables()),
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of(
                                "rows",
                                Integer.toString(measurements.data().rows()),
                                "coordinates",
                                Integer.toString(table.size()))));
    }

    private record Fitted(
            Measurements source,
            Conditioning conditioning,
            List<CodedVariable> variables,
            Map<List<String>, Integer> groups,
            Correlations correlations,
            List<LatentSequence> sequences,
            List<String> notes,
            Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            int size = sequences.get(0).deviations().length;
            LatentRows rows = new LatentRows(draft.rows(), size);
            RandomStream random = streams.at("latent").open();
            Groups.of(
                            draft.rows(),
                            conditioning.given().stream().map(draft::column).toList())
                    .members()
                    .forEach((key, members) -> {
                        int group = groups.getOrDefault(key, 0);
                        known(draft, rows, members, group, random);
                        for (int row : members) {
                            sequences.get(group).draw(rows.latent()[row], random);
                        }
                    });
            for (CodedVariable variable : variables) {
                if (!conditioning.known().contains(variable.name())) {
                    variable.draw(
                            draft, rows.latent(), streams.at(variable.name()).open());
                }
            }
            return draft.complete();
        }

        /** The coordinates of what is known: fixed by numbers, drawn within the bounds of all else given each other. */
        private void known(RowDraft draft, LatentRows rows, int[] members, int group, RandomStream random) {
            int[] coordinates = IntStream.range(0, sequences.get(group).known()).toArray();
            if (coordinates.length == 0) {
                return;
            }
            variables.stream()
                    .filter(variable -> conditioning.known().contains(variable.name()))
                    .forEach(variable -> variable.bounds(draft::column, draft.rows(), rows.low(), rows.high()));
            rows.start(members, coordinates, random);
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                rows.sweep(members, coordinates, correlations.ofGroup()[group], random);
            }
        }
    }
}
