package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * What is left after a generator was fitted on its own output again and again. Source: Shumailov et al., Nature
 * 2024;631:755-759, doi:10.1038/s41586-024-07566-y.
 *
 * @param generation 1 for twins of the patients, 2 for twins of those, …
 * @param fidelity of the twins against the patients
 */
public record ModelCollapse(int generation, FidelityResults fidelity) {
    /**
     * Draws twins of twins.
     *
     * @param generator fitted without bootstrap in each generation
     * @param trial the patients
     * @param generations how many, at least 1
     * @param run random streams
     * @return one per generation, each compared with the patients
     */
    public static List<ModelCollapse> of(TwinGenerator generator, TrialData trial, int generations, RunContext run) {
        List<ModelCollapse> all = new ArrayList<>();
        TrialData source = trial;
        for (int generation = 1; generation <= generations; generation++) {
            RunContext own = run.at("generation " + generation);
            source = generator
                    .withoutBootstrap()
                    .fitOnEveryone(source, own.at("fit"))
                    .draw(ArmSizes.of(trial), own.streams().at("draw"));
            all.add(new ModelCollapse(generation, FidelityAudit.of(AuditTables.of(trial, source.table()), own)));
        }
        return all;
    }
}
