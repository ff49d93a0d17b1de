package dev.cyanotype.blueprints.models.tasks.regression;

import java.util.Optional;

/**
 * How far answers are from what is true, by the definitions of scikit-learn 1.2 and SciPy.
 *
 * @param samples how many answers were counted
 * @param mae the mean absolute error
 * @param rmse the root of the mean squared error
 * @param r2 the coefficient of determination; of truths that are all the same it is 1 if all answers are right, and else 0
 * @param mape the mean of the errors by the truths, as a share; a truth of 0 counts as 2⁻⁵²
 * @param medianAe the median of the absolute errors
 * @param maxError the largest of the absolute errors
 * @param pearson the correlation; missing if all truths, or all answers, are the same
 * @param spearman the correlation of the ranks, of which equal values share the mean
 */
public record Regression(
        long samples,
        double mae,
        double rmse,
        double r2,
        double mape,
        double medianAe,
        double maxError,
        Optional<Double> pearson,
        Optional<Double> spearman) {}
