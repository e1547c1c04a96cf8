package org.trialtwin.trials.twin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;

/**
 * How many twins each arm is to have: the only thing that a generator is told about those it replaces.
 *
 * @param sizes by arm code, none negative
 */
public record ArmSizes(Map<String, Integer> sizes) {
    /**
     * Copies the sizes.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public ArmSizes {
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
        sizes.forEach((arm, size) -> {
            if (size < 0) {
                throw new IllegalArgumentException("Arm \"" + arm + "\" cannot have " + size + " twins");
            }
        });
    }

    /**
     * The same number in each arm.
     *
     * @param design of the trial
     * @param perArm not negative
     * @return the sizes
     */
    public static ArmSizes each(TrialDesign design, int perArm) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        design.armCodes().forEach(code -> sizes.put(code, perArm));
        return new ArmSizes(sizes);
    }

    /**
     * As many in each arm as some patients have.
     *
     * @param data of those patients
     * @return the sizes
     */
    public static ArmSizes of(TrialData data) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        int[] counts = data.armSizes();
        List<String> codes = data.design().armCodes();
        for (int arm = 0; arm < counts.length; arm++) {
            sizes.put(codes.get(arm), counts[arm]);
        }
        return new ArmSizes(sizes);
    }

    /** {@return the number of twins in all arms} */
    public int total() {
        return sizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The arm column of that many rows, arms one after the other. */
    Dataset given(TrialDesign design) {
        List<String> codes = design.armCodes();
        int[] arms = new int[total()];
        int next = 0;
        for (Map.Entry<String, Integer> arm : sizes.entrySet()) {
            int code = codes.indexOf(arm.getKey());
            if (code < 0) {
                throw new IllegalArgumentException(
                        "Arm code \"" + arm.getKey() + "\" is not one of the declared arms " + codes);
            }
            for (int i = 0; i < arm.getValue(); i++) {
                arms[next++] = code;
            }
        }
        return Dataset.of(CategoryColumn.of(design.armColumn(), codes, arms));
    }
}
