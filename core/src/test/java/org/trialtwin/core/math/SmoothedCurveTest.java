package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class SmoothedCurveTest {
    private static final int GRID = 100_000;

    private static double mean(SmoothedCurve curve) {
        double sum = 0;
        for (int i = 0; i < GRID; i++) {
            sum += curve.time((i + 0.5) / GRID);
        }
        return sum / GRID;
    }

    @Test
    void theMeanIsCloseToTheCurves() {
        RandomStream random = RandomStreams.seeded(8).open();
        int n = 60;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            time[i] = 10 * random.nextDouble();
            event[i] = true;
            sum += time[i];
        }
        // Without censoring the curve's mean is the sample's.
        assertThat(mean(SmoothedCurve.ofEvents(ProductLimit.of(time, event)))).isCloseTo(sum / n, within(0.02));
    }

    @Test
    void timesOfEventsSpreadHalfWayToTheirNeighbours() {
        SmoothedCurve curve =
                SmoothedCurve.ofEvents(ProductLimit.of(new double[] {2, 4, 8}, new boolean[] {true, true, true}));
        assertThat(curve.time(0)).isCloseTo(1, within(1e-12));
        assertThat(curve.time(0.5)).isCloseTo(4.5, within(1e-12));
        assertThat(curve.time(0.9999)).isBetween(7.9, 8.0);
    }

    @Test
    void massBeyondTheLastEventIsNoEvent() {
        ProductLimit curve = ProductLimit.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, false, false});
        SmoothedCurve events = SmoothedCurve.ofEvents(curve);
        assertThat(events.time(0.49)).isFinite();
        assertThat(events.time(0.51)).isInfinite();
        // The censoring curve reaches its end: who is under observation at the last time leaves then.
        assertThat(SmoothedCurve.ofCensoring(curve).time(0.999)).isFinite();
    }

    @Test
    void noEventNoTime() {
        ProductLimit censored = ProductLimit.of(new double[] {1, 2}, new boolean[2]);
        assertThat(SmoothedCurve.ofEvents(censored).time(0)).isInfinite();
    }
}
