package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;

/** Notes on what a family could not learn, alike for all families: a sentence for each reason, with the variables' names. */
public final class UnlearnedVariables {
    private static final int MOST_NAMES = 12;
    private static final String MISSING = "Always missing, and so in every drawn row";
    private static final String CONSTANT = "Constant, and so in every drawn row";

    private UnlearnedVariables() {}

    /**
     * Variables of which there is nothing to learn, whatever the family: always missing, or of one value where they are not.
     *
     * @param source what was learned from
     * @param conditioning given and known variables are not drawn, and not named
     * @return at most two notes
     */
    public static List<String> of(Measurements source, Conditioning conditioning) {
        List<String> missing = new ArrayList<>();
        List<String> constant = new ArrayList<>();
        for (Variable variable : source.schema().variables()) {
            if (conditioning.given().contains(variable.name())
                    || conditioning.known().contains(variable.name())) {
                continue;
            }
            Column column = source.data().column(variable.columns().get(0));
            if (column.missing() == column.size()) {
                missing.add(variable.name());
            } else if (isConstant(column)) {
                constant.add(variable.name());
            }
        }
        List<String> notes = new ArrayList<>();
        note(notes, MISSING, missing);
        note(notes, CONSTANT, constant);
        return notes;
    }

    /**
     * Whether a column has one value wherever it is not missing.
     *
     * @param column of any type
     * @return false as well where all is missing
     */
    public static boolean isConstant(Column column) {
        return IntStream.range(0, column.size())
                        .filter(row -> !column.isMissing(row))
                        .mapToObj(column::text)
                        .distinct()
                        .limit(2)
                        .count()
                == 1;
    }

    /**
     * Adds a note on some variables. Numbers that stand for declared relations have names that nobody would know, and are left
     * out.
     *
     * @param notes to be added to, unless no name is left
     * @param what could not be learned
     * @param variables their names, of which the first twelve are told
     */
    public static void note(List<String> notes, String what, List<String> variables) {
        List<String> names = variables.stream()
                .filter(name -> name.chars().noneMatch(Character::isISOControl))
                .toList();
        if (!names.isEmpty()) {
            notes.add(what + ": " + String.join("; ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                    + (names.size() > MOST_NAMES ? "; and " + (names.size() - MOST_NAMES) + " more" : ""));
        }
    }
}
