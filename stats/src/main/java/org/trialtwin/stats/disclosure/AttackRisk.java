package org.trialtwin.stats.disclosure;

/**
 * An attack that succeeds or fails, against patients whom the generator saw and against others. Its risk is what it gains
 * over the others: {@code R = (a - c) / (1 - c)} with a and c the rates, each shrunk as Wilson's interval does. Source:
 * Giomi et al., PoPETs 2023;2:312-328, doi:10.56553/popets-2023-0055. There attempts are independent. Where several
 * attempts are decided by the same few patients, as in singling out, the variance of the number of successes is larger and
 * has to be given: with limits by counting attempts, one table in ten would be accused in which there is nothing to find.
 *
 * @param attack its name
 * @param successes against members
 * @param attacks on members
 * @param controlSuccesses against others
 * @param controls attacks on others
 * @param variance of a number of successes over draws of as many patients; counts where it is above that of independent
 *     attempts
 */
public record AttackRisk(
        String attack, int successes, int attacks, int controlSuccesses, int controls, double variance) {
    private static final double Z2 = AttackScoreIntervals.Z * AttackScoreIntervals.Z;

    /**
     * An attack whose attempts are independent: one on each patient.
     *
     * @param attack its name
     * @param successes against members
     * @param attacks on members
     * @param controlSuccesses against others
     * @param controls attacks on others
     */
    public AttackRisk(String attack, int successes, int attacks, int controlSuccesses, int controls) {
        this(attack, successes, attacks, controlSuccesses, controls, 0);
    }

    /** {@return the rate against members, within (0, 1)} */
    public double rate() {
        return (successes + Z2 / 2) / (attacks + Z2);
    }

    /** {@return the rate against others, within (0, 1)} */
    public double controlRate() {
        return (controlSuccesses + Z2 / 2) / (controls + Z2);
    }

    private double error(double successes, double attacks) {
        double independent = attacks == 0 ? 0 : successes * (attacks - successes) / attacks;
        return AttackScoreIntervals.Z / (attacks + Z2) * Math.sqrt(Math.max(independent, variance) + Z2 / 4);
    }

    /** {@return the risk with 95% limits, not cut off: negative where others are found more often} */
    public IntervalEstimate risk() {
        double a = rate();
        double c = controlRate();
        double raw = (a - c) / (1 - c);
        double fromAttack = error(successes, attacks) / (1 - c);
        double fromControl = (a - 1) * error(controlSuccesses, controls) / ((1 - c) * (1 - c));
        double half = Math.sqrt(fromAttack * fromAttack + fromControl * fromControl);
        return new IntervalEstimate(raw, raw - half, raw + half);
    }

    /** {@return the risk cut off at 0 and 1} */
    public double clippedRisk() {
        return Math.min(1, Math.max(0, risk().value()));
    }
}
