package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.List;

/**
 * A factor of a factorial design: its levels are compared over all combinations of the other factors. Each arm has one
 * level of it.
 *
 * @param name as analyses refer to it
 * @param column of its levels
 * @param levels as arms of the factor, control first
 */
public record Factor(String name, String column, List<Arm> levels) {
    /** Copies the levels, control first. */
    public Factor {
        List<Arm> controlFirst = new ArrayList<>(levels);
        controlFirst.sort((a, b) -> Boolean.compare(b.control(), a.control()));
        levels = List.copyOf(controlFirst);
    }

    /** {@return the codes of its levels, control first} */
    public List<String> codes() {
        return levels.stream().map(Arm::code).toList();
    }
}
