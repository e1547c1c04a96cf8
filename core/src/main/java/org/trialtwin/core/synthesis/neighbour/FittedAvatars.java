package org.trialtwin.core.synthesis.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.FactorAxes;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.UnlearnedVariables;
import org.trialtwin.core.synthesis.ValuePools;
import org.trialtwin.core.synthesis.VariableDraft;

/** Rows of a source with the axes on which they are near each other. Avatars are drawn from it. */
public final class FittedAvatars implements FittedSynthesizer {
    private final Measurements source;
    private final Conditioning conditioning;
    private final Avatars.Setting setting;
    private final Provenance provenance;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, Integer> decimals = new HashMap<>();
    private final List<String> located;
    private final FactorAxes axes;
    private final double[][] points;

    FittedAvatars(Measurements source, Conditioning conditioning, Avatars.Setting setting, Provenance provenance) {
        this.source = source;
        this.conditioning = conditioning;
        this.setting = setting;
        this.provenance = provenance;
        for (String name : source.schema().columns()) {
            Column column = source.data().column(name);
            numbers.put(name, VariableDraft.numbers(column));
            if (column instanceof NumberColumn values) {
                decimals.put(name, values.decimals());
            }
        }
        List<Variable> by = conditioning.known().isEmpty()
                ? conditioning.targets(source.schema())
                : conditioning.known().stream().map(source.schema()::variable).toList();
        this.located =
                by.stream().flatMap(variable -> variable.columns().stream()).toList();
        double[][] columns = located.stream().map(numbers::get).toArray(double[][]::new);
        this.axes = FactorAxes.of(
                columns,
                by.stream()
                        .flatMapToInt(variable -> variable.columns().stream()
                                .mapToInt(name -> VariableDraft.levels(
                                        variable, source.data().column(name))))
                        .toArray(),
                setting.axes());
        this.points = axes.coordinates(columns);
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    /**
     * Draws avatars: of the rows with the same given values each has one, in random order, before any has two. Where variables
     * are known, of a row in the place that these say.
     */
    @Override
    public Dataset sample(Dataset given, RandomStreams streams) {
        RowDraft draft = new RowDraft(source, conditioning, given);
        Map<List<String>, int[]> pools = groups(source.data().rows(), source.data()::column);
        double[][] wanted = conditioning.known().isEmpty()
                ? new double[0][]
                : axes.coordinates(located.stream()
                        .map(name -> VariableDraft.numbers(draft.column(name)))
                        .toArray(double[][]::new));
        Neighbourhood[] places = new Neighbourhood[draft.rows()];
        RandomStream random = streams.at("neighbours").open();
        groups(draft.rows(), draft::column).forEach((key, rows) -> {
            int[] pool = pools.getOrDefault(key, new int[0]);
            int[] order = {};
            for (int i = 0; i < rows.length; i++) {
                if (wanted.length > 0) {
                    places[rows[i]] =
                            Neighbourhood.nearest(points, wanted[rows[i]], pool, setting.neighbours(), random);
                } else {
                    order = i % pool.length == 0 ? random.permutation(pool.length) : order;
                    places[rows[i]] = amidOthers(pool[order[i % pool.length]], pool, random);
                }
            }
        });
        return completed(draft, places, streams);
    }

    /**
     * One avatar for each row of the source, in its order, so that it can be asked how well avatars hide their originals.
     *
     * @param streams where the numbers come from
     * @return the columns of the schema, with as many rows as the source
     */
    public Dataset aligned(RandomStreams streams) {
        RowDraft draft = new RowDraft(source, conditioning, source.data());
        Neighbourhood[] places = new Neighbourhood[draft.rows()];
        RandomStream random = streams.at("neighbours").open();
        groups(draft.rows(), draft::column).values().forEach(pool -> {
            for (int row : pool) {
                places[row] = amidOthers(row, pool, random);
            }
        });
        return completed(draft, places, streams);
    }

    private Map<List<String>, int[]> groups(int rows, Function<String, Column> columns) {
        return Groups.of(rows, conditioning.given().stream().map(columns).toList())
                .members();
    }

    /** A bootstrap holds a row several times; all of these are itself. Where others are too few it is one of them. */
    private Neighbourhood amidOthers(int own, int[] pool, RandomStream random) {
        int itself = source.sources().of(own);
        int[] others = Arrays.stream(pool)
                .filter(row -> source.sources().of(row) != itself)
                .toArray();
        return Neighbourhood.nearest(
                points,
                points[own],
                others.length < Avatars.FEWEST_OTHERS ? pool : others,
                setting.neighbours(),
                random);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(UnlearnedVariables.of(source, conditioning));
        groups(source.data().rows(), source.data()::column).forEach((key, rows) -> {
            long different =
                    Arrays.stream(rows).map(source.sources()::of).distinct().count();
            if (different <= Avatars.FEWEST_OTHERS) {
                notes.add("Avatars of " + conditioning.given() + " = " + key + " lie amid " + different
                        + " different rows, the original among them: nobody is hidden there");
            }
        });
        return notes;
    }

    private Dataset completed(RowDraft draft, Neighbourhood[] places, RandomStreams streams) {
        for (Variable variable : conditioning.targets(source.schema())) {
            VariableDraft values = new VariableDraft(draft.rows());
            RandomStream random = streams.at(variable.name()).open();
            ValuePools.visit(source, conditioning.given(), variable, draft, (row, pool) -> {
                Neighbourhood near = pool == null ? places[row] : places[row].within(pool);
                put(
                        variable,
                        near.isEmpty() && pool != null ? places[row].movedTo(pool, random) : near,
                        values,
                        row,
                        random);
            });
            values.columns(variable, source.data().column(variable.columns().get(0)))
                    .forEach(draft::add);
        }
        return draft.complete();
    }

    private void put(Variable variable, Neighbourhood near, VariableDraft values, int row, RandomStream random) {
        boolean majority = setting.majority();
        String first = variable.columns().get(0);
        double[] column = numbersOf(first);
        if (near.isMissing(column, majority, random)) {
            return;
        }
        if (variable instanceof Variable.CensoredTime time) {
            double event = near.level(numbersOf(time.event()), majority, random);
            if (event >= 0) {
                values.set(row, rounded(time.time(), near.mean(column)), event == 1);
            }
        } else if (source.data().column(first) instanceof CategoryColumn) {
            values.set(row, near.level(column, majority, random));
        } else {
            values.set(row, rounded(first, near.mean(column)));
        }
    }

    private double[] numbersOf(String column) {
        return numbers.getOrDefault(column, new double[0]);
    }

    private double rounded(String name, double mean) {
        return DecimalText.round(mean, decimals.getOrDefault(name, 0));
    }
}
