package org.trialtwin.stats.replication;

import java.util.List;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;

/**
 * What an ideal hybrid of a study would reach.
 *
 * @param settings of the study
 * @param trial all real patients
 */
record IdealHybrid(ReplicationSettings settings, TrialData trial) {
    IdealAgreement of(AnalysisResult realRow, double fraction) {
        int replicates = settings.rule().used(settings.replicates());
        return settings.replacing()
                ? IdealAgreement.replacing(realRow.effect(), fraction, replicates, shareOfVariance(realRow.key()))
                : IdealAgreement.augmenting(realRow.effect(), fraction, replicates);
    }

    /** Which part of a contrast's variance comes from the arms that lose patients: all, unless one arm alone does. */
    private double shareOfVariance(ResultKey key) {
        if (!(settings.withholding() instanceof Withholding.OneArm one)) {
            return 1;
        }
        List<String> codes = trial.design().armCodes();
        int withheldFrom = codes.indexOf(one.code());
        int experimental = 1;
        while (!key.contrast().equals(codes.get(experimental) + " vs " + codes.get(0))) {
            experimental++;
        }
        int[] sizes = trial.armSizes();
        double ofControl = 1.0 / sizes[0];
        double ofExperimental = 1.0 / sizes[experimental];
        double own = withheldFrom == 0 ? ofControl : withheldFrom == experimental ? ofExperimental : 0;
        return own / (ofControl + ofExperimental);
    }
}
