package org.trialtwin.core.synthesis.neighbour;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * A row amid the {@code k} rows that are nearest to a row of the source, itself left out, among those with the same given
 * values. Nearness is Euclid's on the first principal axes of numbers and categories ({@link
 * org.trialtwin.core.math.FactorAxes}). A neighbour at distance {@code d} weighs {@code R C / d}, with {@code R} exponential
 * and {@code C} a random order of {@code 1/2, 1/4, ..., 1/2^k}. The barycentre over all axes, taken back to the columns, is
 * the weighted mean of a number; a category is drawn by the weights of its levels, or is the one that weighs most. Averages
 * lie closer together than patients: spread shrinks. Source: Guillaudeux et al., npj Digit Med 2023;6:37,
 * doi:10.1038/s41746-023-00771-5.
 *
 * <p><b>Patent.</b> United States patent 12,026,281 describes a method of this kind. Whoever uses this class outside
 * research should have that looked at; trialtwin gives no licence under it.
 */
public final class Avatars implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "avatar";

    private static final int NEIGHBOURS = 20;
    private static final int AXES = 5;

    /** Two make a mean that is neither of them. */
    static final int FEWEST_OTHERS = 2;

    private final Setting setting;

    private Avatars(Setting setting) {
        this.setting = setting;
    }

    /**
     * How avatars are made.
     *
     * @param neighbours at least 2
     * @param axes at least 1
     * @param majority whether a category is the one that weighs most, not drawn
     */
    record Setting(int neighbours, int axes, boolean majority) {}

    /** {@return 20 neighbours on 5 axes, as published for ACTG 175, categories drawn} */
    public static Avatars withDefaults() {
        return of(NEIGHBOURS, AXES);
    }

    /**
     * Avatars amid some neighbours.
     *
     * @param neighbours at least 2
     * @param axes on which they are near, at least 1
     * @return the synthesizer; categories are drawn
     * @throws IllegalArgumentException if there are fewer
     */
    public static Avatars of(int neighbours, int axes) {
        if (neighbours < FEWEST_OTHERS || axes < 1) {
            throw new IllegalArgumentException(
                    "Avatars need at least 2 neighbours and 1 axis, not " + neighbours + " and " + axes);
        }
        return new Avatars(new Setting(neighbours, axes, false));
    }

    /** {@return the same with categories that are the ones of most weight, which makes rare levels rarer} */
    public Avatars withMajority() {
        return new Avatars(new Setting(setting.neighbours(), setting.axes(), true));
    }

    @Override
    public String id() {
        return ID;
    }

    /**
     * Finds the axes.
     *
     * @throws IllegalArgumentException if there is no row, or if numbers and levels are more than axes can be found for; the
     *     message says what to do
     */
    @Override
    public FittedAvatars fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        WorkUnit<FittedAvatars> axes = new WorkUnit<>(
                run.streams(),
                own -> new FittedAvatars(
                        measurements,
                        conditioning,
                        setting,
                        Provenance.of(
                                ID,
                                run.streams().path(),
                                Map.of(
                                        "rows",
                                        Integer.toString(measurements.data().rows()),
                                        "neighbours",
                                        Integer.toString(setting.neighbours()),
                                        "axes",
                                        Integer.toString(setting.axes()),
                                        "categories",
                                        setting.majority() ? "of most weight" : "drawn by weight"))));
        return run.execute("Axes of neighbours", List.of(axes)).get(0);
    }
}
