package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.stream.Stream;

/** Data that hold too little to estimate everything from, each in one way. Two causes of events where an analysis wants causes. */
record DegenerateTrial(
        String name, double[] time, boolean[] event, int[] cause, int[] arm, double[] covariate, int[] stratum) {
    /** Events are marked 1 or 2 by their cause, censored patients 0; arms 0 and 1. */
    private static DegenerateTrial of(String name, String causes, String arms, double... time) {
        int n = time.length;
        int[] cause = digits(causes);
        boolean[] event = new boolean[n];
        double[] covariate = new double[n];
        for (int i = 0; i < n; i++) {
            event[i] = cause[i] > 0;
            covariate[i] = i * i % 7;
        }
        return new DegenerateTrial(name, time, event, cause, digits(arms), covariate, new int[n]);
    }

    private static int[] digits(String text) {
        return text.chars().map(digit -> digit - '0').toArray();
    }

    static Stream<DegenerateTrial> all() {
        return Stream.concat(fewEvents(), fewTimesOrGroups());
    }

    private static Stream<DegenerateTrial> fewEvents() {
        return Stream.of(
                of("one event", "00100000", "01010101", 1, 2, 3, 4, 5, 6, 7, 8),
                of("one event, the first", "10000000", "01010101", 1, 2, 3, 4, 5, 6, 7, 8),
                of("one event, the last", "00000001", "01010101", 1, 2, 3, 4, 5, 6, 7, 8),
                of("one event of the other cause", "00200000", "01010101", 1, 2, 3, 4, 5, 6, 7, 8),
                of("all censored", "00000000", "01010101", 1, 2, 3, 4, 5, 6, 7, 8),
                of("all had the other cause", "22222222", "01010101", 1, 2, 3, 4, 5, 6, 7, 8),
                of("two patients, two events", "11", "01", 1, 2),
                of("two patients, one event", "10", "01", 1, 2),
                of("two patients, no event", "00", "01", 1, 2),
                of("two patients, two causes", "12", "01", 1, 2),
                of("two patients at one time", "11", "01", 3, 3),
                of("one patient", "1", "0", 4),
                of("one censored patient", "0", "0", 4),
                of("an arm without event", "12100000", "00001111", 1, 2, 3, 4, 5, 6, 7, 8),
                of("an arm that dies first", "11121111", "00001111", 1, 2, 3, 4, 5, 6, 7, 8),
                of("an arm that leaves before any event", "00001111", "00001111", 1, 2, 3, 4, 5, 6, 7, 8));
    }

    private static Stream<DegenerateTrial> fewTimesOrGroups() {
        DegenerateTrial plain = of("plain", "11201121", "01010101", 1, 2, 3, 4, 5, 6, 7, 8);
        double[] tiny = {1e-300, 2e-300, 3e-300, 4e-300, 5e-300, 6e-300, 7e-300, 8e-300};
        double[] huge = Arrays.stream(tiny).map(t -> t * 1e300 * 1e100).toArray();
        double[] mixed = {1e-9, 2e9, 3e9, 4e9, 5e9, 6e9, 7e9, 8e9};
        return Stream.of(
                of("all tied, all with the event", "11111111", "01010101", 5, 5, 5, 5, 5, 5, 5, 5),
                of("all tied, some with the event", "10210010", "01010101", 5, 5, 5, 5, 5, 5, 5, 5),
                of("some follow-up of no length", "11021100", "01010101", 0, 0, 0, 1, 2, 3, 4, 5),
                of("all follow-up of no length", "11021100", "01010101", 0, 0, 0, 0, 0, 0, 0, 0),
                of("one arm empty", "11201121", "00000000", 1, 2, 3, 4, 5, 6, 7, 8),
                of("control empty", "11201121", "11111111", 1, 2, 3, 4, 5, 6, 7, 8),
                plain.with("constant covariate", plain.time, new double[8], plain.stratum),
                plain.with("covariate is the arm", plain.time, new double[] {0, 1, 0, 1, 0, 1, 0, 1}, plain.stratum),
                plain.with(
                        "covariate orders the events",
                        plain.time,
                        new double[] {8, 7, 6, 5, 4, 3, 2, 1},
                        plain.stratum),
                plain.with("single stratum", plain.time, plain.covariate, new int[] {9, 9, 9, 9, 9, 9, 9, 9}),
                plain.with(
                        "a stratum for each patient", plain.time, plain.covariate, new int[] {1, 2, 3, 4, 5, 6, 7, 8}),
                plain.with("strata are the arms", plain.time, plain.covariate, plain.arm),
                plain.with("a stratum without event", plain.time, plain.covariate, new int[] {0, 0, 0, 1, 0, 0, 0, 0}),
                plain.with("tiny times", tiny, plain.covariate, plain.stratum),
                plain.with("huge times", huge, plain.covariate, plain.stratum),
                plain.with("a tiny time among huge ones", mixed, plain.covariate, plain.stratum));
    }

    private DegenerateTrial with(String newName, double[] times, double[] values, int[] strata) {
        return new DegenerateTrial(newName, times, event, cause, arm, values, strata);
    }

    /** Log times and exposures are wanted. */
    boolean hasPositiveTimes() {
        return Arrays.stream(time).min().orElse(1) > 0;
    }

    boolean hasBothArms() {
        return Arrays.stream(arm).distinct().count() == 2;
    }

    boolean[] experimental() {
        boolean[] experimental = new boolean[arm.length];
        for (int i = 0; i < arm.length; i++) {
            experimental[i] = arm[i] == 1;
        }
        return experimental;
    }

    double[] indicator() {
        return Arrays.stream(arm).asDoubleStream().toArray();
    }

    /** Before, at, between and after the times. */
    double[] moments() {
        double last = Arrays.stream(time).max().orElse(0);
        double first = Arrays.stream(time).min().orElse(0);
        return new double[] {first / 2 - 1e-3, first, (first + last) / 2, last, 2 * last + 1};
    }

    @Override
    public String toString() {
        return name;
    }
}
