package org.trialtwin.core.synthesis;

import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;

/** A learned distribution from which rows are drawn. Immutable and safe to share between threads. */
public interface FittedSynthesizer {
    /**
     * Draws one row for each given row.
     *
     * @param given the columns of each given variable, with levels that the fit has seen, and of each known variable
     * @param streams where the numbers come from
     * @return the columns of the schema, in its order, with as many rows as {@code given}
     * @throws IllegalArgumentException if such a column is missing or has a level that the fit has not seen
     */
    Dataset sample(Dataset given, RandomStreams streams);

    /**
     * Draws rows, and says what made these rows where that is more than the fit.
     *
     * @param given the columns of each given variable, with levels that the fit has seen, and of each known variable
     * @param streams where the numbers come from
     * @return the rows of {@link #sample} and their provenance
     * @throws IllegalArgumentException if such a column is missing or has a level that the fit has not seen
     */
    default Draw draw(Dataset given, RandomStreams streams) {
        return new Draw(sample(given, streams), provenance());
    }

    /** {@return what could not be learned, in words; empty where all could} */
    default List<String> notes() {
        return List.of();
    }

    /** {@return what made it} */
    Provenance provenance();
}
