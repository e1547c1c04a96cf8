package org.trialtwin.trials.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.design.AnalysisCheck;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.DesignProblem;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.design.RowLayout;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.design.ValidityGate;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.AnalysisOptions;
import org.trialtwin.trials.io.LocatedJson.Arr;
import org.trialtwin.trials.io.LocatedJson.Bool;
import org.trialtwin.trials.io.LocatedJson.MalformedJson;
import org.trialtwin.trials.io.LocatedJson.Num;
import org.trialtwin.trials.io.LocatedJson.Obj;
import org.trialtwin.trials.io.LocatedJson.Text;

/** Reads the declarations of a study file. Belongs to one file; notes every problem with its line. */
final class StudyReader {
    private static final Set<String> KEYS = Set.of(
            "formatVersion",
            "name",
            "data",
            "subjectId",
            "enrolmentOrder",
            "enrolmentUnit",
            "randomised",
            "followUp",
            "designEffect",
            "arms",
            "stratifiedBy",
            "covariates",
            "endpoints",
            "analyses",
            "relations",
            "gates",
            "notes",
            "alpha",
            "rows",
            "withinSubject",
            "randomisation",
            "factorial",
            "dataCut",
            "analysisSets",
            "estimands",
            "multiplicity");
    private static final Map<String, Covariate.Type> COVARIATE_TYPES = Map.of(
            "continuous", Covariate.Type.CONTINUOUS,
            "count", Covariate.Type.COUNT,
            "ordinal", Covariate.Type.ORDINAL,
            "categorical", Covariate.Type.CATEGORICAL);
    private static final Map<String, FollowUp> FOLLOW_UPS =
            Map.of("mature", FollowUp.MATURE, "atAccrualStop", FollowUp.AT_ACCRUAL_STOP);
    private static final Map<String, RowLayout> LAYOUTS =
            Map.of("patients", RowLayout.PATIENTS, "records", RowLayout.RECORDS);

    /** Keys whose items are names of endpoints. */
    private static final Set<String> NAME_ENDPOINTS = Set.of("relations", "designEffect", "estimands", "multiplicity");

    private static final Set<String> DECLARE_COLUMNS = Set.of("arms", "covariates", "stratifiedBy", "endpoints");

    /** Without these a table cannot be held against the design. */
    private static final Set<String> NEEDED_BY_THE_TABLE = Set.of("arms", "subjectId", "rows");

    private final List<String> problems = new ArrayList<>();
    private final JsonReading json = new JsonReading(problems);
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> lostEndpoints = new HashSet<>();
    private final Set<Integer> unread = new HashSet<>();
    private String data = "";
    private TrialDesign.@Nullable Builder declarations;
    private boolean isSound;
    private final List<AnalysisDeclaration> analyses = new ArrayList<>();

