package org.trialtwin.core.synthesis.copula;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * What any copula needs of a completed table once it is learned.
 *
 * @param variables known ones first, then those to be drawn, in the order of the schema
 * @param groups the place of each group of the given variables
 * @param correlations of the latent coordinates
 */
record LearnedCoordinates(List<CodedVariable> variables, Map<List<String>, Integer> groups, Correlations correlations) {
    /** How many coordinates belong to known variables; they come first. */
    int known(Conditioning conditioning) {
        int known = 0;
        for (CodedVariable variable : variables) {
            if (conditioning.known().contains(variable.name())) {
                known = variable.end();
            }
        }
        return known;
    }

    /** Number of coordinates. */
    int size() {
        return variables.isEmpty() ? 0 : variables.get(variables.size() - 1).end();
    }
}
