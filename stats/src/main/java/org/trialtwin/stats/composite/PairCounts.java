package org.trialtwin.stats.composite;

/**
 * Pairs of an experimental and a control patient that reached a component, and how it decided them.
 *
 * @param name of the component
 * @param wins pairs decided for the experimental patient
 * @param losses pairs decided for the control patient
 * @param ties pairs not decided, which go on to the next component
 */
public record PairCounts(String name, long wins, long losses, long ties) {
    /** {@return the pairs that reached the component} */
    public long pairs() {
        return wins + losses + ties;
    }
}
