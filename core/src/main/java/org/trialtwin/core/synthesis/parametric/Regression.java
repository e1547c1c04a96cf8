package org.trialtwin.core.synthesis.parametric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trialtwin.core.synthesis.ConditionalRows;

/**
 * A regression whose terms are chosen: all where ten rows' worth of information stand behind each, else by forward selection with
 * Akaike's price, one for ten at most. Groups have levels of their own and share slopes, but for deviations of single groups that
 * are worth Schwarz's price.
 *
 * @param predictor that was learned
 * @param response with its other parameters
 * @param logLikelihood at the mode
 * @param parameters in all
 * @param isHeldByPrior whether the prior keeps a coefficient finite
 */
record Regression<R extends Response>(
        LinearPredictor predictor, R response, double logLikelihood, int parameters, boolean isHeldByPrior) {
    static final String HELD = "Separated, or nearly so: a normal prior keeps the regression finite";

    private static final int ROWS_PER_TERM = 10;
    private static final double AKAIKE = 2;

    /** Fits a response, made anew for each try, on the rows to learn from. */
    static <R extends Response> Regression<R> fit(ConditionalRows training, Supplier<R> response) {
        return fit(training, training.rows(), response);
    }

    /** Fits a response on some of the rows. */
    static <R extends Response> Regression<R> fit(ConditionalRows training, int[] rows, Supplier<R> response) {
        PredictorTerms terms = PredictorTerms.of(training.predictors(), rows);
        double[][] values = terms.columns(training.predictors(), rows);
        int[] groups = new int[rows.length];
        double[] shares = new double[training.groups()];
        for (int i = 0; i < rows.length; i++) {
            groups[i] = training.group()[rows[i]];
            shares[groups[i]] += 1.0 / rows.length;
        }
        Search<R> search = new Search<>(response, values, groups, shares);
        double worth = response.get().effective() * training.distinctShare();
        int most = (int) (worth / ROWS_PER_TERM);
        List<DesignColumn> slopes = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            slopes.add(new DesignColumn(k, -1));
        }
        search.fit();
        if (slopes.size() <= most) {
            search.add(slopes);
        } else {
            search.choose(slopes, AKAIKE, most);
        }
        List<DesignColumn> deviations = new ArrayList<>();
        for (DesignColumn slope : search.columns) {
            for (int group = 0; slope.term() >= 0 && shares.length > 1 && group < shares.length; group++) {
                if (shares[group] * rows.length >= ROWS_PER_TERM) {
                    deviations.add(new DesignColumn(slope.term(), group));
                }
            }
        }
        int left = most - search.terms();
        if (!deviations.isEmpty() && left > 0) {
            search.choose(deviations, StrictMath.log(Math.max(worth, 8)), left);
        }
        return new Regression<>(
                new LinearPredictor(terms, List.copyOf(search.columns), search.beta, shares),
                search.best,
                search.logLikelihood,
                search.columns.size() + search.best.parameters(),
                search.isHeldByPrior);
    }

    List<String> notes() {
        return isHeldByPrior ? List.of(HELD) : List.of();
    }

    double akaike() {
        return 2 * parameters - 2 * logLikelihood;
    }

    /** The regression while columns are added to it. */
    private static final class Search<R extends Response> {
        private final Supplier<R> response;
        private final double[][] terms;
        private final int[] groups;
        private final List<DesignColumn> columns = new ArrayList<>();
        private R best;
        private double[] beta = {};
        private double[] eta = {};
        private double logLikelihood;
        private boolean isHeldByPrior;

        Search(Supplier<R> response, double[][] terms, int[] groups, double[] shares) {
            this.response = response;
            this.terms = terms;
            this.groups = groups;
            this.best = response.get();
            if (best.hasLevels()) {
                columns.add(new DesignColumn(-1, -1));
                for (int group = 0; shares.length > 1 && group < shares.length; group++) {
                    if (shares[group] > 0) {
                        columns.add(new DesignColumn(-1, group));
                    }
                }
                beta = new double[columns.size()];
                beta[0] = best.start();
            }
        }

        int terms() {
            return (int) columns.stream().filter(column -> column.term() >= 0).count();
        }

        private double[][] values(List<DesignColumn> of) {
            return of.stream().map(column -> column.values(terms, groups)).toArray(double[][]::new);
        }

        void fit() {
            best = response.get();
            double[] start = new double[columns.size()];
            System.arraycopy(beta, 0, start, 0, Math.min(beta.length, start.length));
            double[] precision =
                    columns.stream().mapToDouble(DesignColumn::precision).toArray();
            PosteriorMode mode = PosteriorMode.of(best, values(columns), precision, start);
            beta = mode.coefficients();
            eta = mode.eta();
            logLikelihood = mode.logLikelihood();
            isHeldByPrior = mode.isHeldByPrior();
        }

        void add(List<DesignColumn> more) {
            if (!more.isEmpty()) {
                columns.addAll(more);
                fit();
            }
        }

        void choose(List<DesignColumn> candidates, double price, int most) {
            add(ForwardSelection.choose(best, eta, values(columns), values(candidates), price, most).stream()
                    .map(candidates::get)
                    .toList());
        }
    }
}
