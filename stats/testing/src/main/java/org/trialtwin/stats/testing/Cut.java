package org.trialtwin.stats.testing;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.DecimalText;

/** How the results of a study are dealt out to a test method, the finest of its parameters deciding. */
enum Cut {
    WHOLE(StudyReport.class),
    BY_GENERATOR(GeneratorReport.class),
    BY_FRACTION(FractionReport.class);

    private final Class<?> type;

    Cut(Class<?> type) {
        this.type = type;
    }

    /** None where no parameter is a report. */
    static Optional<Cut> of(Method method) {
        return Arrays.stream(values())
                .filter(cut -> List.of(method.getParameterTypes()).contains(cut.type))
                .max(Comparator.naturalOrder());
    }

    List<Piece> pieces(StudyReport report) {
        return switch (this) {
            case WHOLE -> List.of(new Piece(String.join(", ", report.generators()), List.of(report)));
            case BY_GENERATOR ->
                report.generators().stream()
                        .map(id -> new Piece(id, List.of(report, report.of(id))))
                        .toList();
            case BY_FRACTION ->
                report.generators().stream()
                        .flatMap(id -> report.fractions().stream().map(fraction -> piece(report, id, fraction)))
                        .toList();
        };
    }

    private static Piece piece(StudyReport report, String id, double fraction) {
        GeneratorReport generator = report.of(id);
        return new Piece(id + ", " + percent(fraction), List.of(report, generator, generator.at(fraction)));
    }

    /** In full: two fractions must not share a name. */
    static String percent(double fraction) {
        // The product with a hundred would not always be a short number.
        return new BigDecimal(DecimalText.of(fraction))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    /**
     * What one invocation is given.
     *
     * @param name for display
     * @param reports the whole first, the finest last
     */
    record Piece(String name, List<Record> reports) {
        Optional<Record> ofType(Class<?> type) {
            return reports.stream().filter(type::isInstance).findFirst();
        }

        Selection selection() {
            Record finest = reports.get(reports.size() - 1);
            if (finest instanceof FractionReport fraction) {
                return Selection.of(fraction);
            }
            return finest instanceof GeneratorReport generator ? Selection.of(generator) : Selection.of(study());
        }

        StudyReport study() {
            return (StudyReport) reports.get(0);
        }
    }
}
