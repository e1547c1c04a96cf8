package org.trialtwin.trials.io.adam;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels of variables as the ADaM Implementation Guide 1.1 has them. */
final class UsualLabels {
    private static final Pattern STRATUM = Pattern.compile("STRAT([1-9])R");
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("SITEID", "Study Site Identifier"),
            Map.entry("SUBJID", "Subject Identifier for the Study"),
            Map.entry("AGE", "Age"),
            Map.entry("AGEU", "Age Units"),
            Map.entry("SEX", "Sex"),
            Map.entry("RACE", "Race"),
            Map.entry("ETHNIC", "Ethnicity"),
            Map.entry("COUNTRY", "Country"),
            Map.entry("RANDDT", "Date of Randomization"),
            Map.entry("TRTSDT", "Date of First Exposure to Treatment"),
            Map.entry("TRTEDT", "Date of Last Exposure to Treatment"),
            Map.entry("STRATAR", "Strata Used for Randomization"),
            Map.entry("FASFL", "Full Analysis Set Population Flag"),
            Map.entry("SAFFL", "Safety Population Flag"),
            Map.entry("ITTFL", "Intent-To-Treat Population Flag"),
            Map.entry("PPROTFL", "Per-Protocol Population Flag"),
            Map.entry("COMPLFL", "Completers Population Flag"),
            Map.entry("RANDFL", "Randomized Population Flag"),
            Map.entry("ENRLFL", "Enrolled Population Flag"));

    private UsualLabels() {}

    /** The label of a variable, or what else to call it. */
    static String of(String variable, String otherwise) {
        Matcher stratum = STRATUM.matcher(variable);
        return stratum.matches()
                ? "Strat Factor " + stratum.group(1) + " Value Used for Rand"
                : LABELS.getOrDefault(variable, otherwise);
    }
}
