package org.trialtwin.core.synthesis.anonymity;

import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
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
 * Plain perturbation: every row is a patient with noise. Numbers get a normal error of some share of their standard
 * deviation, kept within their range and rounded as they were; a category is drawn anew from all patients with that share as
 * its probability. Censored times are numbers, their event is a category; variables with declared support stay as they are.
 */
public final class Perturbation implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "perturbation";

    private final double noise;

    private Perturbation(double noise) {
        this.noise = noise;
    }

    /**
     * Noise of some size.
     *
     * @param share of the standard deviation, and probability that a category is drawn anew; within [0, 1]
     * @return the synthesizer
     * @throws IllegalArgumentException if the share is outside [0, 1]
     */
    public static Perturbation of(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Noise is a share within [0, 1], not " + share);
        }
        return new Perturbation(share);
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
        return new Fitted(
                measurements,
                conditioning,
                noise,
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of("rows", Integer.toString(measurements.data().rows()), "noise", DecimalText.of(noise))));
    }

    private record Fitted(Measurements source, Conditioning conditioning, double noise, Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            RowDonors rows = new RowDonors(source, conditioning);
            int[] donors = rows.draw(draft, streams.at("donors").open());
            for (Variable variable : conditioning.targets(source.schema())) {
                RandomStream random = streams.at(variable.name()).open();
                int[] own = ValuePools.donors(source, variable, donors, draft, random);
                boolean free = Support.of(source.schema(), variable).isFree();
                for (String name : variable.columns()) {
                    Column column = source.data().column(name);
                    boolean isEvent = variable instanceof Variable.CensoredTime time && name.equals(time.event());
                    draft.add(free ? disturbed(column, own, isEvent, random) : column.take(own));
                }
            }
            return draft.complete();
        }

        private Column disturbed(Column column, int[] donors, boolean isEvent, RandomStream random) {
            if (column instanceof NumberColumn numbers && !isEvent) {
                return disturbed(numbers, donors, random);
            }
            if (column instanceof CategoryColumn || isEvent) {
                int[] changed = donors.clone();
                for (int row = 0; row < changed.length; row++) {
                    changed[row] = random.nextDouble() < noise ? random.nextInt(column.size()) : changed[row];
                }
                return column.take(changed);
            }
            return column.take(donors);
        }

        private NumberColumn disturbed(NumberColumn numbers, int[] donors, RandomStream random) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int n = 0;
            for (int row = 0; row < numbers.size(); row++) {
                if (!numbers.isMissing(row)) {
                    low = Math.min(low, numbers.value(row));
                    high = Math.max(high, numbers.value(row));
                    sum += numbers.value(row);
                    n++;
                }
            }
            double squares = 0;
            for (int row = 0; row < numbers.size(); row++) {
                double gap = numbers.isMissing(row) ? 0 : numbers.value(row) - sum / n;
                squares += gap * gap;
            }
            double error = noise * Math.sqrt(squares / Math.max(1, n - 1));
            int decimals = numbers.decimals();
            double[] values = new double[donors.length];
            for (int row = 0; row < values.length; row++) {
                double value = numbers.value(donors[row]);
                double moved = value + error * random.nextGaussian();
                values[row] = Double.isNaN(value)
                        ? Double.NaN
                        : Math.min(high, Math.max(low, DecimalText.round(moved, decimals)));
            }
            return NumberColumn.of(numbers.name(), values);
        }
    }
}
