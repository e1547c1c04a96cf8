package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What could not be learned of some variables, in words. */
final class CopulaNotes {
    private static final int MOST_NAMES = 12;

    private CopulaNotes() {}

    static List<String> of(List<CodedVariable> variables) {
        List<String> notes = new ArrayList<>();
        note(notes, "Always missing, and so in every drawn row", variables, CodedVariable::isAlwaysMissing);
        note(
                notes,
                "Constant, and so in every drawn row",
                variables,
                each -> each.isConstant() && !each.isAlwaysMissing());
        return List.copyOf(notes);
    }

    private static void note(
            List<String> notes, String what, List<CodedVariable> variables, Predicate<CodedVariable> which) {
        // Numbers that stand for declared relations have names that nobody would know.
        List<String> names = variables.stream()
                .filter(which)
                .map(CodedVariable::name)
                .filter(name -> name.chars().noneMatch(Character::isISOControl))
                .toList();
        if (!names.isEmpty()) {
            notes.add(what + ": " + String.join("; ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                    + (names.size() > MOST_NAMES ? "; and " + (names.size() - MOST_NAMES) + " more" : ""));
        }
    }
}
