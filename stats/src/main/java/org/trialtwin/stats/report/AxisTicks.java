package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.display.NumberText;

/**
 * Round values along an axis.
 *
 * @param at positions on the axis
 * @param labels what stands there, as many
 */
record AxisTicks(List<Double> at, List<String> labels) {
    private static final double[] RATIOS = {
        1, 0.5, 2, 0.25, 4, 0.1, 10, 0.7, 1.5, 0.8, 1.25, 0.6, 0.9, 1.1, 3, 0.3, 0.4, 0.2, 5, 0.05, 20, 0.01, 100,
        0.001, 1000
    };

    /** Multiples of 1, 2 or 5 times a power of ten, at most {@code most} steps between the ends. */
    static AxisTicks even(double min, double max, int most) {
        double step = 1;
        double rough = (max - min) / most;
        while (step < rough) {
            step *= 10;
        }
        while (step / 10 >= rough) {
            step /= 10;
        }
        for (double finer : new double[] {step / 5, step / 2}) {
            if (finer >= rough) {
                step = finer;
                break;
            }
        }
        int decimals = decimals(step);
        List<Double> at = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (long i = (long) Math.ceil(min / step - 1e-9); i * step <= max + 1e-9 * step; i++) {
            at.add(i * step);
            labels.add(NumberText.fixed(i * step, decimals));
        }
        return new AxisTicks(at, labels);
    }

    private static int decimals(double step) {
        int decimals = 0;
        for (double s = step; s < 1 - 1e-9 && decimals < 6; s *= 10) {
            decimals++;
        }
        return decimals;
    }

    /**
     * Ratios on an axis of their logarithms.
     *
     * @param min of the axis, a logarithm
     * @param max of the axis, a logarithm
     * @param closest how near two ticks may stand, on the axis
     */
    static AxisTicks ratios(double min, double max, double closest) {
        List<Double> chosen = new ArrayList<>();
        for (double ratio : RATIOS) {
            double place = StrictMath.log(ratio);
            if (place >= min && place <= max && chosen.stream().allMatch(c -> Math.abs(c - place) >= closest)) {
                chosen.add(place);
            }
        }
        if (chosen.size() < 2) {
            AxisTicks natural = even(StrictMath.exp(min), StrictMath.exp(max), 4);
            return new AxisTicks(natural.at().stream().map(StrictMath::log).toList(), natural.labels());
        }
        chosen.sort(null);
        return new AxisTicks(
                chosen,
                chosen.stream()
                        .map(place -> Arrays.stream(RATIOS)
                                .filter(ratio -> StrictMath.log(ratio) == place)
                                .mapToObj(AxisTicks::plain)
                                .findFirst()
                                .orElseThrow())
                        .toList());
    }

    private static String plain(double ratio) {
        String text = NumberText.fixed(ratio, 3);
        return text.replaceAll("\\.?0+$", "");
    }
}
