package org.trialtwin.core.synthesis.anonymity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.ValuePools;

/**
 * k-anonymity by Mondrian's cuts: every row is a patient whose quasi-identifiers are replaced by those of a class of at
 * least k patients (numbers by the mean, categories by the commonest level); everything else is the patient's own,
 * verbatim. Quasi-identifiers are the variables that do not depend on what is given, as baselines under randomisation; where
 * there are none, all but censored times. What is sensitive stays true, which is what {@link AnonymityCheck} shows.
 */
public final class KAnonymity implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "k-anonymity";

    private final int least;

    private KAnonymity(int least) {
        this.least = least;
    }

    /**
     * Classes of at least some patients.
     *
     * @param k at least 1
     * @return the synthesizer
     * @throws IllegalArgumentException if k is below 1
     */
    public static KAnonymity of(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("A class has at least one patient, not " + k);
        }
        return new KAnonymity(k);
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
        List<Variable> quasi = quasiIdentifiers(measurements, conditioning);
        double[][] codes = quasi.stream()
                .map(variable -> codes(measurements.data().column(variable.name())))
                .toArray(double[][]::new);
        List<int[]> classes = Mondrian.classes(codes, measurements.data().rows(), least);
        Map<String, Column> representatives = new HashMap<>();
        for (Variable variable : quasi) {
            representatives.put(
                    variable.name(), representative(measurements.data().column(variable.name()), variable, classes));
        }
        return new Fitted(
                measurements,
                conditioning,
                representatives,
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of(
                                "rows",
                                Integer.toString(measurements.data().rows()),
                                "k",
                                Integer.toString(least),
                                "classes",
                                Integer.toString(classes.size()),
                                "quasiIdentifiers",
                                quasi.stream().map(Variable::name).toList().toString())));
    }

    private static List<Variable> quasiIdentifiers(Measurements measurements, Conditioning conditioning) {
        List<Variable> free = new ArrayList<>();
        List<Variable> independent = new ArrayList<>();
        for (Variable variable : conditioning.targets(measurements.schema())) {
            if (!(variable instanceof Variable.CensoredTime)
                    && Support.of(measurements.schema(), variable).isFree()) {
                free.add(variable);
                if (conditioning.independent().contains(variable.name())) {
                    independent.add(variable);
                }
            }
        }
        return independent.isEmpty() ? free : independent;
    }

    /** Numbers to cut at; a missing value lies below all others. */
    private static double[] codes(Column column) {
        double[] codes = new double[column.size()];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < codes.length; row++) {
            codes[row] = code(column, row);
            low = column.isMissing(row) ? low : Math.min(low, codes[row]);
            high = column.isMissing(row) ? high : Math.max(high, codes[row]);
        }
        double below = low > high ? 0 : low - Math.max(1, high - low);
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.isMissing(row) ? below : codes[row];
        }
        return codes;
    }

    private static double code(Column column, int row) {
        if (column.isMissing(row)) {
            return 0;
        }
        if (column instanceof NumberColumn numbers) {
            return numbers.value(row);
        }
        if (column instanceof CategoryColumn categories) {
            return categories.code(row);
        }
        if (column instanceof DateColumn dates) {
            LocalDate date = dates.value(row);
            return date == null ? 0 : date.toEpochDay();
        }
        throw new IllegalArgumentException("Column \"" + column.name() + "\" holds free text");
    }

    /** The same value for all rows of a class. */
    private static Column representative(Column column, Variable variable, List<int[]> classes) {
        if (column instanceof NumberColumn numbers) {
            int decimals = variable instanceof Variable.Count ? 0 : numbers.decimals();
            double[] values = new double[numbers.size()];
            for (int[] members : classes) {
                double[] present = Arrays.stream(members)
                        .mapToDouble(numbers::value)
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
                double mean = present.length * 2 < members.length
                        ? Double.NaN
                        : DecimalText.round(Arrays.stream(present).average().orElse(Double.NaN), decimals);
                for (int row : members) {
                    values[row] = mean;
                }
            }
            return NumberColumn.of(column.name(), values);
        }
        int[] rows = new int[column.size()];
        for (int[] members : classes) {
            int commonest = commonest(column, members);
            for (int row : members) {
                rows[row] = commonest;
            }
        }
        return column.take(rows);
    }

    /** The first row with the text that most rows have. */
    private static int commonest(Column column, int[] members) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row : members) {
            counts.merge(column.text(row), 1, Integer::sum);
        }
        int best = members[0];
        for (int row : members) {
            if (counts.getOrDefault(column.text(row), 0) > counts.getOrDefault(column.text(best), 0)) {
                best = row;
            }
        }
        return best;
    }

    private record Fitted(
            Measurements source, Conditioning conditioning, Map<String, Column> representatives, Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            RowDonors rows = new RowDonors(source, conditioning);
            int[] donors = rows.draw(draft, streams.at("donors").open());
            for (Variable variable : conditioning.targets(source.schema())) {
                int[] own = ValuePools.donors(
                        source,
                        variable,
                        donors,
                        draft,
                        streams.at(variable.name()).open());
                for (String name : variable.columns()) {
                    draft.add(representatives
                            .getOrDefault(name, source.data().column(name))
                            .take(own));
                }
            }
            return draft.complete();
        }
    }
}
