package org.trialtwin.samples.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The synthetic fractions of a command that goes through several. */
final class FractionsOption {
    @Option(
            names = "--fractions",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "0.1,0.2,0.3,0.4,0.5",
            description =
                    "Synthetic fractions, separated by commas, each from 0 to below 1 (default: ${DEFAULT-VALUE}).")
    private List<Double> fractions = List.of();

    List<Double> list() {
        return fractions;
    }

    void adopt(List<Double> locked, CommonOptions common) {
        fractions = common.given("--fractions") ? fractions : locked;
    }

    double[] array() {
        return fractions.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
