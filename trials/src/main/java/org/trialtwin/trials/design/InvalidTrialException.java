package org.trialtwin.trials.design;

import java.util.List;

/** A protocol, a study file or data that contradict themselves or each other. Lists every problem, not the first. */
public final class InvalidTrialException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Lists the problems.
     *
     * @param what is invalid, for example {@code Data of trial "ACTG 175"}
     * @param problems one sentence each: what, where, the value, what would be right
     */
    public InvalidTrialException(String what, List<String> problems) {
        super(what + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + "\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return one sentence for each problem} */
    public List<String> problems() {
        return problems;
    }

    /**
     * Throws if there are problems.
     *
     * @param what is examined
     * @param problems found, perhaps none
     * @throws InvalidTrialException if there is at least one
     */
    public static void throwIfAny(String what, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidTrialException(what, problems);
        }
    }
}
