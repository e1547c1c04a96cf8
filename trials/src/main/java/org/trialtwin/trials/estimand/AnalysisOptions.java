package org.trialtwin.trials.estimand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Options of an analysis by name. A value is a text, a number, a flag or a list of names; which options a method takes,
 * and what they mean, is the method's business.
 */
public final class AnalysisOptions {
    private static final AnalysisOptions NONE = new AnalysisOptions(Map.of());

    private final Map<String, Object> values;

    private AnalysisOptions(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** {@return no options: every method has defaults} */
    public static AnalysisOptions none() {
        return NONE;
    }

    /**
     * The same with one more option.
     *
     * @param name of the option
     * @param value a String, Double, Boolean or list of Strings
     * @return a copy
     * @throws IllegalArgumentException if the value is of another kind
     */
    public AnalysisOptions with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            more.put(name, List.copyOf(list));
        } else if (value instanceof String || value instanceof Double || value instanceof Boolean) {
            more.put(name, value);
        } else {
            throw new IllegalArgumentException("Option \"" + name + "\" cannot be " + value);
        }
        return new AnalysisOptions(more);
    }

    /** {@return all options in the order they were given} */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * A flag.
     *
     * @param name of the option
     * @return its value, false where it is not given
     * @throws IllegalArgumentException if it is given as something else
     */
    public boolean flag(String name) {
        return get(name, Boolean.class, "true or false").orElse(false);
    }

    /**
     * A text.
     *
     * @param name of the option
     * @return its value
     * @throws IllegalArgumentException if it is given as something else
     */
    public Optional<String> text(String name) {
        return get(name, String.class, "a text");
    }

    /**
     * A number.
     *
     * @param name of the option
     * @return its value
     * @throws IllegalArgumentException if it is given as something else
     */
    public OptionalDouble number(String name) {
        Optional<Double> number = get(name, Double.class, "a number");
        return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
    }

    /**
     * A list of names.
     *
     * @param name of the option
     * @return its value, empty where it is not given
     * @throws IllegalArgumentException if it is given as something else
     */
    public List<String> names(String name) {
        return get(name, List.class, "a list of names")
                .map(list -> ((List<?>) list).stream().map(String.class::cast).toList())
                .orElse(List.of());
    }

    private <T> Optional<T> get(String name, Class<T> kind, String wanted) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException("Option \"" + name + "\" must be " + wanted + ", not " + value);
        }
        return Optional.of(kind.cast(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnalysisOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
