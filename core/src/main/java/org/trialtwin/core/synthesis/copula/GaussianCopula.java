package org.trialtwin.core.synthesis.copula;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.UnlearnedVariables;

/**
 * Every variable keeps the distribution that it has in its group of the given variables; what ties variables together is one
 * correlation of latent normal coordinates for each pair. Categories, censored times and missing values say of a coordinate that it
 * lies within bounds, which is how their correlations are estimated and how they are drawn and conditioned on. Formulas and
 * sources stand on the methods page of this synthesizer.
 */
public final class GaussianCopula implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "gaussian-copula";

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
        List<LatentDraws> sequences = IntStream.range(0, table.members().size())
                .<LatentDraws>mapToObj(group -> LatentSequence.of(table, group, measurements.schema(), conditioning))
                .toList();
        return new FittedCopula(
                measurements,
                conditioning,
                table.learned(),
                sequences,
                UnlearnedVariables.of(measurements, conditioning),
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of(
                                "rows",
                                Integer.toString(measurements.data().rows()),
                                "coordinates",
                                Integer.toString(table.size()))));
    }
}
