package org.trialtwin.trials.io.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.twin.TwinGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AdamWriterTest {
    /** Equal in every value, origin and date of enrolment; the designs are two objects that say the same. */
    static void assertSame(TrialData actual, TrialData expected) {
        assertThat(actual.table()).isEqualTo(expected.table());
        assertThat(actual.table().columns()).isEqualTo(expected.table().columns());
        for (int row = 0; row < expected.patients(); row++) {
            assertThat(actual.origin(row)).isEqualTo(expected.origin(row));
            assertThat(actual.enrolment(row)).isEqualTo(expected.enrolment(row));
        }
        TrialDesign found = actual.design();
        TrialDesign wanted = expected.design();
        assertThat(found.name()).isEqualTo(wanted.name());
        assertThat(found.arms()).isEqualTo(wanted.arms());
        assertThat(found.endpoints()).isEqualTo(wanted.endpoints());
        assertThat(found.baseline()).isEqualTo(wanted.baseline());
        assertThat(found.stratificationFactors()).isEqualTo(wanted.stratificationFactors());
        assertThat(found.enrolmentOrder()).isEqualTo(wanted.enrolmentOrder());
        assertThat(found.relations()).isEqualTo(wanted.relations());
    }

    private static List<String> texts(Dataset table, String column) {
        Column values = table.column(column);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < values.size(); row++) {
            texts.add(values.text(row));
        }
        return texts;
    }

    /** Everything as text, as it comes back from CSV. */
    private static Dataset asText(Dataset table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            List<String> values = new ArrayList<>();
            for (int row = 0; row < column.size(); row++) {
                values.add(column.isMissing(row) ? null : column.text(row));
            }
            columns.add(TextColumn.of(column.name(), values));
        }
        return Dataset.of(columns);
    }

    private static AdamTables asText(AdamTables tables) {
        AdamTables text = AdamTables.of(asText(tables.subjects()));
        for (var table : tables.timesToEvent().entrySet()) {
            text = text.withTimesToEvent(table.getKey(), asText(table.getValue()));
        }
        for (var table : tables.measurements().entrySet()) {
            text = text.withMeasurements(table.getKey(), asText(table.getValue()));
        }
        return text;
    }

    /** What a reader is asked when it reads what was written: visits have one record each. */
    static AdamReader again() {
        return AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .primary("OS")
                .measurement("PAIN", "Week 8")
                .measurement(AdamMeasurement.change("PAIN", "16"))
                .covariates(Covariate.continuous("AGE"), Covariate.categorical("SEX"), Covariate.count("NODES"))
                .keep("SITEID")
                .design(design -> design.notAfter("PFS", "OS"))
                .build();
    }

    private static TrialData withTwins(TrialData real) {
        TrialData source = real.take(0, 3, 5);
        Dataset twins = source.table()
                .with(TextColumn.of("USUBJID", List.of("SYNTHETIC-000001", "SYNTHETIC-000002", "SYNTHETIC-000003")))
                .with(TextColumn.missing("RANDDT", 3))
                .with(TextColumn.missing("SITEID", 3));
        return real.append(TrialData.synthetic(real.design(), twins));
    }

    @Test
    void whatIsWrittenIsReadAsTheSameData() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        AdamTables tables =
                AdamWriter.like(trial).population("ITTFL").write(trial.data()).tables();
        assertSame(again().read(tables).data(), trial.data());
        assertSame(again().read(asText(tables)).data(), trial.data());
    }

    @Test
    void twinsComeBackAsTwinsInTheirPlaces() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        TrialData hybrid = withTwins(trial.data()).take(9, 0, 1, 7, 2, 3, 4, 5, 6, 8);
        AdamTables tables =
                AdamWriter.like(trial).population("ITTFL").write(hybrid).tables();
        assertSame(again().read(tables).data(), hybrid);
        assertSame(again().read(asText(tables)).data(), hybrid);
        assertThat(again().read(tables).notes()).contains("3 of 10 rows are twins, not patients");
    }

    /** All patients of an arm withheld: its rows are twins alone. */
    @Test
    void anArmMayHaveTwinsAlone() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        TrialData hybrid = withTwins(trial.data()).take(1, 2, 3, 5, 6, 7, 8, 9);
        assertThat(hybrid.armSizes()).containsExactly(4, 1, 3);
        AdamTables tables =
                AdamWriter.like(trial).population("ITTFL").write(hybrid).tables();
        assertSame(again().read(tables).data(), hybrid);
        TrialData twins = hybrid.take(5, 6, 7);
        assertThat(again().read(AdamWriter.like(trial)
                                .population("ITTFL")
                                .write(twins)
                                .tables())
                        .data()
                        .count(SubjectOrigin.SYNTHETIC))
                .isEqualTo(3);
    }

    @Test
    void aTableIsNamedOnce() {
        Dataset table = SmallAdam.csv(SmallAdam.ADTTE);
        AdamTables tables = AdamTables.of(SmallAdam.csv(SmallAdam.ADSL)).withTimesToEvent("ADTTE", table);
        assertThatThrownBy(() -> tables.withTimesToEvent("ADTTE", table)).hasMessage("There are two tables \"ADTTE\"");
    }

    @Test
    void everyRowOfEveryTableSaysWhereItIsFrom() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        AdamTables tables =
                AdamWriter.like(trial).write(withTwins(trial.data())).tables();
        assertThat(texts(tables.subjects(), "SYNTHFL"))
                .containsExactly("N", "N", "N", "N", "N", "N", "N", "Y", "Y", "Y");
        List<Dataset> all = new ArrayList<>(List.of(tables.subjects()));
        all.addAll(tables.timesToEvent().values());
        all.addAll(tables.measurements().values());
        assertThat(all).hasSize(3);
        for (Dataset table : all) {
            for (int row = 0; row < table.rows(); row++) {
                boolean twin = table.column("USUBJID").text(row).startsWith("SYNTHETIC-");
                assertThat(table.column("SYNTHFL").text(row)).isEqualTo(twin ? "Y" : "N");
                assertThat(table.column("ORIGIN").text(row)).isEqualTo(twin ? "SYNTHETIC" : "REAL");
            }
        }
        Dataset adtte = tables.timesToEvent().get("ADTTE");
        assertThat(adtte.rows()).isEqualTo(7 + 4 + 3 + 2);
        assertThat(texts(adtte, "PARAMCD").subList(0, 3)).containsExactly("OS", "OS", "PFS");
        assertThat(texts(adtte, "CNSR").subList(0, 3)).containsExactly("1", "0", "0");
        Dataset adeff = tables.measurements().get("ADEFF");
        assertThat(texts(adeff, "CHG").subList(0, 4)).containsExactly("-0.8", "", "-2", "");
    }

    @Test
    void aTwinWithoutAnIdOfItsOwnGetsANewOne() {
        TrialData real = SmallAdam.reader().build().read(SmallAdam.tables()).data();
        Dataset copied = real.table().take(0, 1);
        TrialData hybrid = real.append(TrialData.synthetic(real.design(), copied));
        List<String> ids =
                texts(AdamWriter.withDefaults().write(hybrid).tables().subjects(), "USUBJID");
        assertThat(ids.subList(7, 9)).containsExactly("SYNTHETIC-000001", "SYNTHETIC-000002");
        assertThatThrownBy(() -> AdamWriter.withDefaults().write(real.take(0, 0)))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("Subject id \"S1-03\" in column \"USUBJID\" (row 2) stands for two patients");
    }

    @Test
    void contradictionsBetweenFlagsAndOriginsAreListed() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        AdamTables tables = AdamWriter.like(trial)
                .population("ITTFL")
                .write(withTwins(trial.data()))
                .tables();
        AdamTables changed = new AdamTables(
                SmallTrial.with(asText(tables.subjects()), 8, "SYNTHFL", "N"),
                tables.timesToEvent(),
                tables.measurements());
        assertThatThrownBy(() -> again().read(changed))
                .hasMessageContaining("ADSL: Value \"SYNTHETIC\" in column \"ORIGIN\" (row 9, subject SYNTHETIC-000002)"
                        + " contradicts SYNTHFL \"N\"")
                .hasMessageContaining("differs from SYNTHFL \"N\" in ADSL (row 9)");
    }

    /** A trial that never was ADaM: names that SAS takes, arms by label, and the values of every column. */
    @Test
    void aHybridCohortOfAnyTrialIsReadWithItsValues() {
        TrialData trial = SmallTrial.data(90, 5);
        RunContext run = RunContext.seeded(11L);
        HybridSplit split = HybridPlan.replacing(0.30).lastRecruited().split(trial, run);
        TrialData hybrid = split.completeWith(
                        TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
                                .fit(split.retained(), run),
                        run)
                .data();
        AdamTables tables = AdamWriter.withDefaults().write(hybrid).tables();
        TrialData back = AdamReader.builder()
                .control("0")
                .everyone()
                .primary("OS")
                .measurement("QL", "Not stated")
                .measurement("RESPONSE", "Not stated")
                .stratifiedBy("SITE")
                .covariates(
                        Covariate.continuous("AGE"),
                        Covariate.count("NODES"),
                        Covariate.ordinal("GRADE", "1", "2", "3"))
                .withoutEnrolmentOrder()
                .build()
                .read(asText(tables))
                .data();
        assertThat(back.count(SubjectOrigin.SYNTHETIC)).isEqualTo(27);
        String[][] pairs = {
            {"id", "USUBJID"},
            {"arm", "TRT01P"},
            {"site", "SITE"},
            {"age", "AGE"},
            {"nodes", "NODES"},
            {"grade", "GRADE"},
            {"os", "OS_AVAL"},
            {"dead", "OS_EVENT"},
            {"dfs", "DFS_AVAL"},
            {"relapsed", "DFS_EVENT"},
            {"ql0", "QL_BASE"},
            {"ql", "QL_NOT_STATED_AVAL"}
        };
        for (String[] pair : pairs) {
            String name = pair[1];
            assertThat(texts(back.table(), name)).as(name).isEqualTo(texts(hybrid.table(), pair[0]));
        }
        assertThat(((TimeToEvent) back.design().endpoint("OS")).unit()).isEqualTo("weeks");
        Dataset adeff = tables.measurements().get("ADEFF");
        assertThat(new HashSet<>(texts(adeff, "AVALC"))).isEqualTo(Set.of("", "yes", "no"));
    }

    @Test
    void theMetadataDescribeEveryVariable() throws Exception {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        AdamCohort cohort = AdamWriter.like(trial).population("ITTFL").write(withTwins(trial.data()));
        String xml = cohort.define().xml(Instant.parse("2026-01-02T03:04:05Z"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("CreationDateTime"))
                .isEqualTo("2026-01-02T03:04:05Z");
        Set<String> defined = oids(document, "ItemDef");
        defined.addAll(oids(document, "CodeList"));
        defined.addAll(oids(document, "def:CommentDef"));
        int variables = 0;
        for (Dataset table : List.of(
                cohort.tables().subjects(),
                cohort.tables().timesToEvent().get("ADTTE"),
                cohort.tables().measurements().get("ADEFF"))) {
            variables += table.names().size();
        }
        NodeList references = document.getElementsByTagName("ItemRef");
        assertThat(references.getLength()).isEqualTo(variables);
        for (int i = 0; i < variables; i++) {
            assertThat(defined).contains(((Element) references.item(i)).getAttribute("ItemOID"));
        }
        for (String[] link : new String[][] {
            {"CodeListRef", "CodeListOID"}, {"ItemGroupDef", "def:CommentOID"}, {"ItemDef", "def:CommentOID"}
        }) {
            NodeList elements = document.getElementsByTagName(link[0]);
            for (int i = 0; i < elements.getLength(); i++) {
                String oid = ((Element) elements.item(i)).getAttribute(link[1]);
                assertThat(oid.isEmpty() || defined.contains(oid)).as(oid).isTrue();
            }
        }
        assertThat(xml)
                .contains("they are not patients")
                .contains("<ItemDef OID=\"IT.ADSL.RANDDT\" Name=\"RANDDT\" SASFieldName=\"RANDDT\" DataType=\"date\""
                        + " def:DisplayFormat=\"DATE9.\">")
                .contains("DataType=\"float\" Length=\"8\" SignificantDigits=\"2\"")
                .contains("<CodeListItem CodedValue=\"SYNTHETIC\">")
                .contains("<CodeListItem CodedValue=\"Placebo\">");
        for (AdamDefine.Table table : cohort.define().datasets()) {
            for (AdamDefine.Variable variable : table.variables()) {
                assertThat(variable.name()).matches("[A-Z_][A-Z0-9_]{0,7}");
                assertThat(variable.label()).isNotBlank().hasSizeLessThanOrEqualTo(40);
            }
        }
    }

    private static Set<String> oids(Document document, String element) {
        NodeList elements = document.getElementsByTagName(element);
        Set<String> oids = new HashSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            assertThat(oids.add(((Element) elements.item(i)).getAttribute("OID")))
                    .isTrue();
        }
        return oids;
    }

    @Test
    void namesAreShortenedAndStayDistinct() {
        VariableNames names = new VariableNames(List.of("ORIGIN"));
        assertThat(names.nearest("AGE")).isEqualTo("AGE");
        assertThat(names.nearest("age")).isEqualTo("AGE1");
        assertThat(names.nearest("origin")).isEqualTo("ORIGIN1");
        assertThat(names.nearest("6mwd change")).isEqualTo("V6MWD_CH");
        assertThat(names.nearest("6mwd chance")).isEqualTo("V6MWD_C1");
    }
}
