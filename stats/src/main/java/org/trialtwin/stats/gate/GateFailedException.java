package org.trialtwin.stats.gate;

/** A declared validity gate was not passed; its message holds the figures of all gates. */
public final class GateFailedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient GateReport report;

    /**
     * A failure.
     *
     * @param report with a gate that was not passed
     */
    public GateFailedException(GateReport report) {
        super("A validity gate was not passed.\n" + report);
        this.report = report;
    }

    /** {@return the figures of all gates} */
    public GateReport report() {
        return report;
    }
}
