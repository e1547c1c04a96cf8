package org.trialtwin.trials.io.adam;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code AVISITN} of each {@code AVISIT}: the number in its name, or its place where no name has a number. */
final class VisitNumbers {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");

    private VisitNumbers() {}

    /** The number of each visit; none at all where names would give two visits the same, or only some a number. */
    static Map<String, Double> of(Collection<String> visits) {
        Map<String, Double> numbers = new HashMap<>();
        Set<Double> used = new HashSet<>();
        Set<String> distinct = new LinkedHashSet<>(visits);
        boolean clash = false;
        for (String visit : distinct) {
            Matcher found = NUMBER.matcher(visit);
            if (found.find()) {
                double number = Double.parseDouble(found.group(1));
                numbers.put(visit, number);
                clash |= !used.add(number);
            }
        }
        if (numbers.isEmpty()) {
            distinct.forEach(visit -> numbers.put(visit, numbers.size() + 1.0));
            return numbers;
        }
        for (String visit : distinct) {
            if (visit.toLowerCase(Locale.ROOT).equals("baseline") && !used.contains(0.0)) {
                numbers.put(visit, 0.0);
            }
        }
        return clash || numbers.size() < distinct.size() ? Map.of() : numbers;
    }
}
