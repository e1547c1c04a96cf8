package org.trialtwin.core.synthesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** The catalogue of synthesizers on the class path, ours and third parties'. */
public final class Synthesizers {
    /** Generators of optional modules, by the artifact that has to be on the class path for them. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "ctgan", "org.trialtwin:trialtwin-deep",
            "tvae", "org.trialtwin:trialtwin-deep",
            "diffusion", "org.trialtwin:trialtwin-deep",
            "row-transformer", "org.trialtwin:trialtwin-deep");

    private Synthesizers() {}

    /** {@return sequential trees with default settings} */
    public static Synthesizer sequentialTrees() {
        return byId("sequential-trees");
    }

    /** {@return whole rows sampled with replacement: a reference} */
    public static Synthesizer samplingWithReplacement() {
        return byId("sampling-with-replacement");
    }

    /** {@return independent marginals, blind to what is given: a negative control} */
    public static Synthesizer independentMarginals() {
        return byId("independent-marginals");
    }

    /**
     * The names of all synthesizers, in the order of their providers.
     *
     * @return ids
     */
    public static List<String> ids() {
        return List.copyOf(catalogue().keySet());
    }

    /**
     * The names of the synthesizers that learn from any table as it is. {@linkplain PrivateSynthesizer Private} ones are not
     * among them: they need to be told what values there may be.
     *
     * @return ids
     */
    public static List<String> idsWithoutDeclarations() {
        return catalogue().values().stream()
                .filter(synthesizer -> !(synthesizer instanceof PrivateSynthesizer))
                .map(Synthesizer::id)
                .toList();
    }

    /**
     * A synthesizer by name.
     *
     * @param id for example {@code sequential-trees}
     * @return the synthesizer with its default settings
     * @throws IllegalArgumentException if none has that name; the message names the artifact to add where an optional module
     *     has it, and else lists those that exist
     */
    public static Synthesizer byId(String id) {
        Synthesizer synthesizer = find(id);
        if (synthesizer instanceof PrivateSynthesizer) {
            return synthesizer;
        }
        return synthesizer.isReference() ? obeying(synthesizer) : guarded(obeying(synthesizer));
    }

    /**
     * A synthesizer by name as its provider made it, without guard and relations: for synthesizers that are made of others,
     * which are guarded as a whole.
     *
     * @param id for example {@code sequential-trees}
     * @return the synthesizer with its default settings, which applies no more than {@link Support} says
     * @throws IllegalArgumentException if none has that name; the message names the artifact to add where an optional module
     *     has it, and else lists those that exist; or if it is {@linkplain PrivateSynthesizer private}, for its guarantee would
     *     not cover what is made of it and others
     */
    public static Synthesizer bare(String id) {
        Synthesizer synthesizer = find(id);
        refusePrivate(synthesizer, "be part of another generator, for its guarantee would not cover the whole");
        return synthesizer;
    }

    private static void refusePrivate(Synthesizer synthesizer, String what) {
        if (synthesizer instanceof PrivateSynthesizer) {
            throw new IllegalArgumentException("The private generator \"" + synthesizer.id() + "\" cannot " + what);
        }
    }

    private static Synthesizer find(String id) {
        Map<String, Synthesizer> catalogue = catalogue();
        Synthesizer synthesizer = catalogue.get(id);
        if (synthesizer == null) {
            String artifact = ELSEWHERE.get(id);
            throw new IllegalArgumentException(
                    artifact == null
                            ? "No generator \"" + id + "\"; there are " + catalogue.keySet()
                            : "Generator \"" + id + "\" is in an optional module: add " + artifact
                                    + " of the same version to the class path");
        }
        return synthesizer;
    }

    /**
     * A synthesizer that draws rows again where more of them than chance gives are verbatim copies, near-copies or replicated
     * uniques of training rows, at most five times; {@link FittedSynthesizer#draw} says how many. Those of this catalogue are
     * guarded already, unless they are {@linkplain Synthesizer#isReference references}. Rules and their reasons stand on the
     * methods page of the disclosure guard. A {@linkplain PrivateSynthesizer private} one stays as it is: which rows are drawn
     * again says which rows are real.
     *
     * @param synthesizer any
     * @return one of the same name, whose draws throw {@link IllegalStateException} where more than half of at least 20 rows
     *     are copies whatever is drawn
     */
    public static Synthesizer guarded(Synthesizer synthesizer) {
        if (synthesizer instanceof PrivateSynthesizer) {
            return synthesizer;
        }
        if (synthesizer instanceof MergedLevels merged) {
            return merged.around(Synthesizers::guarded);
        }
        return synthesizer instanceof DisclosureGuard ? synthesizer : new DisclosureGuard(synthesizer);
    }

