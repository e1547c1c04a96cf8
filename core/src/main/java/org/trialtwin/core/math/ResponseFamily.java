package org.trialtwin.core.math;

/**
 * The distribution of one response as a function of its linear predictor {@code eta = offset + x' beta}: all that Fisher
 * scoring needs of a generalised linear model. Source: McCullagh and Nelder, Generalized Linear Models, 2nd ed., 1989,
 * doi:10.1201/9780203753736, section 2.5.
 */
public interface ResponseFamily {
    /**
     * The log likelihood of a response.
     *
     * @param y the response
     * @param eta its linear predictor
     * @return the log likelihood, up to a term that does not depend on {@code eta}
     */
    double logLikelihood(double y, double eta);

    /**
     * The derivative of the log likelihood.
     *
     * @param y the response
     * @param eta its linear predictor
     * @return the derivative with respect to {@code eta}
     */
    double score(double y, double eta);

    /**
     * The expected information.
     *
     * @param eta a linear predictor
     * @return the variance of the score; non-negative
     */
    double information(double eta);

    /**
     * The inverse link.
     *
     * @param eta a linear predictor
     * @return the expected response
     */
    double mean(double eta);
}
