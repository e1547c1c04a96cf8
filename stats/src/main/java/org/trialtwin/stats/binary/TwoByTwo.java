package org.trialtwin.stats.binary;

import java.util.Locale;

/**
 * The counts of a binary endpoint in an experimental and a control group.
 *
 * @param eventsExperimental patients with the event in the experimental group
 * @param experimental patients of the experimental group
 * @param eventsControl patients with the event in the control group
 * @param control patients of the control group
 */
public record TwoByTwo(int eventsExperimental, int experimental, int eventsControl, int control) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or there are more events than patients
     */
    public TwoByTwo {
        check("experimental", eventsExperimental, experimental);
        check("control", eventsControl, control);
    }

    private static void check(String group, int events, int patients) {
        if (events < 0 || events > patients) {
            throw new IllegalArgumentException(
                    events + " events among " + patients + " patients of the " + group + " group");
        }
    }

    /**
     * Counts a table.
     *
     * @param event whether each patient had the event
     * @param inExperimental whether each patient is in the experimental group; same length
     * @return the table
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TwoByTwo of(boolean[] event, boolean[] inExperimental) {
        if (event.length != inExperimental.length) {
            throw new IllegalArgumentException(
                    event.length + " event indicators but " + inExperimental.length + " group indicators");
        }
        int[] counts = new int[4];
        for (int i = 0; i < event.length; i++) {
            int group = inExperimental[i] ? 0 : 2;
            counts[group + 1]++;
            if (event[i]) {
                counts[group]++;
            }
        }
        return new TwoByTwo(counts[0], counts[1], counts[2], counts[3]);
    }

    /** {@return the number of patients} */
    public int patients() {
        return experimental + control;
    }

    /** {@return the number of patients with the event} */
    public int events() {
        return eventsExperimental + eventsControl;
    }

    /** {@return the share with the event in the experimental group; NaN where it is empty} */
    public double riskExperimental() {
        return (double) eventsExperimental / experimental;
    }

    /** {@return the share with the event in the control group; NaN where it is empty} */
    public double riskControl() {
        return (double) eventsControl / control;
    }

    int nonEventsExperimental() {
        return experimental - eventsExperimental;
    }

    int nonEventsControl() {
        return control - eventsControl;
    }

    boolean hasEmptyGroup() {
        return experimental == 0 || control == 0;
    }

    /** Whether a group is empty, or all patients or none had the event: then the margins leave one table only. */
    boolean hasEmptyMargin() {
        return hasEmptyGroup() || events() == 0 || events() == patients();
    }

    /** The first zero cell in words, or an empty text. */
    String zeroCell() {
        if (eventsExperimental == 0) {
            return "no patient of the experimental group had the event";
        }
        if (eventsControl == 0) {
            return "no patient of the control group had the event";
        }
        if (nonEventsExperimental() == 0) {
            return "every patient of the experimental group had the event";
        }
        return nonEventsControl() == 0 ? "every patient of the control group had the event" : "";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-14s %8s %8s %8s%n%-14s %8d %8d %8s%n%-14s %8d %8d %8s",
                "",
                "events",
                "n",
                "risk",
                "experimental",
                eventsExperimental,
                experimental,
                share(experimental, riskExperimental()),
                "control",
                eventsControl,
                control,
                share(control, riskControl()));
    }

    private static String share(int patients, double risk) {
        return patients == 0 ? "NA" : String.format(Locale.ROOT, "%.4f", risk);
    }
}