    StudyReader(byte[] bytes, AnalysisCheck check) {
        try {
            if (LocatedJson.parse(bytes) instanceof Obj study) {
                read(study, check);
            } else {
                problems.add("line 1: a study file holds one object");
            }
        } catch (MalformedJson e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    List<String> problems() {
        return problems;
    }

    /** Paths of the tables beside the main one, in the order of the file. */
    List<String> companions() {
        return declarations == null
                ? List.of()
                : declarations.examine(design -> design.endpoints().stream()
                        .flatMap(endpoint -> endpoint.records().stream())
                        .flatMap(source -> source.companionPath().stream())
                        .distinct()
                        .toList());
    }

    /** The design, or as much of it as tables can be held against; nothing where that is too little. */
    Optional<TrialDesign> design(Set<String> lostTables) {
        if (declarations == null) {
            return Optional.empty();
        }
        return isSound && lostTables.isEmpty() ? Optional.of(declarations.build()) : declarations.soundPart(lostTables);
    }

    /** The path of the table as it is written in the file; empty where it is missing. */
    String data() {
        return data;
    }

    List<AnalysisDeclaration> analyses() {
        return analyses;
    }

    private void read(Obj study, AnalysisCheck check) {
        json.onlyKeys(study, KEYS, "the study");
        study.members().forEach((key, value) -> lines.put(key, value.line()));
        json.member(study, "formatVersion", true).ifPresent(version -> {
            if (!(version instanceof Num number && number.literal().equals("1"))) {
                json.problem(version, "formatVersion", "must be 1, not " + version.describe());
            }
        });
        data = json.text(study, "data", true).orElse("");
        TrialDesign.Builder builder = builder(study);
        List<Obj> declared = new ArrayList<>();
        section("analyses", () -> {
            declared.addAll(json.objects(study, "analyses", true));
            declared.forEach(this::analysis);
        });
        List<DesignProblem> contradictions = builder.problems();
        contradictions.stream().filter(this::isOwn).forEach(problem -> {
            Integer line = lines.get(problem.key() + "/" + problem.item());
            problems.add("line " + (line != null ? line : lines.getOrDefault(problem.key(), 1)) + ", key \""
                    + problem.key() + "\": " + problem.message());
        });
        if (declared.isEmpty() && !broken.contains("analyses")) {
            problems.add("line " + lines.getOrDefault("analyses", 1)
                    + ", key \"analyses\": a study declares at least one analysis");
        }
        builder.examine(asItStands -> analysisProblems(declared, asItStands, check))
                .forEach(json::problem);
        if (Collections.disjoint(broken, NEEDED_BY_THE_TABLE)) {
            declarations = builder;
            isSound = contradictions.isEmpty();
        }
    }

    /** Reads a part of the file and remembers whether something of it was lost. */
    private void section(String key, Runnable reading) {
        int before = json.losses();
        reading.run();
        if (json.losses() > before) {
            broken.add(key);
        }
    }

    /** Whether a contradiction is one of its own, not the consequence of a part that could not be read. */
    private boolean isOwn(DesignProblem problem) {
        String item = problem.item();
        if (item != null && item.startsWith(RelationReader.COLUMNS)) {
            // Which columns there are is known only where all that declares them was read.
            return Collections.disjoint(broken, DECLARE_COLUMNS) && lostEndpoints.isEmpty();
        }
        if (item != null && NAME_ENDPOINTS.contains(problem.key())) {
            return !mayBeLost(item);
        }
        return item != null || !broken.contains(problem.key());
    }

    /** Whether an endpoint may be declared in a part that could not be read; one without a name may be any. */
    private boolean mayBeLost(String endpoint) {
        return lostEndpoints.contains(endpoint) || lostEndpoints.contains("");
    }

    private List<JsonReading.Problem> analysisProblems(
            List<Obj> declared, TrialDesign asItStands, AnalysisCheck check) {
        List<JsonReading.Problem> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean covariatesLost = broken.contains("covariates") || broken.contains("stratifiedBy");
        for (int i = 0; i < analyses.size(); i++) {
            AnalysisDeclaration analysis = analyses.get(i);
            Obj at = declared.get(i);
            if (unread.contains(i) || mayBeLost(analysis.endpoint())) {
                continue;
            }
            if (!(covariatesLost && !analysis.options().values().isEmpty())) {
                check.problems(analysis, asItStands)
                        .forEach(problem -> found.add(new JsonReading.Problem(at, "analyses", problem)));
            }
            if (!seen.add(analysis.endpoint() + "/" + analysis.method() + "/"
                    + analysis.options().values().get("factor") + "/"
                    + analysis.options().values().get("visit") + "/"
                    + analysis.options().values().get("analysisSet"))) {
                found.add(new JsonReading.Problem(
                        at,
                        "analyses",
                        "endpoint \"" + analysis.endpoint() + "\" has method \"" + analysis.method()
                                + "\" twice, and results are named by both"));
            }
        }
        return found;
    }

    private TrialDesign.Builder builder(Obj study) {
        TrialDesign.Builder builder =
                TrialDesign.builder(json.text(study, "name", true).orElse(""));
        if (builder.examine(TrialDesign::name).isEmpty()) {
            broken.add("name");
        }
        section("subjectId", () -> json.text(study, "subjectId", true).ifPresent(builder::subjectId));
        section(
                "enrolmentOrder",
                () -> json.text(study, "enrolmentOrder", false).ifPresent(builder::enrolmentOrder));
        json.text(study, "enrolmentUnit", false).ifPresent(builder::enrolmentUnit);
        if (broken.contains("enrolmentOrder")) {
            broken.add("enrolmentUnit");
        }
        if (!json.flag(study, "randomised").orElse(true)) {
            builder.notRandomised();
        }
        json.choice(study, "followUp", false, FOLLOW_UPS).ifPresent(builder::followUp);
        section("rows", () -> {
            if (json.choice(study, "rows", false, LAYOUTS).equals(Optional.of(RowLayout.RECORDS))) {
                builder.severalRowsPerPatient();
            }
            if (json.flag(study, "withinSubject").orElse(false)) {
                builder.withinSubject();
            }
        });
        section("arms", () -> json.object(study, "arms", true).ifPresent(arms -> arms(arms, builder)));
        section("stratifiedBy", () -> json.texts(study, "stratifiedBy", false).forEach(builder::stratifiedBy));
        section(
                "covariates",
                () -> json.objects(study, "covariates", false).forEach(covariate -> covariate(covariate, builder)));
        section(
                "endpoints",
                () -> json.objects(study, "endpoints", true).forEach(endpoint -> endpoint(endpoint, builder)));
        section("protocol", () -> new ProtocolReader(json, lines::put).read(study, builder));
        section("gates", () -> json.objects(study, "gates", false).forEach(gate -> gate(gate, builder)));
        json.texts(study, "notes", false).forEach(builder::note);
        RelationReader relations = new RelationReader(json, lines::put);
        json.objects(study, "relations", false).forEach(relation -> relations.read(relation, builder));
        json.object(study, "designEffect", false)
                .ifPresent(effects -> effects.members()
                        .forEach((endpoint, effect) -> json.number(effect, endpoint)
                                .ifPresent(value -> builder.designEffect(endpoint, value))));
        json.number(study, "alpha").ifPresent(builder::alpha);
        return builder;
    }

    private void arms(Obj arms, TrialDesign.Builder builder) {
        json.onlyKeys(arms, Set.of("column", "control", "experimental", "labels"), "arms");
        json.text(arms, "column", true).ifPresent(builder::armColumn);
        Map<String, String> labels = new HashMap<>();
        Optional<Obj> labelled = json.object(arms, "labels", false);
        labelled.ifPresent(object -> object.members()
                .keySet()
                .forEach(code -> json.text(object, code, true).ifPresent(label -> labels.put(code, label))));
        Set<String> codes = new HashSet<>();
        json.code(arms, "control", true).ifPresent(code -> {
            codes.add(code);
            builder.arms(Arm.control(code, labels.getOrDefault(code, code)));
        });
        for (String code : json.codes(arms, "experimental", true)) {
            codes.add(code);
            builder.arms(Arm.experimental(code, labels.getOrDefault(code, code)));
        }
        for (String code : labels.keySet().stream().sorted().toList()) {
            if (!codes.contains(code)) {
                json.problem(
                        labelled.map(LocatedJson.class::cast).orElse(arms),
                        "labels",
                        "labels arm \"" + code + "\", which is not declared");
            }
        }
    }

    private void covariate(Obj covariate, TrialDesign.Builder builder) {
        json.onlyKeys(covariate, Set.of("name", "type", "unit", "levels", "measured"), "a covariate");
        Optional<String> name = json.text(covariate, "name", true);
        Optional<Covariate.Type> type = json.choice(covariate, "type", true, COVARIATE_TYPES);
        Optional<String> unit = json.text(covariate, "unit", false);
        List<String> levels = json.codes(covariate, "levels", false);
        Optional<String> measured = json.text(covariate, "measured", false);
        if (type.isPresent() && type.get().isNumeric() && !levels.isEmpty()) {
            json.problem(covariate, "levels", "a number has no levels");
        }
        if (name.isPresent() && type.isPresent()) {
            lines.put("covariates/" + name.get(), covariate.line());
            builder.baseline(new Covariate(name.get(), type.get(), unit.orElse(null), levels, measured.orElse(null)));
        }
    }

    private void endpoint(Obj endpoint, TrialDesign.Builder builder) {
        Optional<String> name =
                endpoint.members().get("name") instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        name.ifPresent(known -> lines.put("endpoints/" + known, endpoint.line()));
        new EndpointReader(json)
                .read(endpoint)
                .ifPresentOrElse(builder::endpoint, () -> lostEndpoints.add(name.orElse("")));
    }

    private void gate(Obj gate, TrialDesign.Builder builder) {
        json.onlyKeys(gate, Set.of("gate", "limit", "covariate"), "a gate");
        Optional<ValidityGate.Kind> kind = json.choice(gate, "gate", true, ValidityGate.Kind.byKey());
        boolean ofRelations = kind.equals(Optional.of(ValidityGate.Kind.RELATIONS));
        Optional<Double> limit = ofRelations && !gate.members().containsKey("limit")
                ? Optional.of(0.0)
                : json.member(gate, "limit", true).flatMap(value -> json.number(value, "limit"));
        Optional<String> covariate = json.text(gate, "covariate", false);
        covariate.ifPresent(name -> lines.put("gates/" + name, gate.line()));
        if (kind.isPresent() && limit.isPresent()) {
            builder.gates(new ValidityGate(kind.get(), limit.get(), covariate.orElse(null)));
        }
    }

    private void analysis(Obj analysis) {
        Optional<String> endpoint = json.text(analysis, "endpoint", true);
        Optional<String> method = json.text(analysis, "method", true);
        Map<String, LocatedJson> options = new LinkedHashMap<>(analysis.members());
        options.remove("endpoint");
        options.remove("method");
        AnalysisOptions read = AnalysisOptions.none();
        if (endpoint.isEmpty() || method.isEmpty()) {
            unread.add(analyses.size());
        }
        for (Map.Entry<String, LocatedJson> option : options.entrySet()) {
            Optional<Object> value = option(option.getKey(), option.getValue());
            if (value.isPresent()) {
                read = read.with(option.getKey(), value.get());
            } else {
                unread.add(analyses.size());
            }
        }
        analyses.add(new AnalysisDeclaration(endpoint.orElse(""), method.orElse(""), read));
    }

    private Optional<Object> option(String key, LocatedJson value) {
        if (value instanceof Text text) {
            return Optional.of(text.value());
        }
        if (value instanceof Num number && Double.isFinite(number.value())) {
            return Optional.of(number.value());
        }
        if (value instanceof Bool flag) {
            return Optional.of(flag.value());
        }
        if (value instanceof Arr list && list.items().stream().allMatch(Text.class::isInstance)) {
            return Optional.of(
                    list.items().stream().map(item -> ((Text) item).value()).toList());
        }
        json.problem(
                value, key, "must be a text, a number, true or false, or a list of texts, not " + value.describe());
        return Optional.empty();
    }
}
