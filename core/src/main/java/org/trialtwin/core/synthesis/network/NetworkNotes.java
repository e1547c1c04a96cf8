package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.UnlearnedVariables;

/** What could not be learned of some variables, in words. */
final class NetworkNotes {
    private NetworkNotes() {}

    static List<String> of(NodeTable table, Measurements source, Conditioning conditioning) {
        List<String> notes = new ArrayList<>(UnlearnedVariables.of(source, conditioning));
        UnlearnedVariables.note(
                notes,
                "Levels beyond the twelve commonest, and those of fewer than five patients, depend on the others as one",
                table.variables().stream()
                        .filter(NetworkNotes::hasMerged)
                        .map(variable -> variable.variable().name())
                        .toList());
        return List.copyOf(notes);
    }

    private static boolean hasMerged(VariableCode variable) {
        ValueStates states = variable.states();
        return states != null && states.kind() == Node.Kind.LEVELS && states.hasOthers() && states.levels() > 1;
    }
}
