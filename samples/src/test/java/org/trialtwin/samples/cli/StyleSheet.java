package org.trialtwin.samples.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours that a style sheet declares, and their contrast by WCAG 2.2. */
final class StyleSheet {
    private static final Pattern ROOT = Pattern.compile(":root\\s*\\{([^}]*)\\}");
    private static final Pattern PROPERTY = Pattern.compile("--([a-z]+):\\s*(#[0-9a-f]{3,6})");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern TINT = Pattern.compile("rgb\\((\\d+) (\\d+) (\\d+) / ([0-9.]+)\\)");

    private final String css;

    StyleSheet(String css) {
        this.css = css.replaceAll("(?s)/\\*.*?\\*/", "");
    }

    /** {@return the custom properties by the medium they are declared for: light, dark, print} */
    Map<String, Map<String, double[]>> palettes() {
        Map<String, Map<String, double[]>> palettes = new HashMap<>();
        Map<String, double[]> light = new HashMap<>();
        Matcher root = ROOT.matcher(css);
        while (root.find()) {
            String before = css.substring(0, root.start());
            String medium = before.lastIndexOf("@media") < 0 || !isInside(before)
                    ? "light"
                    : before.substring(before.lastIndexOf("@media")).contains("dark") ? "dark" : "print";
            Map<String, double[]> palette = medium.equals("light") ? light : new HashMap<>(light);
            PROPERTY.matcher(root.group(1))
                    .results()
                    .forEach(found -> palette.put(found.group(1), hex(found.group(2))));
            palettes.put(medium, palette);
        }
        return palettes;
    }

    private static boolean isInside(String before) {
        return before.chars().filter(c -> c == '{').count()
                > before.chars().filter(c -> c == '}').count();
    }

    /** {@return every custom property that is some text's colour} */
    Set<String> inks() {
        return used("(?<![-a-z])color:\\s*var\\(--([a-z]+)\\)");
    }

    /** {@return every custom property that is a background} */
    Set<String> papers() {
        return used("background(?:-color)?:\\s*var\\(--([a-z]+)\\)");
    }

    private Set<String> used(String pattern) {
        Set<String> names = new HashSet<>();
        Pattern.compile(pattern)
                .matcher(css)
                .results()
                .map(found -> found.group(1))
                .forEach(names::add);
        return names;
    }

    /** {@return tints that lie over a background, as red, green, blue and share} */
    List<double[]> tints() {
        List<double[]> tints = new ArrayList<>();
        for (MatchResult found : TINT.matcher(css).results().toList()) {
            double[] tint = new double[4];
            for (int i = 0; i < 4; i++) {
                tint[i] = Double.parseDouble(found.group(i + 1));
            }
            tints.add(tint);
        }
        return tints;
    }

    /** {@return the classes of which a rule says that they scroll} */
    Set<String> scrolling() {
        Set<String> classes = new HashSet<>();
        for (MatchResult rule : RULE.matcher(css).results().toList()) {
            if (Pattern.compile("overflow(-[xy])?:\\s*(auto|scroll)")
                    .matcher(rule.group(2))
                    .find()) {
                String selector = rule.group(1).strip();
                classes.add(selector.substring(selector.lastIndexOf('.') + 1));
            }
        }
        return classes;
    }

    static double[] over(double[] tint, double[] paper) {
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = tint[3] * tint[i] + (1 - tint[3]) * paper[i];
        }
        return mixed;
    }

    /** {@return (L1 + 0.05) / (L2 + 0.05) of the relative luminances, the lighter first} */
    static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(double[] colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double share = colour[i] / 255;
            sum += weights[i] * (share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    static double[] hex(String text) {
        String digits = text.substring(1);
        String six = digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1");
        return new double[] {
            Integer.parseInt(six.substring(0, 2), 16),
            Integer.parseInt(six.substring(2, 4), 16),
            Integer.parseInt(six.substring(4, 6), 16)
        };
    }
}
