package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * The mixed model for repeated measures (MMRM): {@code y_i = X_i b + e_i}, where the residuals of a patient's visits are normal with a
 * covariance matrix over visits. Patients with missing visits enter with those they have, which is valid where what is missing depends
 * on what was observed only (missing at random). Fitted by restricted maximum likelihood unless asked otherwise. Source: Mallinckrodt
 * et al., Drug Inf J 2008;42:303-19, doi:10.1177/009286150804200402.
 *
 * <p>Patients are grouped by their pattern of visits: after one pass over the rows an iteration costs the same for any number of patients.
 */
public final class MixedModelRepeatedMeasures {
    private final List<CovarianceStructure> structures;
    private final Estimation estimation;
    private final DegreesOfFreedom degreesOfFreedom;
    private final boolean covarianceByArm;
    private final double[][] given;

    private MixedModelRepeatedMeasures(
            List<CovarianceStructure> structures,
            Estimation estimation,
            DegreesOfFreedom degreesOfFreedom,
            boolean covarianceByArm,
            double[][] given) {
        this.structures = structures;
        this.estimation = estimation;
        this.degreesOfFreedom = degreesOfFreedom;
        this.covarianceByArm = covarianceByArm;
        this.given = given;
    }

    /**
     * A model with one covariance matrix for all patients, restricted likelihood and Kenward and Roger's adjustment.
     *
     * @param structure of the covariance matrix
     * @return the model
     */
    public static MixedModelRepeatedMeasures withCovariance(CovarianceStructure structure) {
        return new MixedModelRepeatedMeasures(
                List.of(structure), Estimation.REML, DegreesOfFreedom.KENWARD_ROGER, false, new double[0][]);
    }

    /**
     * The same model by another likelihood.
     *
     * @param other restricted or not
     * @return a copy
     */
    public MixedModelRepeatedMeasures estimatedBy(Estimation other) {
        return new MixedModelRepeatedMeasures(structures, other, degreesOfFreedom, covarianceByArm, given);
    }

    /**
     * The same model with other degrees of freedom.
     *
     * @param other how the uncertainty of the covariance enters tests
     * @return a copy
     */
    public MixedModelRepeatedMeasures degreesOfFreedom(DegreesOfFreedom other) {
        return new MixedModelRepeatedMeasures(structures, estimation, other, covarianceByArm, given);
    }

    /**
     * The same model with a covariance matrix for each arm.
     *
     * @return a copy
     */
    public MixedModelRepeatedMeasures covarianceByArm() {
        return new MixedModelRepeatedMeasures(structures, estimation, degreesOfFreedom, true, given);
    }

    /**
     * The same model with structures to try in turn where those before do not converge. The fit says which one it has; a protocol should
     * name them beforehand.
     *
     * @param next tried in this order
     * @return a copy
     */
    public MixedModelRepeatedMeasures fallingBackTo(CovarianceStructure... next) {
        List<CovarianceStructure> all = new ArrayList<>(structures);
        all.addAll(Arrays.asList(next));
        return new MixedModelRepeatedMeasures(List.copyOf(all), estimation, degreesOfFreedom, covarianceByArm, given);
    }

    /**
     * The same model at a covariance that is given, not searched for: what other software, which may have stopped short of the maximum,
     * must report there.
     *
     * @param covariance over all planned visits, positive definite, of the model's structure; the same for every arm
     * @return a copy
     */
    public MixedModelRepeatedMeasures atCovariance(double[][] covariance) {
        return new MixedModelRepeatedMeasures(
                structures, estimation, degreesOfFreedom, covarianceByArm, covariance.clone());
    }

    /**
     * Fits arm, visit, arm by visit and covariates.
     *
     * @param data the rows
     * @return the fit, with means by arm and visit
     * @throws IllegalArgumentException if a patient has two rows of one visit or rows in two arms
     */
    public ArmByVisitFit fit(RepeatedMeasures data) {
        return new ArmByVisitFit(data, fit(data.rows(covarianceByArm)));
    }

    /**
     * Fits any fixed effects.
     *
     * @param y one response per row; rows where it is NaN stay out
     * @param subject the patient of each row
     * @param visit position of each row's visit in {@code visits}
     * @param visits the names of the visits, in their order
     * @param design fixed effects, the intercept among them if there is one
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, a visit has no name, a patient has two rows of one visit, or the covariance
     *     is by arm, which this design does not name
     */
    public RepeatedMeasuresFit fit(double[] y, int[] subject, int[] visit, List<String> visits, DesignMatrix design) {
        if (covarianceByArm) {
            throw new IllegalArgumentException("A covariance by arm needs the arms; give the rows as RepeatedMeasures");
        }
        if (subject.length != y.length || visit.length != y.length) {
            throw new IllegalArgumentException(
                    y.length + " responses but " + subject.length + " patients and " + visit.length + " visits");
        }
        LongitudinalRows.requireNotInfinite(y, "the response");
        for (int i = 0; i < visit.length; i++) {
            if (visit[i] < 0 || visit[i] >= visits.size()) {
                throw new IllegalArgumentException("Visit " + visit[i] + " of row " + i + " has no name");
            }
        }
        for (double[] column : design.columns()) {
            if (column.length != y.length) {
                throw new IllegalArgumentException(y.length + " responses but a column of " + column.length);
            }
        }
        boolean[] complete = new boolean[y.length];
        IntStream.range(0, y.length).forEach(i -> complete[i] = !Double.isNaN(y[i]));
        return fit(new LongitudinalRows(
                        y,
                        subject,
                        visit,
                        visits,
                        new int[y.length],
                        List.of("all patients"),
                        design.columns(),
                        design.names())
                .where(complete));
    }

    private RepeatedMeasuresFit fit(LongitudinalRows rows) {
        List<AnalysisNote> fallbacks = new ArrayList<>();
        RepeatedMeasuresFit fit = attempt(structures.get(0), rows, fallbacks);
        for (CovarianceStructure next : structures.subList(1, structures.size())) {
            if (fit.isConverged()) {
                break;
            }
            fallbacks.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The model with " + fit.structure().label() + " covariance did not converge; this one has "
                            + next.label() + " covariance"));
            fit = attempt(next, rows, fallbacks);
        }
        return fit;
    }

    private RepeatedMeasuresFit attempt(
            CovarianceStructure structure, LongitudinalRows rows, List<AnalysisNote> fallbacks) {
        return new VisitModel(rows, structure, estimation, given).fit(degreesOfFreedom, fallbacks);
    }
}
