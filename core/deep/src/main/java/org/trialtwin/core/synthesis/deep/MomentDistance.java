package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStreams;

/**
 * How far drawn rows are from rows that are held back in what goes together with what: squared differences of the means of all
 * features that are learned, and of their products with features of other variables, learned or given. A variable's features have
 * variance 1 together: its levels, its score, of a time how early it ended and whether with the event. It is the maximum mean
 * discrepancy of a polynomial kernel of degree two, without products within a variable. Source: Gretton and others 2012, J Mach Learn
 * Res 13:723-773.
 */
final class MomentDistance {
    private static final int FEWEST_DRAWN = 2000;
    private static final int MOST_ROWS = 4000;
    private static final double FARTHEST = 4;

    private final Block block;
    private final BlockRows rows;
    private final RandomStreams streams;
    private final List<Feature> features = new ArrayList<>();
    private final double[] centre;
    private final double[] unit;
    private final double[][] given;
    private final double[][] moments;

    /**
     * A number that a field has in each row.
     *
     * @param field its place, targets before conditions
     * @param isScore whether it is the field's score, and not told by the level alone
     * @param ofLevel its value, or the factor of the score, by level of the field
     */
    @SuppressWarnings("ArrayRecordComponent") // A constant of the layout; nobody compares it.
    private record Feature(int field, boolean isScore, double[] ofLevel) {}

    MomentDistance(Block block, BlockRows heldBack, RandomStreams streams) {
        this.block = block;
        this.streams = streams;
        BlockRows own = heldBack.atMost(MOST_ROWS);
        this.rows = own.repeated(FEWEST_DRAWN);
        features(block.targets(), 0);
        int learned = features.size();
        features(block.condition(), block.targets().size());
        double[][] values = new double[features.size()][];
        for (int a = 0; a < values.length; a++) {
            values[a] = values(features.get(a), own);
        }
        this.centre = Arrays.stream(values)
                .mapToDouble(each -> Arrays.stream(each).average().orElse(0))
                .toArray();
        this.unit = units(values);
        for (int a = 0; a < values.length; a++) {
            standardise(values[a], a);
        }
        this.moments = moments(values, learned);
        this.given = new double[features.size() - learned][rows.size()];
        for (int c = 0; c < given.length; c++) {
            for (int i = 0; i < given[c].length; i++) {
                given[c][i] = values[learned + c][i % own.size()];
            }
        }
    }

    private void features(Layout layout, int from) {
        for (int f = 0; f < layout.size(); f++) {
            Field field = layout.fields().get(f);
            int levels = layout.levels(f);
            int plain = 0;
            if (field.coding().isTime()) {
                int intervals = field.coding().levels() / 2;
                double[] end = new double[levels];
                double[] event = new double[levels];
                for (int k = 0; k < 2 * intervals; k++) {
                    end[k] = (k % intervals + 1.0) / intervals;
                    event[k] = k < intervals ? 1 : 0;
                }
                features.add(new Feature(from + f, false, end));
                features.add(new Feature(from + f, false, event));
                plain = 2 * intervals;
            }
            for (int k = plain; k < levels; k++) {
                double[] own = new double[levels];
                own[k] = 1;
                features.add(new Feature(from + f, false, own));
            }
            if (layout.scoreOf(f) >= 0) {
                double[] scored = new double[levels];
                Arrays.setAll(scored, k -> field.hasScore(k) ? 1 : 0);
                features.add(new Feature(from + f, true, scored));
            }
        }
    }

    private double[] values(Feature feature, BlockRows of) {
        int targets = block.targets().size();
        CodedRows coded = feature.field() < targets ? of.targets() : of.condition();
        int f = feature.field() < targets ? feature.field() : feature.field() - targets;
        double[] values = new double[of.size()];
        for (int row = 0; row < values.length; row++) {
            double factor = feature.ofLevel()[coded.level()[f][row]];
            values[row] = feature.isScore() ? factor * bounded(coded.score()[f][row]) : factor;
        }
        return values;
    }

