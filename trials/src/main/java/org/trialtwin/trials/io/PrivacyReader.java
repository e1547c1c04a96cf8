package org.trialtwin.trials.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.synthesis.dp.DeclaredDomain;
import org.trialtwin.core.synthesis.dp.NoiseOrigin;
import org.trialtwin.core.synthesis.dp.PrivacyBudget;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.LocatedJson.MalformedJson;
import org.trialtwin.trials.io.LocatedJson.Num;
import org.trialtwin.trials.io.LocatedJson.Obj;

/** Reads the declarations of a privacy file. Belongs to one file; notes every problem with its line. */
final class PrivacyReader {
    private static final int FEWEST_CELLS = 1000;

    private final List<String> problems = new ArrayList<>();
    private final JsonReading json = new JsonReading(problems);
    private final TrialDesign design;
    private final Schema schema;

    PrivacyReader(TrialDesign design, Schema schema) {
        this.design = design;
        this.schema = schema;
    }

    List<String> problems() {
        return problems;
    }

    /** The settings; of what could not be read they have the defaults. */
    PrivacySettings read(byte[] bytes) {
        try {
            if (LocatedJson.parse(bytes) instanceof Obj file) {
                return settings(file);
            }
            problems.add("line 1: a privacy file holds one object");
        } catch (MalformedJson e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return PrivacySettings.defaults();
    }

    private PrivacySettings settings(Obj file) {
        json.onlyKeys(
                file,
                Set.of("formatVersion", "epsilon", "delta", "budget", "mostCells", "seededNoiseForTests", "variables"),
                "a privacy file");
        json.member(file, "formatVersion", true).ifPresent(version -> {
            if (!(version instanceof Num number && number.literal().equals("1"))) {
                json.problem(version, "formatVersion", "must be 1, not " + version.describe());
            }
        });
        PrivacySettings settings = PrivacySettings.defaults();
        settings = settings.withLoss(epsilon(file).orElse(settings.epsilon()), delta(file, settings.delta()));
        Optional<Integer> cells =
                json.member(file, "mostCells", false).flatMap(value -> json.whole(value, "mostCells"));
        if (cells.isPresent() && cells.get() < FEWEST_CELLS) {
            json.problemOf(file, "mostCells", "must be at least " + FEWEST_CELLS + ", not " + cells.get());
        } else if (cells.isPresent()) {
            settings = settings.withMostCells(cells.get());
        }
        Optional<Integer> seed = json.member(file, "seededNoiseForTests", false)
                .flatMap(value -> json.whole(value, "seededNoiseForTests"));
        if (seed.isPresent()) {
            settings = settings.withNoise(NoiseOrigin.seededForTests(seed.get()));
        }
        Optional<Obj> budget = json.object(file, "budget", false);
        if (budget.isPresent()) {
            json.onlyKeys(budget.get(), Set.of("epsilon", "delta"), "a budget");
            Optional<Double> epsilon = epsilon(budget.get());
            double delta = delta(budget.get(), settings.delta());
            if (epsilon.isPresent()) {
                settings = settings.withBudget(PrivacyBudget.of(epsilon.get(), delta));
            }
        }
        DeclaredDomain domain = new PrivateVariables(json, design, schema).read(file);
        // A contradiction within the study has no place in this file.
        domain.contradictions(schema).forEach(found -> problems.add("study: " + found));
        return settings.withDomain(domain);
    }

    private Optional<Double> epsilon(Obj within) {
        Optional<Double> epsilon = json.member(within, "epsilon", true).flatMap(value -> json.number(value, "epsilon"));
        if (epsilon.isPresent() && !(epsilon.get() > 0)) {
            json.problemOf(within, "epsilon", "must be above 0, not " + epsilon.get());
            return Optional.empty();
        }
        return epsilon;
    }

    private double delta(Obj within, double otherwise) {
        double delta = json.number(within, "delta").orElse(otherwise);
        if (!(delta > 0 && delta < 1)) {
            json.problemOf(within, "delta", "must lie between 0 and 1, not at " + delta);
            return otherwise;
        }
        return delta;
    }
}
