package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.replication.ReplicationResults;

/**
 * What a study found, in sentences for readers who do not read tables: limits first, then the question, the answer and the
 * controls. Every sentence is made from the study's numbers and says as much where they speak against the hybrid.
 *
 * @param sentences in the order in which they are to be read
 */
record PlainReading(List<Sentence> sentences) {
    /** Below this many standard errors there is nothing to lose at all. */
    static final double NOTHING_TO_LOSE = 1;

    /**
     * One statement.
     *
     * @param about its subject, a few words
     * @param text one or a few sentences
     */
    record Sentence(String about, String text) {}

    /** Copies the sentences. */
    PlainReading {
        sentences = List.copyOf(sentences);
    }

    static PlainReading of(ReplicationResults results) {
        Cells cells = new Cells(results);
        QuestionReading study = new QuestionReading(results, cells);
        GeneratorReading twins = new GeneratorReading(results, cells);
        ControlReading controls = new ControlReading(results, cells);
        List<Sentence> all = new ArrayList<>();
        all.add(new Sentence("Limits", study.limits()));
        if (!results.trial().design().isRandomised()) {
            all.add(new Sentence("Not a randomised comparison", study.notRandomised()));
        }
        all.add(new Sentence("Question", study.question()));
        all.add(new Sentence("The trial itself", study.trial()));
        for (String generator : cells.generators()) {
            all.add(new Sentence("Does " + generator + " hold?", twins.holds(generator)));
            all.add(new Sentence("Decision", twins.decision(generator)));
            all.add(new Sentence("Certainty", twins.certainty(generator)));
            String others = twins.others(generator);
            if (!others.isEmpty()) {
                all.add(new Sentence("Other results", others));
            }
        }
        all.add(new Sentence("Negative control", controls.negativeControl()));
        String events = controls.events();
        if (!events.isEmpty()) {
            all.add(new Sentence("Events", events));
        }
        return new PlainReading(all);
    }

    /** {@return methods whose estimates do not adjust for covariates} */
    static List<String> unadjusted(ReplicationResults results) {
        return results.plan().analyses().stream()
                .filter(analysis -> analysis.options().names("adjustFor").isEmpty())
                .map(analysis -> analysis.endpoint() + " " + analysis.method())
                .toList();
    }

    /** {@return for example {@code 10%, 20% and 30%}} */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }
}