    private static double bounded(double score) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, score));
    }

    /** Levels of a field share one unit, a score has its own; 0 where nothing varies. */
    private double[] units(double[][] values) {
        double[] variance = new double[values.length];
        double[] ofLevels =
                new double[block.targets().size() + block.condition().size()];
        for (int a = 0; a < values.length; a++) {
            for (double value : values[a]) {
                variance[a] += (value - centre[a]) * (value - centre[a]) / values[a].length;
            }
            if (isPlain(a)) {
                ofLevels[features.get(a).field()] += variance[a];
            }
        }
        double[] units = new double[values.length];
        for (int a = 0; a < units.length; a++) {
            double own = isPlain(a) ? ofLevels[features.get(a).field()] : variance[a];
            units[a] = own > 0 ? 1 / Math.sqrt(own) : 0;
        }
        return units;
    }

    /** Times have features of unlike scale, and scores are no levels. */
    private boolean isPlain(int feature) {
        Feature own = features.get(feature);
        int targets = block.targets().size();
        Layout layout = own.field() < targets ? block.targets() : block.condition();
        int f = own.field() < targets ? own.field() : own.field() - targets;
        return !own.isScore() && !layout.fields().get(f).coding().isTime();
    }

    private void standardise(double[] values, int feature) {
        for (int row = 0; row < values.length; row++) {
            values[row] = (values[row] - centre[feature]) * unit[feature];
        }
    }

    /** For each learned feature its mean, then its mean products with the features behind it that are of other fields. */
    private double[][] moments(double[][] values, int learned) {
        double[][] moments = new double[learned][];
        for (int a = 0; a < learned; a++) {
            double[] own = values[a];
            moments[a] = new double[values.length - a];
            moments[a][0] = Arrays.stream(own).average().orElse(0);
            for (int b = a + 1; b < values.length; b++) {
                if (features.get(a).field() != features.get(b).field()) {
                    double[] other = values[b];
                    double sum = 0;
                    for (int row = 0; row < own.length; row++) {
                        sum += own[row] * other[row];
                    }
                    moments[a][b - a] = sum / own.length;
                }
            }
        }
        return moments;
    }

    /** Rows that are held back, each perhaps more than once. */
    BlockRows rows() {
        return rows;
    }

    RandomStreams streams() {
        return streams;
    }

    /**
     * The distance of rows that are given as probabilities and scores. Levels need not be drawn: those of two fields are independent
     * given these.
     *
     * @param logs logarithms of the probabilities of all levels, row by row
     * @param scoresOfLevels the score that each level would have, row by row
     */
    double of(float[] logs, float[] scoresOfLevels) {
        Layout layout = block.targets();
        double[][] values = new double[features.size()][];
        int learned = moments.length;
        for (int a = 0; a < learned; a++) {
            Feature feature = features.get(a);
            values[a] = new double[rows.size()];
            for (int row = 0; row < rows.size(); row++) {
                int from = row * layout.width() + layout.first(feature.field());
                double expected = 0;
                for (int k = 0; k < feature.ofLevel().length; k++) {
                    if (feature.ofLevel()[k] != 0) {
                        double own = feature.ofLevel()[k] * StrictMath.exp(logs[from + k]);
                        expected += feature.isScore() ? own * bounded(scoresOfLevels[from + k]) : own;
                    }
                }
                values[a][row] = expected;
            }
            standardise(values[a], a);
        }
        System.arraycopy(given, 0, values, learned, given.length);
        double[][] drawn = moments(values, learned);
        double distance = 0;
        for (int a = 0; a < learned; a++) {
            for (int b = 0; b < drawn[a].length; b++) {
                distance += (drawn[a][b] - moments[a][b]) * (drawn[a][b] - moments[a][b]);
            }
        }
        return distance;
    }
}
