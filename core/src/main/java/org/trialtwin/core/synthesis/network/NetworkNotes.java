package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What could not be learned of some variables, in words. */
final class NetworkNotes {
    private NetworkNotes() {}

    static List<String> of(NodeTable table) {
        List<String> notes = new ArrayList<>();
        note(notes, "Always missing, and so in every drawn row", table, variable -> variable.states() == null);
        note(notes, "Constant, and so in every drawn row", table, NetworkNotes::isConstant);
        note(
                notes,
                "Levels beyond the twelve commonest, and those of fewer than five patients, depend on the others as one",
                table,
                NetworkNotes::hasMerged);
        return List.copyOf(notes);
    }

    private static boolean isConstant(VariableCode variable) {
        ValueStates states = variable.states();
        return states != null
                && states.kind() == Node.Kind.LEVELS
                && states.levels() == 1
                && Arrays.stream(variable.values())
                                .filter(value -> !Double.isNaN(value))
                                .distinct()
                                .count()
                        == 1;
    }

    private static boolean hasMerged(VariableCode variable) {
        ValueStates states = variable.states();
        return states != null && states.kind() == Node.Kind.LEVELS && states.hasOthers() && !isConstant(variable);
    }

    private static void note(List<String> notes, String what, NodeTable table, Predicate<VariableCode> which) {
        List<String> names = table.variables().stream()
                .filter(which)
                .map(variable -> variable.variable().name())
                // Numbers that stand for declared relations have names that nobody would know.
                .filter(name -> name.chars().noneMatch(Character::isISOControl))
                .toList();
        StructureSearch.note(notes, what, names);
    }
}
