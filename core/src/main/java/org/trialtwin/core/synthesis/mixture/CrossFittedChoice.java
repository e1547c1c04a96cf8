package org.trialtwin.core.synthesis.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

/**
 * The one of several synthesizers whose rows are nearest to patients whom it has not seen. Patients fall into folds at random;
 * each synthesizer is fitted without a fold and draws as many rows as that fold has, which are scored by their
 * {@linkplain EnergyScore energy distance} from it. The lowest mean score wins and is fitted on everybody. A choice is a fit
 * too: under proper draws it is made anew in each bootstrap, whose copies of a patient stay in one fold. Source of the
 * principle: van der Laan, Polley and Hubbard, Stat Appl Genet Mol Biol 2007;6:25, doi:10.2202/1544-6115.1309.
 *
 * <p>The score measures fidelity, not disclosure: a synthesizer that copies patients would win.
 */
public final class CrossFittedChoice implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "mixture";

    private static final int FOLDS = 5;

    /** Rows of a fold that are scored: the time grows with their square. */
    private static final int MOST_SCORED = 500;

    /** A mean over fewer rows would be chance. */
    private static final int FEWEST_IN_A_FOLD = 5;

    private final Supplier<List<Synthesizer>> candidates;

    private CrossFittedChoice(Supplier<List<Synthesizer>> candidates) {
        this.candidates = candidates;
    }

    /** {@return the choice between sequential trees, regressions, adversarial forests and a Gaussian copula} */
    public static CrossFittedChoice withDefaults() {
        return new CrossFittedChoice(() ->
                List.of("sequential-trees", "parametric-sequential", "adversarial-forest", "gaussian-copula").stream()
                        .map(Synthesizers::bare)
                        .toList());
    }

    /**
     * The choice between some synthesizers.
     *
     * @param candidates at least one, which need apply no more than {@link Support} says; of equals the first is taken
     * @return the synthesizer
     * @throws IllegalArgumentException if there is none
     */
    public static CrossFittedChoice of(List<Synthesizer> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to choose from");
        }
        List<Synthesizer> all = List.copyOf(candidates);
        return new CrossFittedChoice(() -> all);
    }

    @Override
    public String id() {
        return ID;
    }

    /**
     * What a candidate scored.
     *
     * @param candidate that was fitted
     * @param byFold lower is better; NaN where it could not be fitted
     * @param refusal why it could not, empty where it could
     */
    private record Scored(Synthesizer candidate, double[] byFold, String refusal) {
        double mean() {
            return Arrays.stream(byFold).average().orElse(Double.NaN);
        }

        String text() {
            return refusal.isEmpty()
                    ? String.format(Locale.ROOT, "%s %.4f", candidate.id(), mean())
                    : candidate.id() + " refused: " + refusal;
        }
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        List<Synthesizer> all = candidates.get();
        List<int[]> folds = folds(measurements, run.streams().at("folds"));
        if (all.size() == 1 || !isLearnable(measurements, conditioning, folds)) {
            return new Chosen(
                    all.get(0).fit(measurements, conditioning, run.at("fit")),
                    all.size() == 1 ? "the only one" : "the first: too few rows, or rows of a group, to hold some out");
        }
        List<Scored> scored = scores(all, measurements, conditioning, folds, run);
        Scored best = scored.get(0);
        for (Scored each : scored) {
            if (!(best.mean() <= each.mean()) && !Double.isNaN(each.mean())) {
                best = each;
            }
        }
        return new Chosen(
                best.candidate().fit(measurements, conditioning, run.at("fit")),
                "of " + scored.stream().map(Scored::text).collect(Collectors.joining(", ")));
    }

    /** Rows of each fold; those of one patient are in one. */
    private static List<int[]> folds(Measurements measurements, RandomStreams streams) {
        int rows = measurements.data().rows();
        int[] sources = IntStream.range(0, rows)
                .map(measurements.sources()::of)
                .distinct()
                .toArray();
        int[] foldOf = new int[Arrays.stream(sources).max().orElse(0) + 1];
        int[] order = streams.open().permutation(sources.length);
        for (int i = 0; i < order.length; i++) {
            foldOf[sources[order[i]]] = i % FOLDS;
        }
        return IntStream.range(0, FOLDS)
                .mapToObj(fold -> IntStream.range(0, rows)
                        .filter(row -> foldOf[measurements.sources().of(row)] == fold)
                        .toArray())
                .toList();
    }

    /** Whether each fold has enough rows, and every given value of its rows is left among the others. */
    private static boolean isLearnable(Measurements measurements, Conditioning conditioning, List<int[]> folds) {
        for (int[] fold : folds) {
            Set<List<String>> others = groups(measurements.data().take(others(measurements, fold)), conditioning);
            if (fold.length < FEWEST_IN_A_FOLD
                    || !others.containsAll(groups(measurements.data().take(fold), conditioning))) {
                return false;
            }
        }
        return true;
    }

    private static Set<List<String>> groups(Dataset rows, Conditioning conditioning) {
        return Groups.of(
                        rows.rows(),
                        conditioning.given().stream().map(rows::column).toList())
                .members()
                .keySet();
    }

    private static int[] others(Measurements measurements, int[] fold) {
        return IntStream.range(0, measurements.data().rows())
                .filter(row -> Arrays.binarySearch(fold, row) < 0)
                .toArray();
    }

    private static List<Scored> scores(
            List<Synthesizer> all,
            Measurements measurements,
            Conditioning conditioning,
            List<int[]> folds,
            RunContext run) {
        EnergyScore score = new EnergyScore(measurements);
        List<WorkUnit<Scored>> units = new ArrayList<>();
        for (Synthesizer candidate : all) {
            for (int fold = 0; fold < folds.size(); fold++) {
                int[] out = folds.get(fold);
                // The same rows for all candidates.
                Dataset heldOut = measurements
                        .data()
                        .take(some(out, run.streams().at("scored", fold).open()));
                units.add(new WorkUnit<>(run.streams().at(candidate.id()).at("fold", fold), unit -> {
                    try {
                        Dataset drawn = candidate
                                .fit(measurements.take(others(measurements, out)), conditioning, unit.at("fit"))
                                .sample(heldOut, unit.streams().at("draw"));
                        return new Scored(candidate, new double[] {score.of(drawn, heldOut)}, "");
                    } catch (IllegalArgumentException refused) {
                        return new Scored(candidate, new double[] {Double.NaN}, String.valueOf(refused.getMessage()));
                    }
                }));
            }
        }
        List<Scored> single = run.execute("Choosing a generator", units);
        List<Scored> together = new ArrayList<>();
        for (int c = 0; c < all.size(); c++) {
            List<Scored> own = single.subList(c * folds.size(), (c + 1) * folds.size());
            together.add(new Scored(
                    all.get(c),
                    own.stream()
                            .flatMapToDouble(each -> Arrays.stream(each.byFold()))
                            .toArray(),
                    own.stream()
                            .map(Scored::refusal)
                            .filter(refusal -> !refusal.isEmpty())
                            .findFirst()
                            .orElse("")));
        }
        return together;
    }

    private static int[] some(int[] fold, RandomStream random) {
        if (fold.length <= MOST_SCORED) {
            return fold;
        }
        int[] order = random.permutation(fold.length);
        return Arrays.stream(order, 0, MOST_SCORED).map(i -> fold[i]).sorted().toArray();
    }

    /** What won, saying so. */
    private record Chosen(FittedSynthesizer winner, String why) implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            return winner.sample(given, streams);
        }

        @Override
        public List<String> notes() {
            List<String> notes = new ArrayList<>(winner.notes());
            notes.add(0, "Chosen: " + winner.provenance().maker() + ", " + why);
            return notes;
        }

        @Override
        public Provenance provenance() {
            return winner.provenance().with("chosenBy", ID).with("choice", why);
        }
    }
}
