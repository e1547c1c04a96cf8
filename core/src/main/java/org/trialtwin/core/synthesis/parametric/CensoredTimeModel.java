package org.trialtwin.core.synthesis.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A censored time: event and censoring time each have a regression and are drawn apart, and the earlier one is observed. Events
 * have Weibull or piecewise constant hazards, whichever Akaike's criterion prefers. Censoring, which is nobody's model, has the
 * group's own curve under proportional hazards. Beyond a group's longest follow-up nothing is observed: that is no event.
 */
final class CensoredTimeModel implements ConditionalModel {
    private final Regression<TimeResponse> events;
    private final Regression<TimeResponse> censoring;
    private final SmoothedCurve[] curves;
    private final double[] horizons;
    private final double smallest;
    private final int decimals;
    private final List<String> notes;

    private CensoredTimeModel(
            Regression<TimeResponse> events,
            Regression<TimeResponse> censoring,
            SmoothedCurve[] curves,
            double[] horizons,
            double smallest,
            int decimals,
            List<String> notes) {
        this.events = events;
        this.censoring = censoring;
        this.curves = curves;
        this.horizons = horizons;
        this.smallest = smallest;
        this.decimals = decimals;
        this.notes = notes;
    }

    static CensoredTimeModel fit(ConditionalRows training) {
        int[] rows = training.rows();
        int n = rows.length;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        boolean[] censored = new boolean[n];
        int[] groups = new int[n];
        double[] horizons = new double[training.groups()];
        double positive = Arrays.stream(rows)
                .mapToDouble(row -> training.values()[row])
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            // A Weibull hazard has no event at time 0.
            time[i] = Math.max(training.values()[rows[i]], positive / 2);
            event[i] = training.events()[rows[i]] == 1;
            censored[i] = !event[i];
            groups[i] = training.group()[rows[i]];
            horizons[groups[i]] = Math.max(horizons[groups[i]], training.values()[rows[i]]);
            least = Math.min(least, training.values()[rows[i]]);
        }
        int count = training.groups();
        Regression<TimeResponse> weibull = Regression.fit(
                training, () -> new TimeResponse(time, event, groups, count, TimeResponse.Shape.WEIBULL));
        Regression<TimeResponse> pieces =
                Regression.fit(training, () -> new TimeResponse(time, event, groups, count, TimeResponse.Shape.PIECES));
        Regression<TimeResponse> censoring = Regression.fit(
                training, () -> new TimeResponse(time, censored, groups, count, TimeResponse.Shape.STEPS));
        Regression<TimeResponse> events = weibull.akaike() < pieces.akaike() ? weibull : pieces;
        List<String> notes = new ArrayList<>(events.notes());
        if (Arrays.stream(events.response().baselines()).anyMatch(Baseline.Never.class::isInstance)) {
            notes.add("No event in a group, and so in none of its drawn rows");
        }
        return new CensoredTimeModel(
                events,
                censoring,
                curves(training, time, event, censored, groups, censoring),
                horizons,
                least,
                training.decimals(),
                List.copyOf(notes));
    }

    private static SmoothedCurve[] curves(
            ConditionalRows training,
            double[] time,
            boolean[] event,
            boolean[] censored,
            int[] groups,
            Regression<TimeResponse> censoring) {
        int[] order = SortOrder.ascending(time);
        double[] hazard = Arrays.stream(
                        censoring.predictor().at(training.predictors(), training.group(), training.rows()))
                .map(StrictMath::exp)
                .toArray();
        SmoothedCurve[] curves = new SmoothedCurve[training.groups()];
        for (int g = 0; g < curves.length; g++) {
            int group = g;
            int[] in = Arrays.stream(order).filter(i -> groups[i] == group).toArray();
            curves[g] = censoring.predictor().columns().isEmpty()
                    ? SmoothedCurve.ofCensoring(ProductLimit.ofSorted(time, event, in))
                    : SmoothedCurve.ofBaseline(time, censored, hazard, in);
        }
        return curves;
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[] eta = events.predictor().at(predictors, group, rows);
        double[] censoringEta = censoring.predictor().at(predictors, group, rows);
        Baseline[] baselines = events.response().baselines();
        for (int i = 0; i < rows.length; i++) {
            int in = Math.max(0, group[rows[i]]);
            double died = baselines[in].time(random.nextExponential() / StrictMath.exp(eta[i]));
            double hazard = StrictMath.exp(censoringEta[i]);
            double left = curves[in].time(1 - StrictMath.pow(1 - random.nextDouble(), 1 / hazard));
            double followed = Math.min(left, horizons[in]);
            boolean event = died <= followed;
            double observed = DecimalText.round(event ? died : followed, decimals);
            draft.set(rows[i], Math.max(smallest, Math.min(observed, horizons[in])), event);
        }
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
