package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A censored time on two coordinates, one for the event and one for censoring, each with its own product-limit curve. The one
 * that was not observed is known to be later. Mass beyond the last event stays no event.
 */
final class TimeMargin implements Margin {
    private static final double EDGE = 1e-6;

    private final SmoothedCurve events;
    private final SmoothedCurve censoring;
    private final double smallest;
    private final double horizon;
    private final int decimals;

    private TimeMargin(SmoothedCurve events, SmoothedCurve censoring, double smallest, double horizon, int decimals) {
        this.events = events;
        this.censoring = censoring;
        this.smallest = smallest;
        this.horizon = horizon;
        this.decimals = decimals;
    }

    static TimeMargin of(double[] time, boolean[] event, int decimals) {
        ProductLimit curve = ProductLimit.of(time, event);
        return new TimeMargin(
                SmoothedCurve.ofEvents(curve),
                SmoothedCurve.ofCensoring(curve),
                Arrays.stream(time).min().orElse(0),
                Arrays.stream(time).max().orElse(0),
                decimals);
    }

    @Override
    public int coordinates() {
        return 2;
    }

    @Override
    public void bounds(double value, boolean event, double[] low, double[] high) {
        int seen = event ? 0 : 1;
        SmoothedCurve own = event ? events : censoring;
        SmoothedCurve other = event ? censoring : events;
        low[seen] = StandardNormal.quantile(Math.max(EDGE, Math.min(1 - EDGE, own.probability(value))));
        high[seen] = low[seen];
        low[1 - seen] = StandardNormal.quantile(Math.min(1 - EDGE, other.probability(value)));
    }

    @Override
    public void value(double[] latent, RandomStream random, VariableDraft draft, int row) {
        double died = events.time(StandardNormal.probability(latent[0]));
        double followed = Math.min(horizon, censoring.time(StandardNormal.probability(latent[1])));
        boolean event = died <= followed;
        double observed = DecimalText.round(event ? died : followed, decimals);
        draft.set(row, Math.max(smallest, Math.min(horizon, observed)), event);
    }
}
