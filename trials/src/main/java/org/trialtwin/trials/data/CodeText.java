package org.trialtwin.trials.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Codes as they stand in a file: text, but {@code 1} and {@code 1.0} are the same code. */
final class CodeText {
    private CodeText() {}

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The declared code that a text means, if any. */
    static Optional<String> match(String text, List<String> declared) {
        if (declared.contains(text)) {
            return Optional.of(text);
        }
        Optional<BigDecimal> number = number(text);
        return number.flatMap(value -> declared.stream()
                .filter(code ->
                        number(code).map(other -> other.compareTo(value) == 0).orElse(false))
                .findFirst());
    }

    /** Distinct texts in the order of a factor's levels: by number where all are numbers, else by text. */
    static List<String> levels(Stream<String> texts) {
        List<String> distinct = texts.distinct().toList();
        if (distinct.stream().allMatch(text -> number(text).isPresent())) {
            return distinct.stream()
                    .collect(Collectors.toMap(
                            text -> number(text).orElseThrow().stripTrailingZeros(), Function.identity(), (a, b) -> a))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList();
        }
        return distinct.stream().sorted().toList();
    }
}
