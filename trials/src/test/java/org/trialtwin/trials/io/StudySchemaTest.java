package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the published schema against every study file in the tree, and against files with one thing wrong. */
class StudySchemaTest {
    private static final Path STUDIES = Path.of("src", "test", "resources", "studies");
    private static final Path SAMPLES = Path.of("..", "samples", "data");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            Files.readString(Path.of("..", "docs", "study-file.schema.json"), UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Path> studies() throws IOException {
        List<Path> found;
        try (Stream<Path> tests = Files.list(STUDIES);
                Stream<Path> samples = Files.list(SAMPLES)) {
            found = Stream.concat(tests, samples)
                    .filter(path -> path.toString().endsWith(".json") && !path.endsWith("expected-counts.json"))
                    .sorted()
                    .toList();
        }
        assertThat(found).hasSizeGreaterThan(35);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyFileFits(Path study) throws IOException {
        assertThat(SCHEMA.validate(JSON.readTree(Files.readString(study, UTF_8))))
                .isEmpty();
    }

    @Test
    void theSchemaIsOne() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(meta.validate(SCHEMA.getSchemaNode())).isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                wrong("an unknown key", "ist", study -> study.put("stratifyBy", "pilot")),
                wrong("an unknown key of arms", "ist", in("/arms", arms -> arms.put("label", "x"))),
                wrong("an unknown key of a covariate", "ist", in("/covariates/0", age -> age.put("level", "x"))),
                wrong("an unknown key of an endpoint", "colon", in("/endpoints/0", os -> os.put("start", "x"))),
                wrong("a unit of a yes or no", "ist", in("/endpoints/0", dead -> dead.put("unit", "days"))),
                wrong("an unknown option", "ist", in("/analyses/0", risk -> risk.put("ties", "efron"))),
                wrong("a blank label", "colon", in("/arms/labels", labels -> labels.put("Obs", " "))),
                wrong("an unknown benefit", "colon", in("/endpoints/0", os -> os.put("benefit", "up"))),
                wrong("several rows per patient that are not declared", "bladder1", study -> study.remove("rows")),
                wrong("records that no endpoint has", "armd", study -> study.put("rows", "records")),
                wrong("records within subjects", "bladder1", study -> study.put("withinSubject", true)),
                wrong("no competing event", "pbc", in("/endpoints/1/event", event -> event.remove("competing"))),
                wrong(
                        "intervals and an end of follow-up",
                        "ffcd2000_05",
                        in("/endpoints/2", lesions -> lesions.put("followUp", "os_time"))),
                wrong("no levels", "licorice", in("/endpoints/2", throat -> throat.remove("levels"))),
                wrong("a column for each visit and a table", "armd", in("/endpoints/1", va -> va.put("data", "x.csv"))),
                wrong("neither rows nor columns", "cdystonia", in("/endpoints/0", twstrs -> twstrs.remove("visit"))),
                wrong("no value that counts", "bacteria", in("/endpoints/0", present -> present.remove("occurred"))),
                wrong(
                        "levels of a number",
                        "cdystonia",
                        in(
                                "/endpoints/0",
                                twstrs -> twstrs.putArray("levels").add("1").add("2"))),
                wrong("two baselines", "cdystonia", in("/endpoints/0", twstrs -> twstrs.put("baseline", "age"))),
                wrong(
                        "one component",
                        "hfaction_nonischemic",
                        in("/endpoints/2", win -> ((ArrayNode) win.get("components")).remove(1))),
                wrong("a threshold of 0", "actg175", in("/endpoints/5/components/1", cd4 -> cd4.put("threshold", 0))),
                wrong("two primary endpoints that share alpha unsaid", "bcrp", study -> study.remove("multiplicity")),
                wrong(
                        "weights of Holm's procedure",
                        "bcrp",
                        in("/multiplicity", how -> how.putObject("weights").put("CESD", 1))),
                wrong("a graph without weights", "bcrp", in("/multiplicity", how -> how.put("procedure", "graph"))),
                wrong("a set that nothing defines", "cao_aro_aio04", in("/analysisSets/1", set -> {
                    set.remove("column");
                    set.remove("included");
                })),
                wrong("a set by half", "cao_aro_aio04", in("/analysisSets/1", set -> set.remove("included"))),
                wrong("a set that is not declared", "cdisc_pilot", study -> study.remove("analysisSets")),
                wrong("no population", "actg175", in("/estimands/0", primary -> primary.remove("population"))),
                wrong(
                        "an unknown strategy",
                        "actg175",
                        in("/estimands/0/intercurrentEvents/0", event -> event.put("strategy", "ignore"))),
                wrong("a factor that is not declared", "ist", study -> study.remove("factorial")),
                wrong("one factor", "ist", study -> ((ArrayNode) study.get("factorial")).remove(1)),
                wrong(
                        "blocks without blocks",
                        "cao_aro_aio04",
                        in("/randomisation", how -> how.putArray("blockSizes").add(4))),
                wrong("another method without a word", "ist", in("/randomisation", how -> how.remove("note"))),
                wrong("minimisation of nothing", "ist", in("/randomisation", how -> how.put("method", "minimisation"))),
                wrong("a way to randomise what was not", "ist", study -> study.put("randomised", false)),
                wrong("two relations in one", "e1684", in("/relations/0", both -> both.put("endsFollowUp", "OS"))),
                wrong(
                        "no relation at all",
                        "ist",
                        study -> study.withArray("relations").addObject()),
                wrong("a range without bounds", "ist", relation("range", range -> range.put("column", "age"))),
                wrong(
                        "a sum of one",
                        "ist",
                        relation(
                                "sum",
                                sum -> sum.put("column", "age").putArray("of").add("x"))),
                wrong("a consequence that is none", "ist", relation("ifThen", rule -> {
                    rule.put("column", "sex").putArray("is").add("M");
                    rule.putObject("then").put("column", "age");
                })),
                wrong("a data cut on no scale", "colon", study -> study.put("dataCut", "1990-01-01")),
                wrong("a unit of no column", "veteran", study -> study.put("enrolmentUnit", "days")),
                wrong("a measurement on no scale", "veteran", in("/covariates/0", karno -> karno.put("measured", "x"))),
                wrong("a gate without its limit", "colon", gate("armBalance", gate -> {})),
                wrong("an unknown gate", "colon", gate("moat", gate -> gate.put("limit", 1))),
                wrong("a limit of relations", "colon", gate("relations", gate -> gate.put("limit", 1))),
                wrong(
                        "an interaction with nothing",
                        "colon",
                        gate("interactionPreserved", gate -> gate.put("limit", 2))),
                wrong("a distance above 1", "colon", gate("perArmDistance", gate -> gate.put("limit", 1.5))),
                wrong("a margin of a test", "veteran", in("/analyses/1", logRank -> logRank.put("margin", 1.2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void oneThingWrongIsRefused(String what, String study, Consumer<ObjectNode> breaking) throws IOException {
        ObjectNode file = (ObjectNode) JSON.readTree(Files.readString(STUDIES.resolve(study + ".json"), UTF_8));
        assertThat(SCHEMA.validate(file)).isEmpty();
        JsonNode before = file.deepCopy();
        breaking.accept(file);
        assertThat(file).isNotEqualTo(before);
        List<Error> errors = SCHEMA.validate(file);
        assertThat(errors).as(what).isNotEmpty();
    }

    @Test
    void everyKindOfRelationFits() throws IOException {
        ObjectNode file = (ObjectNode) JSON.readTree(Files.readString(STUDIES.resolve("ist.json"), UTF_8));
        file.withArray("relations").addObject().putArray("notAbove").add("a").add("b");
        relation("range", range -> range.put("column", "age").put("atLeast", 1)).accept(file);
        relation("sum", sum -> sum.put("column", "c").putArray("of").add("a").add("b"))
                .accept(file);
        relation("ifThen", rule -> {
                    rule.put("column", "sex").putArray("is").add("M").add(1);
                    rule.putObject("then")
                            .put("column", "age")
                            .put("atLeast", 1)
                            .put("atMost", 2);
                })
                .accept(file);
        relation("ifThen", rule -> {
                    rule.put("column", "sex").putArray("is").add("M");
                    rule.putObject("then").put("column", "b").putArray("is").add(1);
                })
                .accept(file);
        assertThat(SCHEMA.validate(file)).isEmpty();
    }

    private static Consumer<ObjectNode> relation(String kind, Consumer<ObjectNode> parts) {
        return study -> parts.accept(study.withArray("relations").addObject().putObject(kind));
    }

    private static Consumer<ObjectNode> gate(String kind, Consumer<ObjectNode> rest) {
        return study -> rest.accept(study.withArray("gates").addObject().put("gate", kind));
    }

    private static Arguments wrong(String what, String study, Consumer<ObjectNode> breaking) {
        return arguments(what, study, breaking);
    }

    private static Consumer<ObjectNode> in(String pointer, Consumer<ObjectNode> breaking) {
        return study -> breaking.accept((ObjectNode) study.at(pointer));
    }
}
