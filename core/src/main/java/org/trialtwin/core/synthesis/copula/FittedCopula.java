package org.trialtwin.core.synthesis.copula;

import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;

/**
 * A copula with its margins. Coordinates of what is known come first: a number fixes its own, all others are drawn within their
 * bounds given each other, by normal correlations; then the copula draws the rest.
 *
 * @param source what was learned from
 * @param conditioning names the given and the known variables
 * @param coordinates of the variables
 * @param draws of each group
 * @param notes what could not be learned
 * @param provenance what made it
 */
record FittedCopula(
        Measurements source,
        Conditioning conditioning,
        LearnedCoordinates coordinates,
        List<LatentDraws> draws,
        List<String> notes,
        Provenance provenance)
        implements FittedSynthesizer {
    private static final int SWEEPS = 20;

    FittedCopula {
        draws = List.copyOf(draws);
    }

    @Override
    public Dataset sample(Dataset given, RandomStreams streams) {
        RowDraft draft = new RowDraft(source, conditioning, given);
        LatentRows rows = new LatentRows(draft.rows(), coordinates.size());
        RandomStream random = streams.at("latent").open();
        coordinates.variables().stream()
                .filter(this::isKnown)
                .forEach(variable -> variable.bounds(draft::column, draft.rows(), rows.low(), rows.high()));
        int[] known = IntStream.range(0, coordinates.known(conditioning)).toArray();
        Groups.of(draft.rows(), conditioning.given().stream().map(draft::column).toList())
                .members()
                .forEach((key, members) -> {
                    int group = coordinates.groups().getOrDefault(key, 0);
                    if (known.length > 0) {
                        rows.start(members, known, random);
                        for (int sweep = 0; sweep < SWEEPS; sweep++) {
                            rows.sweep(
                                    members, known, coordinates.correlations().ofGroup()[group], random);
                        }
                    }
                    for (int row : members) {
                        draws.get(group).draw(rows.latent()[row], random);
                    }
                });
        for (CodedVariable variable : coordinates.variables()) {
            if (!isKnown(variable)) {
                variable.draw(draft, rows.latent(), streams.at(variable.name()).open());
            }
        }
        return draft.complete();
    }

    private boolean isKnown(CodedVariable variable) {
        return conditioning.known().contains(variable.name());
    }
}
