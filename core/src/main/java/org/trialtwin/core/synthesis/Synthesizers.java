package org.trialtwin.core.synthesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** The catalogue of synthesizers on the class path, ours and third parties'. */
public final class Synthesizers {
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
     * A synthesizer by name.
     *
     * @param id for example {@code sequential-trees}
     * @return the synthesizer with its default settings
     * @throws IllegalArgumentException if none has that name; the message lists those that exist
     */
    public static Synthesizer byId(String id) {
        Map<String, Synthesizer> catalogue = catalogue();
        Synthesizer synthesizer = catalogue.get(id);
        if (synthesizer == null) {
            throw new IllegalArgumentException("No generator \"" + id + "\"; there are " + catalogue.keySet());
        }
        return synthesizer.isReference() ? obeying(synthesizer) : guarded(obeying(synthesizer));
    }

    /**
     * A synthesizer that draws rows again where more of them than chance gives are verbatim copies, near-copies or replicated
     * uniques of training rows, at most five times; {@link FittedSynthesizer#draw} says how many. Those of this catalogue are
     * guarded already, unless they are {@linkplain Synthesizer#isReference references}. Rules and their reasons stand on the
     * methods page of the disclosure guard.
     *
     * @param synthesizer any
     * @return one of the same name, whose draws throw {@link IllegalStateException} where more than half of at least 20 rows
     *     are copies whatever is drawn
     */
    public static Synthesizer guarded(Synthesizer synthesizer) {
        return synthesizer instanceof DisclosureGuard ? synthesizer : new DisclosureGuard(synthesizer);
    }

    /**
     * A synthesizer whose rows obey every relation that the schema declares: orders, ranges, sums and conditions hold by
     * construction. Those of this catalogue do so already.
     *
     * @param synthesizer any, which need apply no more than {@link Support} says
     * @return one of the same name
     */
    public static Synthesizer obeying(Synthesizer synthesizer) {
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
     */
    public static Synthesizer where(Synthesizer synthesizer, List<Condition> conditions) {
        if (synthesizer instanceof DisclosureGuard guard) {
            return guard.where(conditions).around(inner -> where(inner, conditions));
        }
        return new Restriction(obeying(synthesizer), conditions);
    }

    /**
     * A synthesizer whose every fit is on a bootstrap of the rows: proper draws, as Rubin's rules need them.
     *
     * @param synthesizer any
     * @return one of the same name
     */
    public static Synthesizer proper(Synthesizer synthesizer) {
        // Rows are held against the real ones, not only against those of the bootstrap.
        return synthesizer instanceof DisclosureGuard guard
                ? guard.around(Synthesizers::proper)
                : new ProperDraws(synthesizer);
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
