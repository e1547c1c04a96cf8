package org.trialtwin.stats.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.DesignMatrix;

/**
 * The histories of some patients: when each had its events, how long each was followed, whether a terminal event (death) ended
 * the follow-up, the arm, and covariates of the start. Time runs from 0, when follow-up begins. Times that differ by no more
 * than rounding are one time, see {@link org.trialtwin.core.math.TiedTimes}.
 */
public final class RecurrentHistories {
    final double[][] events;
    final double[] followUp;
    final boolean[] died;
    final int[] arm;
    final double[][] covariates;
    final List<String> names;
    private final int arms;

    private RecurrentHistories(
            double[][] events,
            double[] followUp,
            boolean[] died,
            int[] arm,
            double[][] covariates,
            List<String> names) {
        this.events = events;
        this.followUp = followUp;
        this.died = died;
        this.arm = arm;
        this.covariates = covariates;
        this.names = names;
        arms = Arrays.stream(arm).max().orElse(-1) + 1;
    }

    /**
     * Histories without a terminal event.
     *
     * @param events the times of each patient's events, in any order, after 0 and up to the end of its follow-up; a patient
     *     has at most one event at a time
     * @param followUp the end of each patient's follow-up, positive and finite
     * @param arm code of each patient's arm: 0 for control, then 1, 2, …; every code up to the largest must occur
     * @return the histories
     * @throws IllegalArgumentException if there is no patient, lengths differ, or a time or code is not as it should be; the
     *     message lists every problem
     */
    public static RecurrentHistories of(double[][] events, double[] followUp, int[] arm) {
        HistoryCheck.check(events, followUp, arm);
        double[][] joined = HistoryCheck.joined(events, followUp);
        return new RecurrentHistories(
                Arrays.copyOf(joined, events.length),
                joined[events.length],
                new boolean[events.length],
                arm.clone(),
                new double[0][],
                List.of());
    }

    /**
     * The same histories, some of which a terminal event ended. An event at the time of the terminal one comes before it.
     *
     * @param died whether each patient's follow-up ended with the terminal event
     * @return a copy
     * @throws IllegalArgumentException if there is not one value a patient
     */
    public RecurrentHistories endingIn(boolean[] died) {
        HistoryCheck.sameLength(patients(), died.length, "terminal events");
        return new RecurrentHistories(events, followUp, died.clone(), arm, covariates, names);
    }

    /**
     * The same histories with covariates of the start, for the models.
     *
     * @param columns one array per covariate, one finite value per patient
     * @param names one name per covariate
     * @return a copy
     * @throws IllegalArgumentException if lengths differ or a value is not finite
     */
    public RecurrentHistories withCovariates(double[][] columns, List<String> names) {
        if (columns.length != names.size()) {
            throw new IllegalArgumentException(columns.length + " covariates but " + names.size() + " names");
        }
        double[][] copy = new double[columns.length][];
        for (int a = 0; a < columns.length; a++) {
            HistoryCheck.sameLength(patients(), columns[a].length, "values of covariate " + names.get(a));
            copy[a] = columns[a].clone();
            for (int i = 0; i < copy[a].length; i++) {
                if (!Double.isFinite(copy[a][i])) {
                    throw new IllegalArgumentException("Covariate " + names.get(a) + " of patient " + i + " is "
                            + copy[a][i] + "; leave incomplete patients out before the analysis");
                }
            }
        }
        return new RecurrentHistories(events, followUp, died, arm, copy, List.copyOf(names));
    }

    /** {@return the same histories with covariates called x1, x2, …}
     *
     * @param columns one array per covariate, one finite value per patient
     */
    public RecurrentHistories withCovariates(double[]... columns) {
        return withCovariates(columns, DesignMatrix.numbered(columns.length));
    }

    /** {@return the number of patients} */
    public int patients() {
        return followUp.length;
    }

    /** {@return the number of arms} */
    public int arms() {
        return arms;
    }

    /**
     * {@return the number of patients of an arm}
     *
     * @param arm within [0, arms)
     */
    public int patients(int arm) {
        int n = 0;
        for (int code : this.arm) {
            n += code == arm ? 1 : 0;
        }
        return n;
    }

    /** {@return the number of events of each patient} */
    public int[] counts() {
        return Arrays.stream(events).mapToInt(times -> times.length).toArray();
    }

    /** {@return the number of events of all patients} */
    public int events() {
        return Arrays.stream(counts()).sum();
    }

    /** {@return the number of patients with at least one event} */
    public int patientsWithEvent() {
        return (int) Arrays.stream(events).filter(times -> times.length > 0).count();
    }

    /** {@return the end of each patient's follow-up} */
    public double[] followUp() {
        return followUp.clone();
    }

    /** {@return the number of patients whose follow-up ended with the terminal event} */
    public int deaths() {
        int n = 0;
        for (boolean each : died) {
            n += each ? 1 : 0;
        }
        return n;
    }

    /** The columns of a model: an indicator for each arm but the control, then the covariates. */
    double[][] columns() {
        double[][] columns = new double[arms - 1 + covariates.length][];
        for (int k = 1; k < arms; k++) {
            columns[k - 1] = new double[arm.length];
            for (int i = 0; i < arm.length; i++) {
                columns[k - 1][i] = arm[i] == k ? 1 : 0;
            }
        }
        System.arraycopy(covariates, 0, columns, arms - 1, covariates.length);
        return columns;
    }

    List<String> columnNames() {
        List<String> all = new ArrayList<>();
        for (int k = 1; k < arms; k++) {
            all.add("arm " + k);
        }
        all.addAll(names);
        return all;
    }

    /** One row for each arm: patients, follow-up, events and those who died. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%5s %9s %10s %7s %11s %9s %6s%n",
                "arm",
                "patients",
                "follow-up",
                "events",
                "with event",
                "rate",
                "died"));
        for (int k = 0; k < arms; k++) {
            int n = 0;
            double time = 0;
            int total = 0;
            int some = 0;
            int dead = 0;
            for (int i = 0; i < arm.length; i++) {
                if (arm[i] == k) {
                    n++;
                    time += followUp[i];
                    total += events[i].length;
                    some += events[i].length > 0 ? 1 : 0;
                    dead += died[i] ? 1 : 0;
                }
            }
            text.append(String.format(
                    Locale.ROOT, "%5d %9d %10.5g %7d %11d %9.4g %6d%n", k, n, time, total, some, total / time, dead));
        }
        return text.toString().stripTrailing();
    }
}
