package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/**
 * A synthesizer that draws rows again where more of them than chance gives resemble one training row. Three things are looked
 * for among the drawn columns, never among those that were given or known:
 *
 * <ol>
 *   <li>verbatim copies: every value equal to those of a training row that is unique;
 *   <li>replicated uniques: equal to a training row in the first five quasi-identifiers, numbers by tenths, where it is the
 *       only one with these values. Quasi-identifiers are the variables independent of the given ones; where there are none,
 *       all but censored times;
 *   <li>{@link NearCopies near-copies}.
 * </ol>
 *
 * <p>How many of each are chance is estimated from the training rows themselves, each left out in turn
 * ({@link ChanceRate}): tables of few categories, in which people do agree by chance, are left alone. Of rows beyond chance as
 * many as are too many, chosen at random, are drawn again from the next random stream with the same given and known values,
 * {@value #ROUNDS} times at most. What is still too much is kept and counted in the provenance; where that is more than half
 * of the rows, the synthesizer copies in nine draws of ten, and its table is refused.
 *
 * <p>It is the outermost layer, so that rows are held against the real ones even where the fit is on a bootstrap.
 */
final class DisclosureGuard implements Synthesizer {
    static final int ROUNDS = 5;
    private static final int KEYS = 5;

    private final Synthesizer inner;
    private final List<Condition> conditions;

    DisclosureGuard(Synthesizer inner) {
        this(inner, List.of());
    }

    private DisclosureGuard(Synthesizer inner, List<Condition> conditions) {
        this.inner = inner;
        this.conditions = List.copyOf(conditions);
    }

    /** A guard around what some layer makes of the guarded synthesizer. */
    DisclosureGuard around(UnaryOperator<Synthesizer> layer) {
        return new DisclosureGuard(layer.apply(inner), conditions);
    }

    /** The same where all drawn rows fulfil some conditions, so that chance is that of rows which fulfil them. */
    DisclosureGuard where(List<Condition> more) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(more);
        return new DisclosureGuard(inner, all);
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
        measurements.requireRows();
        List<Guarded.Rule> rules = rules(measurements, conditioning);
        PreparedSynthesizer prepared = inner.prepare(measurements, conditioning);
        return run -> new Fitted(inner.id(), prepared.fit(run), rules);
    }

    private List<Guarded.Rule> rules(Measurements measurements, Conditioning conditioning) {
        List<Variable> targets = conditioning.targets(measurements.schema());
        int[] alike = conditions.isEmpty()
                ? IntStream.range(0, measurements.data().rows()).toArray()
                : ConditionRows.of(conditions, measurements, conditioning).rows();
        List<String> drawn =
                targets.stream().flatMap(target -> target.columns().stream()).toList();
        Set<String> keys = new LinkedHashSet<>();
        targets.stream()
                .filter(target -> conditioning.independent().isEmpty()
                        ? !(target instanceof Variable.CensoredTime)
                        : conditioning.independent().contains(target.name()))
                .limit(KEYS)
                .forEach(target -> keys.addAll(target.columns()));
        Dataset training = measurements.data();
        List<Guarded.Rule> rules = new ArrayList<>();
        if (!drawn.isEmpty()) {
            rules.add(
                    new Guarded.Rule("verbatim copies", new ReplicatedUniques(RowKeys.exact(drawn), training, alike)));
            rules.add(new Guarded.Rule("near-copies", new NearCopies(measurements, drawn, alike)));
        }
        if (!keys.isEmpty()) {
            rules.add(new Guarded.Rule(
                    "replicated uniques",
                    new ReplicatedUniques(RowKeys.coarse(List.copyOf(keys), training), training, alike)));
        }
        return List.copyOf(rules);
    }

    private record Fitted(String id, FittedSynthesizer inner, List<Guarded.Rule> rules) implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            return draw(given, streams).rows();
        }

        @Override
        public Draw draw(Dataset given, RandomStreams streams) {
            Draw first = inner.draw(given, streams);
            Guarded guarded = new Guarded(rules, first.rows());
            for (int round = 1; round <= ROUNDS; round++) {
                RandomStreams own = streams.at("guard", round);
                int[] again = guarded.excess(own.at("which").open());
                if (again.length == 0) {
                    break;
                }
                guarded.replace(again, inner.sample(given.take(again), own.at("rows")));
            }
            return new Draw(guarded.rows(), guarded.describe(id, first.provenance()));
        }

        @Override
        public List<String> notes() {
            return inner.notes();
        }

        @Override
        public Provenance provenance() {
            return inner.provenance().with("guard", "rows beyond chance are drawn again");
        }
    }
}
