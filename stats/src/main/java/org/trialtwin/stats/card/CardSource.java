package org.trialtwin.stats.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;

/**
 * The trial that a generator learned from.
 *
 * @param trial name
 * @param randomised whether chance assigned the arms
 * @param patientsByArm numbers of patients, by label of the arm
 * @param endpoints with their types in words
 */
public record CardSource(String trial, boolean randomised, Map<String, Integer> patientsByArm, List<String> endpoints) {
    /** Copies map and list. */
    public CardSource {
        patientsByArm = Collections.unmodifiableMap(new LinkedHashMap<>(patientsByArm));
        endpoints = List.copyOf(endpoints);
    }

    /**
     * The source of everything that is learned from a trial.
     *
     * @param trial all real patients
     * @return its description
     */
    public static CardSource of(TrialData trial) {
        TrialDesign design = trial.design();
        int[] sizes = trial.armSizes();
        Map<String, Integer> byArm = new LinkedHashMap<>();
        for (int k = 0; k < sizes.length; k++) {
            Arm arm = design.arms().get(k);
            byArm.put(arm.code() + (arm.label().equals(arm.code()) ? "" : " (" + arm.label() + ")"), sizes[k]);
        }
        return new CardSource(
                design.name(),
                design.isRandomised(),
                byArm,
                design.endpoints().stream().map(CardSource::text).toList());
    }

    private static String text(Endpoint endpoint) {
        return endpoint.name() + " (" + endpoint.typeInWords() + ")";
    }

    /** {@return the number of patients} */
    public int patients() {
        return patientsByArm.values().stream().mapToInt(Integer::intValue).sum();
    }
}
