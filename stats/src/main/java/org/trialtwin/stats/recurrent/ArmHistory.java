package org.trialtwin.stats.recurrent;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * The processes of one arm on the times at which any of its patients had an event or died: who is at risk, the survival
 * curve just before, and the steps of the mean number of events, {@code dmu = S(t-) dN/Y}.
 */
final class ArmHistory {
    final int patients;
    final double[] time;
    final double[] atRisk;
    final double[] events;
    final double[] deaths;
    /** Survival just before each time. */
    final double[] survival;

    final double[] step;
    final double[] mean;
    /** Ends of follow-up, ascending. */
    final double[] ends;
    /** For each patient the last time not after its follow-up; -1 where there is none. */
    final int[] last;

    final boolean[] died;
    /** For each patient the places of its events. */
    final int[][] own;

    ArmHistory(RecurrentHistories histories, int arm) {
        int[] members = members(histories.arm, arm);
        patients = members.length;
        ends = Arrays.stream(members).mapToDouble(i -> histories.followUp[i]).toArray();
        died = new boolean[patients];
        for (int i = 0; i < patients; i++) {
            died[i] = histories.died[members[i]];
        }
        time = grid(histories, members);
        int m = time.length;
        atRisk = new double[m];
        events = new double[m];
        deaths = new double[m];
        last = new int[patients];
        own = new int[patients][];
        for (int i = 0; i < patients; i++) {
            int at = SortOrder.firstAtLeast(time, ends[i]);
            last[i] = at < m && time[at] == ends[i] ? at : at - 1;
            own[i] = Arrays.stream(histories.events[members[i]])
                    .mapToInt(t -> SortOrder.firstAtLeast(time, t))
                    .toArray();
            for (int place : own[i]) {
                events[place]++;
            }
            if (last[i] >= 0) {
                atRisk[last[i]]++;
                deaths[last[i]] += died[i] ? 1 : 0;
            }
        }
        for (int k = m - 2; k >= 0; k--) {
            atRisk[k] += atRisk[k + 1];
        }
        survival = new double[m];
        step = new double[m];
        mean = new double[m];
        double s = 1;
        double mu = 0;
        for (int k = 0; k < m; k++) {
            survival[k] = s;
            step[k] = s * events[k] / atRisk[k];
            mu += step[k];
            mean[k] = mu;
            s *= (atRisk[k] - deaths[k]) / atRisk[k];
        }
        Arrays.sort(ends);
    }

    private static int[] members(int[] arms, int arm) {
        int[] members = new int[arms.length];
        int n = 0;
        for (int i = 0; i < arms.length; i++) {
            if (arms[i] == arm) {
                members[n++] = i;
            }
        }
        return Arrays.copyOf(members, n);
    }

    private static double[] grid(RecurrentHistories histories, int[] members) {
        int total = 0;
        for (int i : members) {
            total += histories.events[i].length + (histories.died[i] ? 1 : 0);
        }
        double[] times = new double[total];
        int at = 0;
        for (int i : members) {
            for (double t : histories.events[i]) {
                times[at++] = t;
            }
            if (histories.died[i]) {
                times[at++] = histories.followUp[i];
            }
        }
        Arrays.sort(times);
        int kept = 0;
        for (double t : times) {
            if (kept == 0 || t != times[kept - 1]) {
                times[kept++] = t;
            }
        }
        return Arrays.copyOf(times, kept);
    }

    /** The number of patients whose follow-up is not shorter than a time. */
    int atRiskAt(double t) {
        return patients - SortOrder.firstAtLeast(ends, t);
    }

    /** The last place whose time is not after the given one; -1 before the first. */
    int placeAt(double t) {
        int at = SortOrder.firstAtLeast(time, t);
        return at < time.length && time[at] == t ? at : at - 1;
    }

    double largestTime() {
        return ends[patients - 1];
    }
}