    /**
     * A synthesizer whose rows obey every relation that the schema declares: orders, ranges, sums and conditions hold by
     * construction. Those of this catalogue do so already. A {@linkplain PrivateSynthesizer private} one stays as it is, and
     * refuses in its fit what it cannot keep without reading the rows.
     *
     * @param synthesizer any, which need apply no more than {@link Support} says
     * @return one of the same name
     */
    public static Synthesizer obeying(Synthesizer synthesizer) {
        if (synthesizer instanceof PrivateSynthesizer) {
            return synthesizer;
        }
        if (synthesizer instanceof MergedLevels merged) {
            return merged.around(Synthesizers::obeying);
        }
        if (synthesizer instanceof DisclosureGuard guard) {
            return guard.around(Synthesizers::obeying);
        }
        return synthesizer instanceof Recoding ? synthesizer : new Recoding(synthesizer);
    }

    /**
     * A synthesizer all of whose rows fulfil some conditions, without drawing any other. Their variables are learned from
     * exactly the rows that fulfil them, all else from all rows given those variables.
     *
     * @param synthesizer any
     * @param conditions that every drawn row fulfils; none changes nothing
     * @return one of the same name, whose fit throws where no row fulfils all conditions
     * @throws IllegalArgumentException if there are conditions and the synthesizer is {@linkplain PrivateSynthesizer private}
     */
    public static Synthesizer where(Synthesizer synthesizer, List<Condition> conditions) {
        if (conditions.isEmpty() && synthesizer instanceof PrivateSynthesizer) {
            return synthesizer;
        }
        refusePrivate(synthesizer, "draw under conditions, for who fulfils them is read off the rows");
        if (synthesizer instanceof MergedLevels merged) {
            // A condition names levels of the real rows.
            return merged.keeping(conditions.stream().map(Condition::variable).toList())
                    .around(inner -> where(inner, conditions));
        }
        if (synthesizer instanceof DisclosureGuard guard) {
            return guard.where(conditions).around(inner -> where(inner, conditions));
        }
        return new Restriction(obeying(synthesizer), conditions);
    }

    /**
     * A synthesizer whose every fit is on a bootstrap of the rows: proper draws, as Rubin's rules need them. A
     * {@linkplain PrivateSynthesizer private} one has {@linkplain PrivateSynthesizer#withProperDraws its own}.
     *
     * @param synthesizer any
     * @return one of the same name
     */
    public static Synthesizer proper(Synthesizer synthesizer) {
        if (synthesizer instanceof PrivateSynthesizer own) {
            return own.withProperDraws();
        }
        if (synthesizer instanceof MergedLevels merged) {
            return merged.around(Synthesizers::proper);
        }
        // Rows are held against the real ones, not only against those of the bootstrap.
        return synthesizer instanceof DisclosureGuard guard
                ? guard.around(Synthesizers::proper)
                : new ProperDraws(synthesizer);
    }

    /**
     * A synthesizer that draws rare levels of a category as one level, named {@code OTHER (a, b)} after them. Only a level of
     * fewer rows than wanted is merged, with others of the same variable, and only where another level stays. Levels of a
     * variable that is given, known, ordered, named by a declared relation or by a condition stay as they are. The real rows
     * do not change. What was merged, and what could not be, stands in the notes of what was fitted, with the numbers of rows.
     *
     * @param synthesizer any; without this, rare levels are drawn as often as they occur
     * @param fewest rows from which on a level is not rare, at least 1, which merges nothing
     * @param kept names of variables whose levels all stay, stratification factors and endpoints for example
     * @return one of the same name
     * @throws IllegalArgumentException if {@code fewest} is below 1, or the synthesizer is
     *     {@linkplain PrivateSynthesizer private}
     */
    public static Synthesizer mergingRareLevels(Synthesizer synthesizer, int fewest, Set<String> kept) {
        refusePrivate(synthesizer, "merge levels by how often they occur: declare them as one level instead");
        return new MergedLevels(synthesizer, fewest, kept);
    }

    private static Map<String, Synthesizer> catalogue() {
        Map<String, Synthesizer> byId = new LinkedHashMap<>();
        for (SynthesizerProvider provider :
                ServiceLoader.load(SynthesizerProvider.class, SynthesizerProvider.class.getClassLoader())) {
            for (Synthesizer synthesizer : provider.synthesizers()) {
                if (byId.putIfAbsent(synthesizer.id(), synthesizer) != null) {
                    throw new IllegalStateException("Two providers offer a generator \"" + synthesizer.id() + "\"");
                }
            }
        }
        return byId;
    }
}
