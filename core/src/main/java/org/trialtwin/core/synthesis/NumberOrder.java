package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Constraint.NotAbove;

/** Which numbers are never above which, directly or by way of others. */
final class NumberOrder {
    private final List<NotAbove> pairs;

    NumberOrder(List<Constraint> constraints) {
        List<NotAbove> found = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof NotAbove pair) {
                found.add(pair);
            }
        }
        this.pairs = List.copyOf(found);
    }

    /** Numbers that are never above this one, without itself. */
    Set<String> below(String name) {
        Set<String> reached = reach(name, false);
        reached.remove(name);
        return reached;
    }

    /** Numbers that are never below this one, without itself. */
    Set<String> above(String name) {
        Set<String> reached = reach(name, true);
        reached.remove(name);
        return reached;
    }

    /** Whether a number is declared never to be above another that is never above it. */
    boolean isInCircle(String name) {
        return reach(name, true).contains(name);
    }

    private Set<String> reach(String from, boolean upwards) {
        Set<String> reached = new LinkedHashSet<>();
        Set<String> visited = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (!visited.add(next)) {
                continue;
            }
            for (NotAbove pair : pairs) {
                if ((upwards ? pair.lower() : pair.upper()).equals(next)) {
                    String other = upwards ? pair.upper() : pair.lower();
                    reached.add(other);
                    open.add(other);
                }
            }
        }
        return reached;
    }
}
