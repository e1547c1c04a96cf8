package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores of Gray's test in one stratum, with their variance. The score of group i is a sum over the events of
 * {@code sum over k of a_ik dM_k}; an event of group k also moves later scores through the group's own incidence, by the
 * remaining sum {@code c_ik(end) - c_ik(s)}.
 */
final class SubdistributionScores {
    private final int groups;
    private final double rho;
    private final double[] score;
    private final double[] variance;

    /** What happened at one time. */
    private record Step(
            int[] own,
            int[] others,
            int[] atRisk,
            double[] survival,
            double[] after,
            double incidence,
            double total,
            double[] a,
            double[] c) {}

    SubdistributionScores(int[] rows, double[] time, int[] cause, int[] group, int groups, int tested, double rho) {
        this.groups = groups;
        this.rho = rho;
        score = new double[groups];
        variance = new double[groups * groups];
        List<Step> steps = walk(rows, time, cause, group, tested);
        if (steps.isEmpty()) {
            return;
        }
        double[] end = steps.get(steps.size() - 1).c;
        for (Step step : steps) {
            spread(step, end);
        }
    }

    void addTo(double[] scores, double[] variances) {
        for (int i = 0; i < score.length; i++) {
            scores[i] += score[i];
        }
        for (int i = 0; i < variance.length; i++) {
            variances[i] += variance[i];
        }
    }

    private List<Step> walk(int[] rows, double[] time, int[] cause, int[] group, int tested) {
        List<Step> steps = new ArrayList<>();
        int[] atRisk = new int[groups];
        for (int row : rows) {
            atRisk[group[row]]++;
        }
        double[] survival = new double[groups];
        Arrays.fill(survival, 1);
        double[] incidence = new double[groups];
        double[] c = new double[groups * groups];
        double pooled = 0;
        int start = 0;
        while (start < rows.length) {
            int[] own = new int[groups];
            int[] others = new int[groups];
            int[] left = new int[groups];
            int stop = start;
            while (stop < rows.length && time[rows[stop]] == time[rows[start]]) {
                int row = rows[stop++];
                left[group[row]]++;
                if (cause[row] == tested) {
                    own[group[row]]++;
                } else if (cause[row] > 0) {
                    others[group[row]]++;
                }
            }
            if (Arrays.stream(own).sum() + Arrays.stream(others).sum() > 0) {
                Step step = step(own, others, atRisk, survival, incidence, c, pooled);
                steps.add(step);
                pooled = step.incidence;
                for (int k = 0; k < groups; k++) {
                    if (atRisk[k] > 0) {
                        incidence[k] += survival[k] * own[k] / atRisk[k];
                    }
                }
                survival = step.after;
                c = step.c;
            }
            for (int k = 0; k < groups; k++) {
                atRisk[k] -= left[k];
            }
            start = stop;
        }
        return steps;
    }

    /** Adds one time to the scores; {@code pooled} is the incidence over all groups before it. */
    private Step step(
            int[] own, int[] others, int[] atRisk, double[] survival, double[] incidence, double[] c, double pooled) {
        int events = Arrays.stream(own).sum();
        double[] after = survival.clone();
        double[] size = new double[groups];
        double[] share = new double[groups];
        double total = 0;
        double shares = 0;
        for (int k = 0; k < groups; k++) {
            if (atRisk[k] > 0) {
                after[k] = survival[k] * (atRisk[k] - own[k] - others[k]) / atRisk[k];
                size[k] = atRisk[k] / survival[k];
                share[k] = size[k] * (1 - incidence[k]);
                total += size[k];
                shares += share[k];
            }
        }
        double weight = StrictMath.pow(1 - pooled, rho);
        double[] a = new double[groups * groups];
        double[] sum = c.clone();
        for (int i = 0; i < groups; i++) {
            if (atRisk[i] == 0) {
                continue;
            }
            for (int k = 0; k < groups; k++) {
                a[i * groups + k] = weight * (i == k ? size[i] * (1 - size[i] / total) : -size[i] * size[k] / total);
                sum[i * groups + k] += a[i * groups + k] * events / (total * (1 - pooled));
            }
            score[i] += events == 0 ? 0 : weight * (own[i] - events * share[i] / shares);
        }
        return new Step(own, others, atRisk.clone(), survival, after, pooled + events / total, total, a, sum);
    }

    private void spread(Step step, double[] end) {
        int events = Arrays.stream(step.own).sum();
        for (int k = 0; k < groups; k++) {
            double n = step.atRisk[k];
            if (n == 0) {
                continue;
            }
            double s = step.survival[k];
            double later = step.after[k] > 0 ? (1 - step.incidence) / step.after[k] : 0;
            if (events > 0) {
                double tied = events > 1 ? 1 - (events - 1) / (step.total * s - 1) : 1;
                // With nobody left the group's own incidence moves no later score.
                add(step, end, k, 1, step.after[k] > 0 ? 1 - later : 1, tied * s * events / (step.total * n));
            }
            if (step.others[k] > 0) {
                double tied = step.others[k] > 1 ? 1 - (step.others[k] - 1) / (n - 1) : 1;
                add(step, end, k, 0, -later, tied * s * s * step.others[k] / (n * n));
            }
        }
    }

    private void add(Step step, double[] end, int k, double direct, double later, double weight) {
        double[] shift = new double[groups];
        for (int i = 0; i < groups; i++) {
            int ik = i * groups + k;
            shift[i] = direct * step.a[ik] + later * (end[ik] - step.c[ik]);
        }
        for (int i = 0; i < groups; i++) {
            for (int j = 0; j < groups; j++) {
                variance[i * groups + j] += weight * shift[i] * shift[j];
            }
        }
    }
}
