package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * The survival curves of one arm in the real and the synthetic table.
 *
 * @param endpoint name
 * @param arm code
 * @param patients real ones
 * @param events among them
 * @param synthetic rows
 * @param syntheticEvents among those
 * @param distance between the Kaplan–Meier curves
 */
public record SurvivalFidelity(
        String endpoint,
        String arm,
        int patients,
        int events,
        int synthetic,
        int syntheticEvents,
        SurvivalDistance distance) {
    /**
     * Compares every endpoint in every arm that both tables have.
     *
     * @param tables to compare
     * @return one per endpoint and arm; competing events count as censoring
     */
    public static List<SurvivalFidelity> of(AuditTables tables) {
        List<SurvivalFidelity> all = new ArrayList<>();
        for (TimedEndpoint endpoint : ArmTimes.endpoints(tables)) {
            ArmTimes real = ArmTimes.of(tables, tables.training(), endpoint);
            ArmTimes twins = ArmTimes.of(tables, tables.synthetic(), endpoint);
            for (int arm = 0; arm < tables.design().arms().size(); arm++) {
                ArmTimes a = real.inArm(arm);
                ArmTimes b = twins.inArm(arm);
                if (a.time().length > 0 && b.time().length > 0) {
                    all.add(new SurvivalFidelity(
                            endpoint.name(),
                            tables.design().armCodes().get(arm),
                            a.time().length,
                            a.events(),
                            b.time().length,
                            b.events(),
                            SurvivalDistance.between(
                                    ProductLimit.of(a.time(), a.event()), ProductLimit.of(b.time(), b.event()))));
                }
            }
        }
        return all;
    }
}
