package org.trialtwin.samples.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken input ends with exit code 1 and a message that says what, where and the value; nothing is written. */
class BrokenInputTest {
    private static final String OS =
            "{ \"name\": \"OS\", \"role\": \"primary\", \"type\": \"timeToEvent\", \"time\": \"os_time\", \"event\": {"
                    + " \"column\": \"os_event\", \"occurred\": 1 }, \"unit\": \"days\" }";
    private static final String FIRST_ANALYSIS =
            "{ \"endpoint\": \"OS\", \"method\": \"coxHazardRatio\", \"ties\": \"efron\", \"adjustFor\": [],"
                    + " \"stratified\": false }";
    private static final String CENSORED_LATER = "\"relations\": [ { \"notAfter\": [\"DFS\", \"OS\"] } ]";

    @TempDir
    private Path folder;

    /** One thing that is wrong with the colon trial, and what the message must say. */
    private record Broken(String name, Consumer<ColonFiles> damage, List<String> message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Broken broken(String name, Consumer<ColonFiles> damage, String... message) {
        return new Broken(name, damage, List.of(message));
    }

    /** An analysis in place of the first one, which stands on line 26. */
    private static Consumer<ColonFiles> analysis(String json) {
        return files -> files.study(FIRST_ANALYSIS, json);
    }

    /** An endpoint in place of OS, with nothing else that could be wrong. */
    private static Consumer<ColonFiles> endpoint(String json) {
        return files -> files.study(OS, json);
    }

    static Stream<Broken> tables() {
        return Stream.of(
                broken("empty table", files -> files.table(text -> ""), "\"colon.csv\"", "The file is empty"),
                broken(
                        "header only",
                        files -> files.table(text -> text.lines().findFirst().orElseThrow() + "\n"),
                        "The table has no rows"),
                broken(
                        "one arm only",
                        files -> files.table(
                                text -> text.replace("Lev+5FU", "Obs").replace("Lev", "Obs")),
                        "Arm \"Lev\" has no patients in column \"arm\"",
                        "Arm \"Lev+5FU\" has no patients in column \"arm\""),
                broken("missing arm", files -> files.field(7, "arm", ""), "Arm is missing in column \"arm\" (row 7)"),
                broken(
                        "unknown arm code",
                        files -> files.field(18, "arm", "3"),
                        "Arm code \"3\" in column \"arm\" (row 18) is not one of the declared arms [Obs, Lev, Lev+5FU]"),
                broken(
                        "duplicate subject id",
                        files -> files.field(9, "id", "4"),
                        "Subject id \"4\" in column \"id\" (row 9) was already used in row 4"),
                broken(
                        "missing subject id",
                        files -> files.field(9, "id", ""),
                        "Subject id is missing in column \"id\" (row 9)"),
                broken(
                        "blank subject id",
                        files -> files.field(9, "id", "  "),
                        "Subject id is missing in column \"id\" (row 9)"),
                broken(
                        "negative time",
                        files -> files.field(3, "os_time", "-5"),
                        "Value \"-5\" in column \"os_time\" (row 3) is not a number that is not negative"),
                broken(
                        "time that is not a number",
                        files -> files.field(3, "os_time", "three years"),
                        "Value \"three years\" in column \"os_time\" (row 3) is not a number"),
                broken(
                        "decimal comma",
                        files -> files.field(3, "age", "\"45,5\""),
                        "Value \"45,5\" in column \"age\" (row 3) is not a number"),
                broken(
                        "infinite number as a word",
                        files -> files.field(3, "age", "Infinity"),
                        "Value \"Infinity\" in column \"age\" (row 3) is not a number"),
                broken(
                        "number too large for a double",
                        files -> files.field(3, "age", "1e999"),
                        "Value \"1e999\" in column \"age\" (row 3) is not a number"),
                broken(
                        "NA for a missing number",
                        files -> files.field(3, "age", "NA"),
                        "Value \"NA\" in column \"age\" (row 3) is not a number; a missing value is an empty field"),
                broken(
                        "NA for a missing event",
                        files -> files.field(3, "os_event", "NA"),
                        "Value \"NA\" in column \"os_event\" (row 3) is not a code of the event of endpoint OS;"
                                + " a missing value is an empty field"),
                broken(
                        "missing event where there is a time",
                        files -> files.field(5, "os_event", ""),
                        "Event of OS is missing in column \"os_event\" (row 5) where column \"os_time\" says"),
                broken(
                        "missing time where there is an event",
                        files -> files.field(5, "os_time", ""),
                        "Time of OS is missing in column \"os_time\" (row 5) where column \"os_event\" says"),
                broken(
                        "count that is not whole",
                        files -> files.field(6, "nodes", "2.5"),
                        "Value \"2.5\" in column \"nodes\" (row 6) is not a whole number that is not negative"),
                broken(
                        "negative count",
                        files -> files.field(6, "nodes", "-1"),
                        "Value \"-1\" in column \"nodes\" (row 6) is not a whole number that is not negative"),
                broken(
                        "ordinal level that is not declared",
                        files -> files.field(6, "differ", "4"),
                        "Value \"4\" in column \"differ\" (row 6) is not one of the declared levels [1, 2, 3]"),
                broken(
                        "missing column",
                        files -> files.table(text -> text.replaceFirst("os_time", "survival")),
                        "There is no column \"os_time\" for the time of endpoint OS; the table has [id, arm,"),
                broken(
                        "duplicate header",
                        files -> files.table(text -> text.replaceFirst("perfor", "age")),
                        "Column \"age\" occurs twice in the header row"),
                broken(
                        "header without a name",
                        files -> files.table(text -> text.replaceFirst("perfor", "")),
                        "Column 6 has no name in the header row"),
                broken(
                        "ragged row",
                        files -> files.table(text -> text.replaceFirst("\n3,", "\n3,Obs,")),
                        "Row 3 has 19 fields, the header has 18; it begins with \"3\""),
                broken(
                        "separated by semicolons",
                        files -> files.table(text -> text.replace(',', ';')),
                        "fields must be separated by commas"),
                broken(
                        "separated by tabs",
                        files -> files.table(text -> text.replace(',', '\t')),
                        "fields must be separated by commas"),
                broken(
                        "Latin-1 bytes",
                        files -> files.field(4, "surg", "M\u00fcnchen")
                                .tableBytes("id,arm\n1,Obs\n2,M\u00fcnchen\n".getBytes(ISO_8859_1)),
                        "Line 3 is not valid UTF-8: save the file as UTF-8"),
                broken(
                        "UTF-16 without its mark",
                        files -> files.tableBytes(
                                ColonFiles.resource("colon.csv").getBytes(UTF_16LE)),
                        "Line 1 holds the control character U+0000",
                        "save the file as text in UTF-8"),
                broken(
                        "UTF-16 cut off",
                        files -> files.tableBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 'i', 0, 'd'}),
                        "not valid UTF-16"),
                broken(
                        "NUL bytes",
                        files -> files.field(2, "age", "6\u00003"),
                        "Line 3 holds the control character U+0000"),
                broken("binary junk", files -> files.tableBytes(junk()), "save the file as", "UTF-8"),
                broken(
                        "unclosed quote",
                        files -> files.field(929, "arm", "\"Obs"),
                        "The file is not a valid table: a quote that is opened in the row that begins on line 930 is"
                                + " never closed"),
                broken(
                        "text after a closed quote",
                        files -> files.field(2, "arm", "\"Obs\"x"),
                        "The file is not a valid table: Invalid character between encapsulated token and delimiter at"
                                + " line: 3"),
                broken(
                        "disease-free survival after overall survival",
                        files -> files.field(1, "dfs_time", "1522"),
                        "DFS time 1522 in column \"dfs_time\" (row 1) is after OS time 1521 in column \"os_time\""),
                broken(
                        "enrolment order that is not a number",
                        files -> files.study("\"enrolmentOrder\": \"id\"", "\"enrolmentOrder\": \"rec_time\"")
                                .field(8, "rec_time", "soon"),
                        "Value \"soon\" in column \"rec_time\" (row 8) is not a number or a date such as 2024-03-31"),
                broken(
                        "missing enrolment order",
                        files -> files.study("\"enrolmentOrder\": \"id\"", "\"enrolmentOrder\": \"rec_time\"")
                                .field(8, "rec_time", ""),
                        "in column \"rec_time\" (row 8) is not a number or a date"),
                broken(
                        "dates and numbers as enrolment order",
                        files -> files.study("\"enrolmentOrder\": \"id\"", "\"enrolmentOrder\": \"rec_time\"")
                                .field(8, "rec_time", "2024-03-31"),
                        "Column \"rec_time\" holds 1 dates and 928 numbers"),
                broken("missing data file", files -> files.delete("colon.csv"), "File \"colon.csv\" cannot be read"));
    }

    static Stream<Broken> studies() {
        return Stream.of(
                broken("study file missing", files -> files.delete("colon.json"), "File \"colon.json\" cannot be read"),
                broken("empty study file", files -> files.replaceStudy(""), "line 1", "empty"),
                broken("not JSON", files -> files.replaceStudy("name = colon"), "line 1", "not valid JSON"),
                broken(
                        "JSON cut off",
                        files -> files.study("\"alpha\": 0.05,", "\"alpha\":"),
                        "line 34",
                        "not valid JSON"),
                broken("a list instead of an object", files -> files.replaceStudy("[]"), "holds one object"),
                broken("text after the end", files -> files.study("]\n}", "]\n} {}"), "line 37", "after the end"),
                broken(
                        "duplicate key",
                        files -> files.study("\"alpha\": 0.05", "\"alpha\": 0.05,\n  \"name\": \"again\""),
                        "line 34",
                        "Duplicate field 'name'"),
                broken(
                        "unknown key",
                        files -> files.study("\"alpha\"", "\"alhpa\""),
                        "line 33, key \"alhpa\": unknown key in the study"),
                broken(
                        "unknown key of a covariate",
                        files -> files.study("\"unit\": \"years\"", "\"units\": \"years\""),
                        "line 13, key \"units\": unknown key in a covariate"),
                broken(
                        "unknown key of an event",
                        files -> files.study("\"column\": \"os_event\",", "\"column\": \"os_event\", \"censored\": 0,"),
                        "line 22, key \"censored\": unknown key in an event"),
                broken(
                        "wrong type",
                        files -> files.study("\"randomised\": true", "\"randomised\": \"yes\""),
                        "line 7, key \"randomised\": must be true or false, not \"yes\""),
                broken(
                        "null",
                        files -> files.study("\"name\": \"Intergroup 0035\"", "\"name\": null"),
                        "line 3, key \"name\": must be a text that is not empty, not null"),
                broken(
                        "missing required key",
                        files -> files.study("  \"subjectId\": \"id\",\n", ""),
                        "line 1, key \"subjectId\": this key is required and missing"),
                broken(
                        "format version 2",
                        files -> files.study("\"formatVersion\": 1", "\"formatVersion\": 2"),
                        "line 2, key \"formatVersion\": must be 1, not 2"),
                broken(
                        "unknown endpoint type",
                        endpoint("{ \"name\": \"OS\", \"role\": \"primary\", \"type\": \"survival\" }"),
                        "line 22, key \"type\": endpoint \"OS\" is of unknown type \"survival\"",
                        "known are [timeToEvent, competingRisks, recurrentEvents, binary, continuous, count, ordinal,"
                                + " longitudinal, composite]"),
                broken(
                        "endpoint without what its type needs",
                        endpoint("{ \"name\": \"OS\", \"role\": \"primary\", \"type\": \"competingRisks\" }"),
                        "line 22, key \"time\": this key is required and missing"),
                broken(
                        "unknown role",
                        files -> files.study("\"role\": \"primary\"", "\"role\": \"main\""),
                        "line 22, key \"role\": \"main\" is not one of [exploratory, primary, secondary]"),
                broken(
                        "no primary endpoint",
                        files -> files.study("\"role\": \"primary\"", "\"role\": \"secondary\""),
                        "line 21, key \"endpoints\": No endpoint is primary"),
                broken(
                        "endpoint named twice",
                        files -> files.study("\"name\": \"DFS\"", "\"name\": \"OS\"")
                                .study(CENSORED_LATER + ",", ""),
                        "key \"endpoints\": Endpoint \"OS\" is declared twice"),
                broken(
                        "time and event in one column",
                        files -> files.study("\"column\": \"os_event\"", "\"column\": \"os_time\""),
                        "line 22, key \"endpoints\": Column \"os_time\" cannot hold codes for endpoint \"OS\" and a"
                                + " number of endpoint \"OS\""),
                broken(
                        "unknown covariate type",
                        files -> files.study("\"sex\", \"type\": \"categorical\"", "\"sex\", \"type\": \"factor\""),
                        "line 12, key \"type\": \"factor\" is not one of [categorical, continuous, count, ordinal]"),
                broken(
                        "covariate named twice",
                        files -> files.study("\"name\": \"surg\"", "\"name\": \"sex\""),
                        "key \"covariates\": Covariate \"sex\" is declared twice"),
                broken(
                        "level named twice",
                        files -> files.study("[\"1\", \"2\", \"3\"]", "[\"1\", \"2\", 2]"),
                        "line 18, key \"covariates\": Covariate \"differ\" repeats a level: [1, 2, 2]"),
                broken(
                        "arm code named twice",
                        files -> files.study("[\"Lev\", \"Lev+5FU\"]", "[\"Lev\", \"Lev\"]"),
                        "line 9, key \"arms\": Arm \"Lev\" is declared twice"),
                broken(
                        "no experimental arm",
                        files -> files.study("[\"Lev\", \"Lev+5FU\"]", "[]"),
                        "line 9, key \"arms\": A design has at least one experimental arm"),
                broken(
                        "unknown method",
                        analysis("{ \"endpoint\": \"OS\", \"method\": \"cox\" }"),
                        "line 26, key \"analyses\": method \"cox\" is unknown; this release runs [coxHazardRatio,"),
                broken(
                        "method of another type of endpoint",
                        analysis("{ \"endpoint\": \"OS\", \"method\": \"winRatio\" }"),
                        "line 26, key \"analyses\": method \"winRatio\" does not analyse endpoint \"OS\", which is"
                                + " timeToEvent"),
                broken(
                        "method that does not fit the endpoint",
                        analysis("{ \"endpoint\": \"OS\", \"method\": \"riskDifference\" }"),
                        "line 26, key \"analyses\": method \"riskDifference\" does not analyse endpoint \"OS\", which"
                                + " is timeToEvent"),
                broken(
                        "analysis of an unknown endpoint",
                        analysis("{ \"endpoint\": \"PFS\", \"method\": \"logRank\" }"),
                        "line 26, key \"analyses\": endpoint \"PFS\" is not declared; the endpoints are [OS, DFS]"),
                broken(
                        "unknown option",
                        analysis("{ \"endpoint\": \"OS\", \"method\": \"coxHazardRatio\", \"tau\": 5 }"),
                        "line 26, key \"analyses\": method \"coxHazardRatio\" has no option \"tau\"; it takes"
                                + " [adjustFor, analysisSet, estimand, factor, margin, pairwise, stratified, ties]"),
                broken(
                        "unknown ties",
                        files -> files.study(FIRST_ANALYSIS, FIRST_ANALYSIS.replace("efron", "exact")),
                        "line 26, key \"analyses\": ties is \"exact\", it must be one of [breslow, efron]"),
                broken(
                        "adjustFor with an unknown name",
                        files -> files.study(FIRST_ANALYSIS, FIRST_ANALYSIS.replace("[]", "[\"bmi\"]")),
                        "line 26, key \"analyses\": adjustFor names \"bmi\", which is not one of the baseline columns"),
                broken(
                        "adjustFor with a name twice",
                        files -> files.study(FIRST_ANALYSIS, FIRST_ANALYSIS.replace("[]", "[\"age\", \"age\"]")),
                        "1 problem",
                        "line 26, key \"analyses\": adjustFor names \"age\" twice"),
                broken(
                        "nothing but the version",
                        files -> files.replaceStudy("{ \"formatVersion\": 1 }"),
                        "6 problems",
                        "key \"data\": this key is required and missing",
                        "key \"arms\": this key is required and missing"),
                broken(
                        "option of the wrong type",
                        files -> files.study(FIRST_ANALYSIS, FIRST_ANALYSIS.replace("false", "\"no\"")),
                        "line 26, key \"analyses\": method \"coxHazardRatio\": Option \"stratified\" must be true or"
                                + " false, not no"),
                broken(
                        "stratified without strata",
                        files -> files.study("  \"stratifiedBy\": [\"node4\", \"extent\"],\n", ""),
                        "line 26, key \"analyses\": stratified is true, but the design declares no stratification"
                                + " factor"),
                broken(
                        "restrictedMeanDifference without tau",
                        files -> files.study(", \"tau\": 2500", ""),
                        "line 28, key \"analyses\": tau is required"),
                broken(
                        "negative tau",
                        files -> files.study("\"tau\": 2500", "\"tau\": -1"),
                        "line 28, key \"analyses\": tau is -1.0, it must be above 0"),
                broken(
                        "infinite tau",
                        files -> files.study("\"tau\": 2500", "\"tau\": 1e999"),
                        "line 28, key \"tau\": must be",
                        "1e999"),
                broken(
                        "ancova without a covariate",
                        files -> files.study(
                                        OS,
                                        OS + ", { \"name\": \"N\", \"role\": \"secondary\", \"type\": \"continuous\","
                                                + " \"column\": \"rec_time\" }")
                                .study(FIRST_ANALYSIS, "{ \"endpoint\": \"N\", \"method\": \"ancova\" }"),
                        "line 26, key \"analyses\": adjustFor is required"),
                broken(
                        "alpha out of range",
                        files -> files.study("\"alpha\": 0.05", "\"alpha\": 5"),
                        "line 33, key \"alpha\": alpha is 5.0, it must be within (0, 1)"),
                broken(
                        "same method twice",
                        analysis("{ \"endpoint\": \"OS\", \"method\": \"logRank\" }"),
                        "line 27, key \"analyses\": endpoint \"OS\" has method \"logRank\" twice"),
                broken(
                        "no analysis",
                        files -> files.replaceStudy(ColonFiles.resource("colon.json")
                                .replaceAll("(?s)\"analyses\": \\[.*?\n  \\],", "\"analyses\": [],")),
                        "key \"analyses\": a study declares at least one analysis"),
                broken(
                        "relation with an unknown endpoint",
                        files -> files.study("[\"DFS\", \"OS\"]", "[\"PFS\", \"OS\"]"),
                        "line 32, key \"relations\": notAfter names endpoint \"PFS\", which is not one of [OS, DFS]"),
                broken(
                        "relation of one endpoint",
                        files -> files.study("[\"DFS\", \"OS\"]", "[\"DFS\"]"),
                        "line 32, key \"notAfter\": names two endpoints, the earlier first, not [DFS]"),
                broken(
                        "circular relations",
                        files -> files.study(
                                "{ \"notAfter\": [\"DFS\", \"OS\"] }",
                                "{ \"notAfter\": [\"DFS\", \"OS\"] }, { \"notAfter\": [\"OS\", \"DFS\"] }"),
                        "line 32, key \"relations\": The relations say that \"OS\" is not after itself"),
                broken(
                        "design effect of an unknown endpoint",
                        files -> files.study("\"alpha\"", "\"designEffect\": { \"PFS\": 0.7 },\n  \"alpha\""),
                        "line 33, key \"designEffect\": designEffect names endpoint \"PFS\""),
                broken(
                        "unknown follow-up",
                        files -> files.study("\"mature\"", "\"long\""),
                        "line 8, key \"followUp\": \"long\" is not one of [atAccrualStop, mature]"),
                broken(
                        "a gate of nothing",
                        files -> files.study("\"alpha\"", "\"gates\": [ {} ],\n  \"alpha\""),
                        "line 33, key \"gate\": this key is required and missing"),
                broken(
                        "a gate without a limit",
                        files -> files.study("\"alpha\"", "\"gates\": [ { \"gate\": \"armBalance\" } ],\n  \"alpha\""),
                        "line 33, key \"limit\": this key is required and missing"),
                broken(
                        "a gate that lets everything pass",
                        files -> files.study(
                                "\"alpha\"",
                                "\"gates\": [ { \"gate\": \"perArmDistance\", \"limit\": 2 } ],\n  \"alpha\""),
                        "line 33, key \"gates\": the limit of perArmDistance must be above 0 and at most 1, not 2.0"),
                broken(
                        "a gate of an unknown covariate",
                        files -> files.study(
                                "\"alpha\"",
                                "\"gates\": [ { \"gate\": \"interactionPreserved\", \"limit\": 2, \"covariate\":"
                                        + " \"shoe\" } ],\n  \"alpha\""),
                        "line 33, key \"gates\": Gate interactionPreserved of shoe: \"shoe\" is not one of"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tables", "studies"})
    void unusableInputIsExplainedAndNothingIsWritten(Broken broken) throws IOException {
        ColonFiles files = ColonFiles.in(folder);
        broken.damage().accept(files);
        List<String> before = listing();

        ProgramRun run = ProgramRun.of(
                "analyze",
                files.study().toString(),
                "--out",
                folder.resolve("out").toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(broken.message()).doesNotContain("Exception: ", "\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void lastRecruitedWithoutEnrolmentOrderSuggestsRandom() throws IOException {
        ColonFiles files = ColonFiles.in(folder).study("  \"enrolmentOrder\": \"id\",\n", "");
        List<String> before = listing();
        ProgramRun run = ProgramRun.of(
                "replicate",
                files.study().toString(),
                "--withhold",
                "last-recruited",
                "--quiet",
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("enrolmentOrder", "random");
        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void allProblemsOfStudyAndTableAreListedAtOnce() throws IOException {
        ColonFiles files = ColonFiles.in(folder)
                .study("\"unit\": \"years\"", "\"units\": \"years\"")
                .study(FIRST_ANALYSIS, "{ \"endpoint\": \"OS\", \"method\": \"cox\" }")
                .study("\"tau\": 2500", "\"tau\": 0")
                .field(18, "arm", "3")
                .field(20, "os_time", "-5")
                .field(1, "dfs_time", "1522");
        List<String> before = listing();
        ProgramRun run = ProgramRun.of(
                "analyze",
                files.study().toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "6 problems",
                        "line 13, key \"units\"",
                        "method \"cox\" is unknown",
                        "tau is 0.0",
                        "Arm code \"3\" in column \"arm\" (row 18)",
                        "Value \"-5\" in column \"os_time\" (row 20)",
                        "DFS time 1522");
        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void contradictionsStandBesideWhatCouldNotBeRead() {
        ColonFiles files = ColonFiles.in(folder)
                .study("\"randomised\": true", "\"randomised\": \"yes\"")
                .study(
                        "\"type\": \"timeToEvent\", \"time\": \"dfs_time\"",
                        "\"type\": \"survival\", \"time\": \"dfs_time\"")
                .study("\"alpha\": 0.05", "\"alpha\": 5")
                .study(FIRST_ANALYSIS, "{ \"endpoint\": \"OS\", \"method\": \"cox\" }");
        ProgramRun run = ProgramRun.of(
                "analyze",
                files.study().toString(),
                "--out",
                folder.resolve("out").toString());
        // DFS is declared, though its type is unknown: what names it is no problem of its own.
        assertThat(run.err())
                .contains(
                        "4 problems",
                        "key \"randomised\"",
                        "\"survival\"",
                        "alpha is 5.0",
                        "method \"cox\" is unknown");
    }

    @Test
    void aColumnOfTheNameOriginCannotBeWrittenOver() throws IOException {
        ColonFiles files = ColonFiles.in(folder).table(text -> text.replaceFirst("rec_time", "origin"));
        List<String> before = listing();
        ProgramRun run = ProgramRun.of(
                "twins",
                files.study().toString(),
                "--per-arm",
                "3",
                "--quiet",
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("column \"origin\"", "rename");
        assertThat(listing()).isEqualTo(before);
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static byte[] junk() {
        byte[] junk = new byte[10_000];
        new Random(20240601).nextBytes(junk);
        return junk;
    }
}
