package org.trialtwin.stats.replication;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Agreement over repeats: rates of what agrees or not, means of what is measured. A repeat whose hybrid analysis has no
 * estimate counts as disagreement in the rates and is left out of the means.
 *
 * @param repeats how many there were
 * @param estimable how many of them had an estimate
 * @param decision same direction and same significance call
 * @param direction same direction
 * @param significance same significance call
 * @param estimate hybrid estimate inside the real interval
 * @param standardizedAgreement standardized difference below 1.96 in size
 * @param standardizedDifference mean; NaN where no repeat had an estimate, as the other means
 * @param ciOverlap mean
 * @param bias mean
 * @param nestedDifference mean over the repeats where it exists
 * @param precisionRatio mean
 */
public record AgreementSummary(
        int repeats,
        int estimable,
        AgreementRate decision,
        AgreementRate direction,
        AgreementRate significance,
        AgreementRate estimate,
        AgreementRate standardizedAgreement,
        double standardizedDifference,
        double ciOverlap,
        double bias,
        double nestedDifference,
        double precisionRatio) {
    /** Where the trial itself has no estimate there is nothing to agree with, and rates are missing. */
    static AgreementSummary of(List<Agreement> agreements, int repeats, boolean realIsEstimable) {
        int judged = realIsEstimable ? repeats : 0;
        return new AgreementSummary(
                repeats,
                agreements.size(),
                rate(agreements, judged, Agreement::decision),
                rate(agreements, judged, Agreement::direction),
                rate(agreements, judged, Agreement::significance),
                rate(agreements, judged, Agreement::estimate),
                rate(agreements, judged, Agreement::standardizedAgrees),
                mean(agreements, Agreement::standardizedDifference),
                mean(agreements, Agreement::ciOverlap),
                mean(agreements, Agreement::bias),
                mean(agreements, Agreement::nestedDifference),
                mean(agreements, Agreement::precisionRatio));
    }

    private static AgreementRate rate(List<Agreement> agreements, int judged, Predicate<Agreement> agrees) {
        return new AgreementRate((int) agreements.stream().filter(agrees).count(), judged);
    }

    private static double mean(List<Agreement> agreements, ToDoubleFunction<Agreement> measure) {
        double sum = 0;
        int count = 0;
        for (Agreement agreement : agreements) {
            double value = measure.applyAsDouble(agreement);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
