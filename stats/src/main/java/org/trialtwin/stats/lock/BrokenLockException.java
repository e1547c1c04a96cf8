package org.trialtwin.stats.lock;

import java.util.List;

/** A lock that is not as it was written: an entry was changed, removed or reordered. Lists every problem. */
public final class BrokenLockException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Lists the problems.
     *
     * @param name of the lock, for example its file
     * @param problems one sentence each
     */
    public BrokenLockException(String name, List<String> problems) {
        super("Lock \"" + name + "\" is not as it was written: " + problems.size()
                + (problems.size() == 1 ? " problem" : " problems") + "\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return one sentence for each problem} */
    public List<String> problems() {
        return problems;
    }
}
