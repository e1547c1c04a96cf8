package org.trialtwin.trials.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.io.LocatedJson.Arr;
import org.trialtwin.trials.io.LocatedJson.Bool;
import org.trialtwin.trials.io.LocatedJson.Num;
import org.trialtwin.trials.io.LocatedJson.Obj;
import org.trialtwin.trials.io.LocatedJson.Text;

/** Typed access to the members of a JSON object; what does not fit is noted with its line and key. */
final class JsonReading {
    private final List<String> problems;
    private int losses;

    JsonReading(List<String> problems) {
        this.problems = problems;
    }

    /** A problem and where it is. */
    record Problem(LocatedJson at, String key, String message) {}

    /** Notes that something could not be read. */
    void problem(LocatedJson at, String key, String message) {
        losses++;
        problem(new Problem(at, key, message));
    }

    /** Notes that a member of an object could not be used. */
    void problemOf(Obj object, String key, String message) {
        problem(object.members().getOrDefault(key, object), key, message);
    }

    /** Notes a problem for which nothing was lost. */
    void problem(Problem problem) {
        problems.add("line " + problem.at().line() + ", key \"" + problem.key() + "\": " + problem.message());
    }

    /** How many parts could not be read so far. */
    int losses() {
        return losses;
    }

    void onlyKeys(Obj object, Set<String> known, String within) {
        object.members().forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(new Problem(
                        value,
                        key,
                        "unknown key in " + within + "; known are "
                                + known.stream().sorted().toList()));
            }
        });
    }

    Optional<LocatedJson> member(Obj object, String key, boolean required) {
        LocatedJson value = object.members().get(key);
        if (value == null && required) {
            problem(object, key, "this key is required and missing");
        }
        return Optional.ofNullable(value);
    }

    Optional<String> text(Obj object, String key, boolean required) {
        return member(object, key, required).flatMap(value -> {
            if (value instanceof Text text && !text.value().isBlank()) {
                return Optional.of(text.value());
            }
            problem(value, key, "must be a text that is not empty, not " + value.describe());
            return Optional.empty();
        });
    }

    /** A code may be written as a text or as a number. */
    Optional<String> code(Obj object, String key, boolean required) {
        return member(object, key, required).flatMap(value -> code(value, key));
    }

    private Optional<String> code(LocatedJson value, String key) {
        if (value instanceof Text text && !text.value().isBlank()) {
            return Optional.of(text.value());
        }
        if (value instanceof Num number) {
            return Optional.of(number.literal());
        }
        problem(value, key, "must be a text that is not empty or a number, not " + value.describe());
        return Optional.empty();
    }

    List<String> codes(Obj object, String key, boolean required) {
        List<String> codes = new ArrayList<>();
        for (LocatedJson item : list(object, key, required)) {
            code(item, key).ifPresent(codes::add);
        }
        return codes;
    }

    List<String> texts(Obj object, String key, boolean required) {
        List<String> texts = new ArrayList<>();
        for (LocatedJson item : list(object, key, required)) {
            if (item instanceof Text text) {
                texts.add(text.value());
            } else {
                problem(item, key, "must be a list of texts, it holds " + item.describe());
            }
        }
        return texts;
    }

    List<LocatedJson> list(Obj object, String key, boolean required) {
        return member(object, key, required)
                .map(value -> {
                    if (value instanceof Arr list) {
                        return list.items();
                    }
                    problem(value, key, "must be a list, not " + value.describe());
                    return List.<LocatedJson>of();
                })
                .orElse(List.of());
    }

    List<Obj> objects(Obj object, String key, boolean required) {
        List<Obj> objects = new ArrayList<>();
        for (LocatedJson item : list(object, key, required)) {
            if (item instanceof Obj member) {
                objects.add(member);
            } else {
                problem(item, key, "must be a list of objects, it holds " + item.describe());
            }
        }
        return objects;
    }

    Optional<Obj> object(Obj object, String key, boolean required) {
        return member(object, key, required).flatMap(value -> {
            if (value instanceof Obj member) {
                return Optional.of(member);
            }
            problem(value, key, "must be an object, not " + value.describe());
            return Optional.empty();
        });
    }

    Optional<Double> number(LocatedJson value, String key) {
        if (value instanceof Num number && Double.isFinite(number.value())) {
            return Optional.of(number.value());
        }
        problem(value, key, "must be a number, not " + value.describe());
        return Optional.empty();
    }

    Optional<Double> number(Obj object, String key) {
        return member(object, key, false).flatMap(value -> number(value, key));
    }

    /** A whole number, small enough to count with. */
    Optional<Integer> whole(LocatedJson value, String key) {
        if (value instanceof Num number && number.literal().matches("[0-9]{1,9}")) {
            return Optional.of(Integer.valueOf(number.literal()));
        }
        problem(value, key, "must be a whole number, not " + value.describe());
        return Optional.empty();
    }

    /** A column and the code in it that means yes. */
    Optional<EventIndicator> indicator(Obj object) {
        Optional<String> column = text(object, "column", true);
        Optional<String> occurred = code(object, "occurred", true);
        return column.isPresent() && occurred.isPresent()
                ? Optional.of(new EventIndicator(column.get(), occurred.get()))
                : Optional.empty();
    }

    Optional<Boolean> flag(Obj object, String key) {
        return member(object, key, false).flatMap(value -> {
            if (value instanceof Bool flag) {
                return Optional.of(flag.value());
            }
            problem(value, key, "must be true or false, not " + value.describe());
            return Optional.empty();
        });
    }

    <T> Optional<T> choice(Obj object, String key, boolean required, Map<String, T> choices) {
        return text(object, key, required).flatMap(word -> {
            T chosen = choices.get(word);
            if (chosen == null) {
                problem(
                        object.members().getOrDefault(key, object),
                        key,
                        "\"" + word + "\" is not one of "
                                + choices.keySet().stream().sorted().toList());
            }
            return Optional.ofNullable(chosen);
        });
    }
}
