package org.trialtwin.stats.golden;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An R model formula, as far as the reference results use them: {@code Surv(time, event) ~ arm + strata(a, b) + log(x) +
 * factor(g) + I(sqrt(y)) + a*b + offset(c)}. Factors have treatment contrasts; interactions follow the main effects.
 */
record ModelFormula(
        String response,
        String entry,
        String time,
        String event,
        List<String> terms,
        List<String> strata,
        String cluster,
        List<String> offset) {
    private static final Pattern SURVIVAL = Pattern.compile("Surv\\((?:(\\w+),)?(\\w+),(\\w+)\\)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");

    static ModelFormula parse(String text) {
        String[] sides = text.replaceAll("\\s+", "").split("~");
        Matcher survival = SURVIVAL.matcher(sides[0]);
        boolean censored = survival.matches();
        List<String> strata = new ArrayList<>();
        String cluster = "";
        List<String> offset = new ArrayList<>();
        Set<String> main = new LinkedHashSet<>();
        Set<String> interactions = new LinkedHashSet<>();
        for (String term : sides[1].split("\\+")) {
            Matcher call = CALL.matcher(term);
            if (call.matches() && call.group(1).equals("strata")) {
                strata.addAll(List.of(call.group(2).split(",")));
            } else if (call.matches() && call.group(1).equals("cluster")) {
                cluster = call.group(2);
            } else if (call.matches() && call.group(1).equals("offset")) {
                offset.add(call.group(2));
            } else if (term.contains("*")) {
                String[] factors = term.split("\\*");
                main.addAll(List.of(factors));
                interactions.add(factors[0] + ":" + factors[1]);
            } else if (!term.equals("1")) {
                main.add(term);
            }
        }
        List<String> terms = new ArrayList<>(main);
        terms.addAll(interactions);
        return new ModelFormula(
                sides[0],
                censored && survival.group(1) != null ? survival.group(1) : "",
                censored ? survival.group(2) : "",
                censored ? survival.group(3) : "",
                terms,
                strata,
                cluster,
                offset);
    }

    /** The columns of the data that the formula names. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        if (time.isEmpty()) {
            names.add(response);
        } else {
            names.add(time);
            names.add(event);
        }
        if (!entry.isEmpty()) {
            names.add(entry);
        }
        if (!cluster.isEmpty()) {
            names.add(cluster);
        }
        for (String term : terms) {
            for (String part : term.split(":")) {
                names.add(variable(part));
            }
        }
        names.addAll(strata);
        names.addAll(offset);
        return names;
    }

    private static String variable(String expression) {
        Matcher call = CALL.matcher(expression);
        return call.matches() ? variable(call.group(2)) : expression;
    }

    /** The columns of one term's design, with R's names. */
    record Columns(String term, List<String> names, List<double[]> values) {}

    List<Columns> design(Frame data) {
        return terms.stream().map(term -> columns(term, data)).toList();
    }

    private static Columns columns(String term, Frame data) {
        String[] parts = term.split(":");
        Columns result = simple(parts[0], data);
        if (parts.length == 1) {
            return result;
        }
        Columns other = simple(parts[1], data);
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int b = 0; b < other.names.size(); b++) {
            for (int a = 0; a < result.names.size(); a++) {
                names.add(result.names.get(a) + ":" + other.names.get(b));
                double[] x = result.values.get(a);
                double[] y = other.values.get(b);
                double[] product = new double[x.length];
                for (int i = 0; i < product.length; i++) {
                    product[i] = x[i] * y[i];
                }
                values.add(product);
            }
        }
        return new Columns(term, names, values);
    }

    private static Columns simple(String expression, Frame data) {
        Matcher call = CALL.matcher(expression);
        boolean function = call.matches();
        String name = variable(expression);
        if ((!function && data.isText(name)) || (function && call.group(1).equals("factor"))) {
            List<String> levels = data.levels(name);
            String[] text = data.text(name);
            List<String> names = new ArrayList<>();
            List<double[]> values = new ArrayList<>();
            for (String level : levels.subList(1, levels.size())) {
                names.add(expression + level);
                double[] indicator = new double[text.length];
                for (int i = 0; i < text.length; i++) {
                    indicator[i] = level.equals(text[i]) ? 1 : 0;
                }
                values.add(indicator);
            }
            return new Columns(expression, names, values);
        }
        return new Columns(expression, List.of(expression), List.of(evaluate(expression, data)));
    }

    static double[] evaluate(String expression, Frame data) {
        Matcher call = CALL.matcher(expression);
        if (!call.matches()) {
            return data.number(expression).clone();
        }
        DoubleUnaryOperator function = switch (call.group(1)) {
            case "log" -> StrictMath::log;
            case "sqrt" -> Math::sqrt;
            case "I" -> x -> x;
            default -> throw new IllegalArgumentException("Unknown function in " + expression);
        };
        double[] values = evaluate(call.group(2), data);
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(values[i]);
        }
        return values;
    }
}
