package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * A censored time with proportional hazards within each group, {@code h(t) = h_group(t) exp(eta)}; each group has a baseline hazard
 * of its own.
 */
final class TimeResponse implements Response {
    /** The shape of the baseline hazards. */
    enum Shape {
        WEIBULL,
        PIECES,
        STEPS
    }

    private static final int EVENTS_PER_PIECE = 10;
    private static final int MOST_PIECES = 10;

    private final double[] time;
    private final boolean[] event;
    private final int[][] members;
    private final Shape shape;
    private final double[][] cuts;
    private final Baseline[] baselines;
    private final double[] cumulative;
    private final double[] logHazard;
    private final int events;

    TimeResponse(double[] time, boolean[] event, int[] groups, int count, Shape shape) {
        this.time = time;
        this.event = event;
        this.shape = shape;
        this.cumulative = new double[time.length];
        this.logHazard = new double[time.length];
        this.baselines = new Baseline[count];
        this.members = new int[count][];
        this.cuts = new double[count][];
        int[] order = SortOrder.ascending(time);
        int total = 0;
        for (int g = 0; g < count; g++) {
            int group = g;
            members[g] = Arrays.stream(order).filter(i -> groups[i] == group).toArray();
            cuts[g] = cuts(members[g]);
            baselines[g] = new Baseline.Never();
        }
        for (boolean each : event) {
            total += each ? 1 : 0;
        }
        this.events = total;
    }

    /** Cuts between which equally many events lie. */
    private double[] cuts(int[] ordered) {
        double[] at = Arrays.stream(ordered)
                .filter(i -> event[i])
                .mapToDouble(i -> time[i])
                .toArray();
        int pieces = Math.max(1, Math.min(MOST_PIECES, at.length / EVENTS_PER_PIECE));
        double[] cuts = new double[pieces];
        int used = 1;
        for (int j = 1; j < pieces; j++) {
            double cut = at[(int) ((long) j * at.length / pieces) - 1];
            if (cut > cuts[used - 1]) {
                cuts[used++] = cut;
            }
        }
        return Arrays.copyOf(cuts, used);
    }

    @Override
    public int rows() {
        return time.length;
    }

    @Override
    public double logLikelihood(int row, double eta) {
        return (event[row] ? logHazard[row] + eta : 0) - cumulative[row] * StrictMath.exp(eta);
    }

    @Override
    public double score(int row, double eta) {
        return (event[row] ? 1 : 0) - cumulative[row] * StrictMath.exp(eta);
    }

    @Override
    public double information(int row, double eta) {
        return cumulative[row] * StrictMath.exp(eta);
    }

    @Override
    public void update(double[] eta) {
        double[] hazard = Arrays.stream(eta).map(StrictMath::exp).toArray();
        for (int g = 0; g < members.length; g++) {
            boolean any = Arrays.stream(members[g]).anyMatch(i -> event[i]);
            baselines[g] = any ? baseline(g, hazard) : new Baseline.Never();
            for (int i : members[g]) {
                cumulative[i] = baselines[g].cumulative(time[i]);
                logHazard[i] = event[i] ? baselines[g].logHazard(time[i]) : 0;
            }
        }
    }

    private Baseline baseline(int group, double[] hazard) {
        int[] in = members[group];
        if (shape == Shape.STEPS) {
            return Baseline.Steps.of(time, event, hazard, in);
        }
        double[] times = Arrays.stream(in).mapToDouble(i -> time[i]).toArray();
        double[] hazards = Arrays.stream(in).mapToDouble(i -> hazard[i]).toArray();
        boolean[] ended = new boolean[in.length];
        for (int k = 0; k < in.length; k++) {
            ended[k] = event[in[k]];
        }
        return shape == Shape.WEIBULL
                ? Baseline.Weibull.of(times, ended, hazards)
                : Baseline.Pieces.of(cuts[group], times, ended, hazards);
    }

    @Override
    public int parameters() {
        return switch (shape) {
            case WEIBULL -> 2 * members.length;
            case PIECES -> Arrays.stream(cuts).mapToInt(each -> each.length).sum();
            case STEPS -> 0;
        };
    }

    @Override
    public boolean hasLevels() {
        return false;
    }

    @Override
    public double effective() {
        return events;
    }

    /** The baseline hazard of each group. */
    Baseline[] baselines() {
        return baselines.clone();
    }
}
