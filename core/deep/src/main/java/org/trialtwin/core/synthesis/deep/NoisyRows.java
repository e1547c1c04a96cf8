package org.trialtwin.core.synthesis.deep;

import org.trialtwin.core.random.RandomStream;

/**
 * Rows with noise: a level is the row's own or one drawn from its group's margin, a score is mixed with a normal number. Sources:
 * Ho and others 2020, arXiv:2006.11239; multinomial noise Hoogeboom and others 2021, arXiv:2102.05379, with margins in the place of
 * the uniform distribution as in Vignac and others 2023, arXiv:2209.14734.
 *
 * @param layout of levels and scores
 * @param margins probability of each level, by group
 * @param group of each row
 * @param level by field and row
 * @param score by row, all fields with one
 */
record NoisyRows(Layout layout, float[][] margins, int[] group, int[][] level, float[] score) {
    static NoisyRows pure(Layout layout, float[][] margins, int[] group, RandomStream random) {
        NoisyRows rows = new NoisyRows(
                layout,
                margins,
                group,
                new int[layout.size()][group.length],
                new float[group.length * layout.scores()]);
        for (int row = 0; row < group.length; row++) {
            for (int f = 0; f < layout.size(); f++) {
                rows.level[f][row] = rows.fromMargin(f, row, random);
            }
            for (int s = 0; s < layout.scores(); s++) {
                rows.score[row * layout.scores() + s] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private int fromMargin(int f, int row, RandomStream random) {
        float[] margin = margins[group[row]];
        double place = random.nextDouble();
        int last = layout.levels(f) - 1;
        for (int k = 0; k < last; k++) {
            place -= margin[layout.first(f) + k];
            if (place < 0) {
                return k;
            }
        }
        return last;
    }

    /**
     * Real rows with noise.
     *
     * @param step of each row
     * @param noise takes the normal numbers that scores were mixed with
     */
    static NoisyRows of(
            Layout layout,
            float[][] margins,
            BlockRows real,
            NoiseSchedule schedule,
            int[] step,
            float[] noise,
            RandomStream random) {
        NoisyRows rows = pure(layout, margins, real.group(), random);
        System.arraycopy(rows.score, 0, noise, 0, noise.length);
        for (int row = 0; row < step.length; row++) {
            double left = schedule.left()[step[row]];
            for (int f = 0; f < layout.size(); f++) {
                if (random.nextDouble() < left) {
                    rows.level[f][row] = real.targets().level()[f][row];
                }
                int place = row * layout.scores() + layout.scoreOf(f);
                if (layout.scoreOf(f) >= 0
                        && layout.fields().get(f).hasScore(real.targets().level()[f][row])) {
                    rows.score[place] = (float)
                            (Math.sqrt(left) * real.targets().score()[f][row] + Math.sqrt(1 - left) * noise[place]);
                }
            }
        }
        return rows;
    }

    /** One row after the other, 1 at the level that it has. */
    float[] oneHot() {
        return layout.oneHot(new CodedRows(group.length, level, new float[layout.size()][group.length]));
    }

    /**
     * What a noisy level says of the row's own without any other: the log odds in favour of itself,
     * {@code log((left + (1-left) m) / ((1-left) m))} for margin {@code m}.
     */
    float[] evidence(NoiseSchedule schedule, int[] step) {
        int width = layout.width();
        float[] evidence = new float[group.length * width];
        for (int row = 0; row < group.length; row++) {
            double left = schedule.left()[step[row]];
            for (int f = 0; f < layout.size(); f++) {
                int at = layout.first(f) + level[f][row];
                double chance = Math.max(1e-9, (1 - left) * margins[group[row]][at]);
                evidence[row * width + at] = (float) StrictMath.log((left + chance) / chance);
            }
        }
        return evidence;
    }

    /**
     * One step back: {@code p(before = j) = (a d(i,j) + (1-a) m(j -> i)) sum_k p(k) q(before = j | k) / q(i | k)} with the
     * network's probabilities {@code p(k)} of the row's own level.
     *
     * @param t the step that is taken back, above 1
     * @param chances of all levels, one row after the other
     * @param noise that the network sees in scores
     */
    void back(NoiseSchedule schedule, int t, float[] chances, float[] noise, RandomStream random) {
        double left = schedule.left()[t];
        double before = schedule.left()[t - 1];
        double kept = schedule.step(t);
        for (int row = 0; row < group.length; row++) {
            for (int f = 0; f < layout.size(); f++) {
                levelBack(f, row, left, before, kept, chances, random.nextDouble());
            }
            for (int s = 0; s < layout.scores(); s++) {
                int at = row * layout.scores() + s;
                double own = own(score[at], noise[at], left);
                double mean = Math.sqrt(before) * (1 - kept) / (1 - left) * own
                        + Math.sqrt(kept) * (1 - before) / (1 - left) * score[at];
                double deviation = Math.sqrt((1 - before) / (1 - left) * (1 - kept));
                score[at] = (float) (mean + deviation * random.nextGaussian());
            }
        }
    }

    /** The score without the noise that the network sees. */
    static double own(double score, double noise, double left) {
        return Math.max(-4, Math.min(4, (score - Math.sqrt(1 - left) * noise) / Math.sqrt(left)));
    }

    private void levelBack(int f, int row, double left, double before, double kept, float[] chances, double place) {
        int levels = layout.levels(f);
        int first = layout.first(f);
        int from = row * layout.width() + first;
        float[] margin = margins[group[row]];
        int now = level[f][row];
        double[] weight = new double[levels];
        double all = 0;
        for (int k = 0; k < levels; k++) {
            weight[k] = chances[from + k] / Math.max(1e-12, (k == now ? left : 0) + (1 - left) * margin[first + now]);
            all += weight[k];
        }
        double total = 0;
        double[] chance = new double[levels];
        for (int j = 0; j < levels; j++) {
            double forth = (j == now ? kept : 0) + (1 - kept) * margin[first + now];
            chance[j] = forth * (before * weight[j] + (1 - before) * margin[first + j] * all);
            total += chance[j];
        }
        double rest = place * total;
        int chosen = levels - 1;
        for (int j = 0; j < levels; j++) {
            rest -= chance[j];
            if (rest < 0) {
                chosen = j;
                break;
            }
        }
        level[f][row] = chosen;
    }
}
