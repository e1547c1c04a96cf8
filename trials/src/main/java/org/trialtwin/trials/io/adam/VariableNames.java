package org.trialtwin.trials.io.adam;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that SAS takes: at most 8 letters, digits and underscores, in capitals, each used once. */
final class VariableNames {
    private static final int LONGEST = 8;
    private static final Pattern VALID = Pattern.compile("[A-Z_][A-Z0-9_]{0,7}");

    private final Set<String> used = new HashSet<>();

    VariableNames(Collection<String> taken) {
        used.addAll(taken);
    }

    /** The name itself where it is valid and free, else the nearest that is. */
    String nearest(String wanted) {
        String name = wanted.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]+", "_");
        name = VALID.matcher(wanted).matches() ? wanted : shortened(name.matches("[A-Z_].*") ? name : "V" + name, "");
        String free = name;
        for (int i = 1; !used.add(free); i++) {
            free = shortened(name, Integer.toString(i));
        }
        return free;
    }

    private static String shortened(String name, String suffix) {
        return name.substring(0, Math.min(name.length(), LONGEST - suffix.length())) + suffix;
    }
}
