package org.trialtwin.core.synthesis.staged;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.copula.GaussianCopula;
import org.trialtwin.core.synthesis.copula.VineCopula;
import org.trialtwin.core.synthesis.parametric.ParametricRegressions;
import org.trialtwin.core.synthesis.tree.SequentialTrees;

/**
 * Baselines by one family, the arm by design, outcomes by another family given both: {@code p(baselines) p(outcomes | arm,
 * baselines)}. The two know nothing of each other; the second is fitted with the baselines known. Baselines are the variables that
 * do not depend on what is given; where there are none, as without randomisation, the second draws everything and a note says so.
 */
public final class StagedSynthesis implements Synthesizer {
    /** The name of vines for baselines and regressions for outcomes. */
    public static final String VINE_ID = "vine-sequential";

    /** The name of a copula for covariates and a random survival forest for times. */
    public static final String SURVIVAL_ID = "survival-forest";

    private final String id;
    private final Stages stages;
    private final Synthesizer baselines;
    private final Synthesizer outcomes;

    private StagedSynthesis(String id, Stages stages, Synthesizer baselines, Synthesizer outcomes) {
        this.id = id;
        this.stages = stages;
        this.baselines = baselines;
        this.outcomes = outcomes;
    }

    /**
     * A synthesizer of two stages.
     *
     * @param id its name
     * @param baselines draws what does not depend on what is given
     * @param outcomes draws the rest
     * @return the synthesizer, which
     *     {@link org.trialtwin.core.synthesis.Synthesizers#obeying Synthesizers.obeying} and
     *     {@link org.trialtwin.core.synthesis.Synthesizers#guarded Synthesizers.guarded} give relations and a guard
     */
    public static StagedSynthesis of(String id, Synthesizer baselines, Synthesizer outcomes) {
        return new StagedSynthesis(id, Stages.BASELINES, baselines, outcomes);
    }

    /**
     * A synthesizer that draws times of censored endpoints last. What declared constraints tie to a time is drawn with it.
     *
     * @param id its name
     * @param others draws all that is no time
     * @param times draws the times
     * @return the synthesizer, to be given relations and a guard as {@link #of} says
     */
    public static StagedSynthesis timesLast(String id, Synthesizer others, Synthesizer times) {
        return new StagedSynthesis(id, Stages.TIMES_LAST, others, times);
    }

    /**
     * A Gaussian copula for all that is no time, then event and censoring times by random survival forests: trees that split by
     * log-rank scores, whose leaves hold product-limit curves. Source: Ishwaran and others, Ann Appl Stat 2008;2:841-60,
     * doi:10.1214/08-AOAS169.
     *
     * @return the synthesizer
     */
    public static StagedSynthesis survivalForest() {
        return timesLast(SURVIVAL_ID, new GaussianCopula(), SequentialTrees.forest());
    }

    /**
     * The design of Petrakos and others: a vine copula for baselines, the randomised arm, regressions for outcomes. Source: Stat Med
     * 2025, e70227.
     *
     * @return the synthesizer
     */
    public static StagedSynthesis vineSequential() {
        return of(VINE_ID, VineCopula.withDefaults(), new ParametricRegressions());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Schema schema = measurements.schema();
        Support.requireDirect(schema);
        List<String> first = stages.first(schema, conditioning);
        FittedSynthesizer ofOutcomes = outcomes.fit(measurements, conditioning.withKnown(first), run.at("outcomes"));
        Provenance provenance = Provenance.of(
                id,
                run.streams().path(),
                Map.of("rows", Integer.toString(measurements.data().rows())));
        if (first.isEmpty()) {
            return new Fitted(stages, schema, first, ofOutcomes, ofOutcomes, provenance);
        }
        Set<String> names = new LinkedHashSet<>(conditioning.known());
        names.addAll(first);
        FittedSynthesizer ofBaselines = baselines.fit(
                measurements.with(measurements.data(), part(schema, stages.withGiven(names, conditioning))),
                stages == Stages.BASELINES ? part(conditioning, names) : within(conditioning, names),
                run.at("baselines"));
        return new Fitted(stages, schema, first, ofBaselines, ofOutcomes, provenance);
    }

    private static Schema part(Schema schema, Set<String> names) {
        List<Variable> variables = schema.variables().stream()
                .filter(variable -> names.contains(variable.name()))
                .toList();
        List<Constraint> constraints = schema.constraints().stream()
                .filter(constraint -> names.containsAll(schema.related(constraint)))
                .toList();
        return new Schema(variables, constraints);
    }

    private static Conditioning part(Conditioning conditioning, Set<String> names) {
        return new Conditioning(List.of(), names, conditioning.known(), predictors(conditioning, names));
    }

    /** The same of some variables, still by what is given. */
    private static Conditioning within(Conditioning conditioning, Set<String> names) {
        Set<String> independent = new LinkedHashSet<>(conditioning.independent());
        independent.retainAll(names);
        return new Conditioning(
                conditioning.given(), independent, conditioning.known(), predictors(conditioning, names));
    }

    private static Map<String, Set<String>> predictors(Conditioning conditioning, Set<String> names) {
        Map<String, Set<String>> predictors = new LinkedHashMap<>();
        conditioning.predictors().forEach((target, only) -> {
            if (names.contains(target)) {
                Set<String> kept = new LinkedHashSet<>(only);
                kept.retainAll(names);
                predictors.put(target, kept);
            }
        });
        return predictors;
    }

    private record Fitted(
            Stages stages,
            Schema schema,
            List<String> first,
            FittedSynthesizer ofBaselines,
            FittedSynthesizer ofOutcomes,
            Provenance own)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            Dataset all = given;
            if (!first.isEmpty()) {
                Dataset drawn = ofBaselines.sample(given, streams.at("baselines"));
                for (String name : first) {
                    for (String column : schema.variable(name).columns()) {
                        all = all.with(drawn.column(column));
                    }
                }
            }
            return ofOutcomes.sample(all, streams.at("outcomes"));
        }

        @Override
        public List<String> notes() {
            if (first.isEmpty()) {
                List<String> notes = new ArrayList<>(ofOutcomes.notes());
                notes.add(stages.nothingFirst());
                return List.copyOf(notes);
            }
            return Stream.concat(ofBaselines.notes().stream(), ofOutcomes.notes().stream())
                    .distinct()
                    .toList();
        }

        @Override
        public Provenance provenance() {
            List<Provenance> parents = first.isEmpty()
                    ? List.of(ofOutcomes.provenance())
                    : List.of(ofBaselines.provenance(), ofOutcomes.provenance());
            return new Provenance(own.maker(), own.version(), own.stream(), own.settings(), own.inputs(), parents);
        }
    }
}
