package org.trialtwin.core.synthesis.anonymity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * Differentially private marginals: each variable is drawn on its own from a histogram with Laplace noise, apart by what is
 * given where it depends on it. Adding or leaving out a patient changes one count of each histogram by one, so noise of scale
 * {@code variables / epsilon} makes the whole release epsilon-differentially private (Dwork et al., TCC 2006,
 * doi:10.1007/11681878_14).
 *
 * <p>The guarantee takes as public: which levels and which values of the given variables there are, the smallest and the
 * largest number of each column and its decimals, the number of rows, and declared support. Where those come from the data
 * themselves, as here, they are outside of the guarantee.
 */
public final class DpMarginals implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "dp-marginals";

    private final double epsilon;

    private DpMarginals(double epsilon) {
        this.epsilon = epsilon;
    }

    /**
     * A privacy budget.
     *
     * @param epsilon positive; smaller is more private
     * @return the synthesizer
     * @throws IllegalArgumentException if epsilon is not positive and finite
     */
    public static DpMarginals of(double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Epsilon is positive and finite, not " + epsilon);
        }
        return new DpMarginals(epsilon);
    }

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
        List<Variable> targets = conditioning.targets(measurements.schema());
        double scale = targets.size() / epsilon;
        Map<String, Map<List<String>, NoisyHistogram>> histograms = new LinkedHashMap<>();
        for (Variable variable : targets) {
            HistogramCells cells = HistogramCells.of(measurements.data(), variable);
            Map<List<String>, NoisyHistogram> own = new LinkedHashMap<>();
            RandomStreams streams = run.streams().at(variable.name());
            boolean structured =
                    !Support.of(measurements.schema(), variable).nestedIn().isEmpty();
            groups(measurements, conditioning, variable)
                    .forEach((key, rows) -> own.put(
                            key,
                            NoisyHistogram.of(
                                    cells,
                                    rows,
                                    scale,
                                    structured,
                                    streams.at("group " + key).open())));
            histograms.put(variable.name(), own);
        }
        return new Fitted(
                measurements,
                conditioning,
                histograms,
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of(
                                "epsilon",
                                DecimalText.of(epsilon),
                                "laplaceScale",
                                DecimalText.of(scale),
                                "public",
                                "levels, ranges, decimals, number of rows, declared support")));
    }

    private static Map<List<String>, int[]> groups(
            Measurements measurements, Conditioning conditioning, Variable variable) {
        return Support.of(measurements.schema(), variable)
                .groups(
                        measurements.data().rows(),
                        measurements.data()::column,
                        conditioning.independent().contains(variable.name()) ? List.of() : conditioning.given())
                .members();
    }

    private record Fitted(
            Measurements source,
            Conditioning conditioning,
            Map<String, Map<List<String>, NoisyHistogram>> histograms,
            Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            for (Variable variable : conditioning.targets(source.schema())) {
                Map<List<String>, NoisyHistogram> own = histograms.getOrDefault(variable.name(), Map.of());
                CellValues values = new CellValues(source.data(), variable, draft.rows());
                List<String> fixed =
                        conditioning.independent().contains(variable.name()) ? List.of() : conditioning.given();
                var random = streams.at(variable.name()).open();
                Support.of(source.schema(), variable)
                        .groups(draft.rows(), draft::column, fixed)
                        .members()
                        .forEach((key, rows) -> {
                            NoisyHistogram histogram = own.get(key);
                            for (int row : rows) {
                                if (histogram != null) {
                                    values.draw(row, histogram, random);
                                }
                            }
                        });
                new ArrayList<>(values.columns()).forEach(draft::add);
            }
            return draft.complete();
        }
    }
}
