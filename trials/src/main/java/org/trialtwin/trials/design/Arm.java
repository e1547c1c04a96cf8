package org.trialtwin.trials.design;

/**
 * A treatment arm.
 *
 * @param code as it stands in the arm column
 * @param label for a reader
 * @param control whether the others are compared with it
 */
public record Arm(String code, String label, boolean control) {
    /**
     * The control arm.
     *
     * @param code as it stands in the arm column
     * @param label for a reader
     * @return the arm
     */
    public static Arm control(String code, String label) {
        return new Arm(code, label, true);
    }

    /**
     * The control arm, labelled by its code.
     *
     * @param code as it stands in the arm column
     * @return the arm
     */
    public static Arm control(String code) {
        return new Arm(code, code, true);
    }

    /**
     * An experimental arm.
     *
     * @param code as it stands in the arm column
     * @param label for a reader
     * @return the arm
     */
    public static Arm experimental(String code, String label) {
        return new Arm(code, label, false);
    }

    /**
     * An experimental arm, labelled by its code.
     *
     * @param code as it stands in the arm column
     * @return the arm
     */
    public static Arm experimental(String code) {
        return new Arm(code, code, false);
    }
}
