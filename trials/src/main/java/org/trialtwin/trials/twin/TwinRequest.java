package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.trials.design.TrialDesign;

/**
 * Which twins are wanted: how many in each arm and stratum, what all of them fulfil, and over the levels of which
 * covariates they are spread evenly.
 *
 * <pre>{@code
 * TwinRequest.inArm("Lev", 50).where(Condition.atLeast("age", 65)).where(Condition.is("sex", "F"))
 * TwinRequest.perArm(design, 300).balanced("site")
 * }</pre>
 *
 * @param strata how many twins where, in the order in which they are drawn
 * @param conditions what every twin fulfils at baseline
 * @param balanced categorical covariates each of whose levels gets the same number of twins within each of the strata; where
 *     the number does not divide, the first levels get one more
 */
public record TwinRequest(List<Stratum> strata, List<Condition> conditions, List<String> balanced) {
    /**
     * Some twins of one arm.
     *
     * @param arm code of the arm
     * @param levels of categorical covariates, by column; none for anybody of the arm
     * @param twins how many, not negative
     */
    public record Stratum(String arm, Map<String, String> levels, int twins) {
        /**
         * Copies the levels.
         *
         * @throws IllegalArgumentException if the number is negative
         */
        public Stratum {
            levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
            if (twins < 0) {
                throw new IllegalArgumentException("Arm \"" + arm + "\" cannot have " + twins + " twins");
            }
        }
    }

    /** Copies the lists. */
    public TwinRequest {
        strata = List.copyOf(strata);
        conditions = List.copyOf(conditions);
        balanced = balanced.stream().distinct().toList();
    }

    /**
     * The same number in each arm.
     *
     * @param design of the trial
     * @param twins not negative
     * @return the request
     */
    public static TwinRequest perArm(TrialDesign design, int twins) {
        return of(ArmSizes.each(design, twins));
    }

    /**
     * Some in each arm.
     *
     * @param sizes by arm
     * @return the request
     */
    public static TwinRequest of(ArmSizes sizes) {
        List<Stratum> strata = new ArrayList<>();
        sizes.sizes().forEach((arm, twins) -> strata.add(new Stratum(arm, Map.of(), twins)));
        return new TwinRequest(strata, List.of(), List.of());
    }

    /**
     * Twins of one arm.
     *
     * @param arm its code
     * @param twins not negative
     * @return the request
     */
    public static TwinRequest inArm(String arm, int twins) {
        return inStratum(arm, Map.of(), twins);
    }

    /**
     * Twins of one arm with some levels of categorical covariates.
     *
     * @param arm its code
     * @param levels by column
     * @param twins not negative
     * @return the request
     */
    public static TwinRequest inStratum(String arm, Map<String, String> levels, int twins) {
        return new TwinRequest(List.of(new Stratum(arm, levels, twins)), List.of(), List.of());
    }

    /**
     * The same and twins of another arm.
     *
     * @param arm its code
     * @param twins not negative
     * @return a copy
     */
    public TwinRequest andInArm(String arm, int twins) {
        return andInStratum(arm, Map.of(), twins);
    }

    /**
     * The same and twins of another stratum. All strata of a request name the same covariates.
     *
     * @param arm its code
     * @param levels by column
     * @param twins not negative
     * @return a copy
     */
    public TwinRequest andInStratum(String arm, Map<String, String> levels, int twins) {
        List<Stratum> more = new ArrayList<>(strata);
        more.add(new Stratum(arm, levels, twins));
        return new TwinRequest(more, conditions, balanced);
    }

    /**
     * The same with one more condition that every twin fulfils.
     *
     * @param condition on a covariate
     * @return a copy
     */
    public TwinRequest where(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new TwinRequest(strata, more, balanced);
    }

    /**
     * The same with equal numbers for each level of a covariate.
     *
     * @param columns of categorical covariates
     * @return a copy
     */
    public TwinRequest balanced(String... columns) {
        List<String> more = new ArrayList<>(balanced);
        more.addAll(List.of(columns));
        return new TwinRequest(strata, conditions, more);
    }
}
