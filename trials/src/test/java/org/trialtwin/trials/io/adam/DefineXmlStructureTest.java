package org.trialtwin.trials.io.adam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Rules of structure of Define-XML 2.1 and ODM 1.3.2, as their specifications state them, for the elements that are written.
 * It is not the schema, which was not to be had.
 */
class DefineXmlStructureTest {
    private static final String ODM = "http://www.cdisc.org/ns/odm/v1.3";
    private static final String DEFINE = "http://www.cdisc.org/ns/def/v2.1";

    /** Element, its children in their order, its required attributes, and those that are optional. */
    private static final String[][] ELEMENTS = {
        {
            "ODM",
            "Study",
            "ODMVersion FileType FileOID CreationDateTime def:Context",
            "SourceSystem SourceSystemVersion AsOfDateTime Originator xmlns xmlns:def xmlns:xlink"
        },
        {"Study", "GlobalVariables MetaDataVersion", "OID", ""},
        {"GlobalVariables", "StudyName StudyDescription ProtocolName", "", ""},
        {"StudyName", "", "", ""},
        {"StudyDescription", "", "", ""},
        {"ProtocolName", "", "", ""},
        {
            "MetaDataVersion",
            "def:Standards ItemGroupDef ItemDef CodeList MethodDef def:CommentDef def:leaf",
            "OID Name def:DefineVersion",
            "Description def:CommentOID"
        },
        {"def:Standards", "def:Standard", "", ""},
        {"def:Standard", "", "OID Name Type Version Status", "PublishingSet def:CommentOID"},
        {
            "ItemGroupDef",
            "Description ItemRef def:Class def:leaf",
            "OID Name Repeating IsReferenceData Purpose def:Structure",
            "SASDatasetName Domain def:StandardOID def:IsNonStandard def:ArchiveLocationID def:CommentOID def:HasNoData"
        },
        {"Description", "TranslatedText", "", ""},
        {"TranslatedText", "", "", "xml:lang"},
        {"ItemRef", "", "ItemOID Mandatory", "OrderNumber KeySequence MethodOID"},
        {"def:Class", "def:SubClass", "Name", ""},
        {
            "ItemDef",
            "Description CodeListRef def:Origin def:ValueListRef",
            "OID Name DataType",
            "Length SignificantDigits SASFieldName def:DisplayFormat def:CommentOID"
        },
        {"CodeListRef", "", "CodeListOID", ""},
        {"def:Origin", "Description", "Type", "Source"},
        {
            "CodeList",
            "Description CodeListItem",
            "OID Name DataType",
            "SASFormatName def:IsNonStandard def:StandardOID def:CommentOID"
        },
        {"CodeListItem", "Description Decode", "CodedValue", "Rank OrderNumber def:ExtendedValue"},
        {"Decode", "TranslatedText", "", ""},
        {"def:CommentDef", "Description", "OID", ""},
    };

    private static final Map<String, Pattern> VALUES = Map.ofEntries(
            Map.entry("ODM@ODMVersion", Pattern.compile("1\\.3\\.2")),
            Map.entry("ODM@FileType", Pattern.compile("Snapshot")),
            Map.entry("ODM@def:Context", Pattern.compile("Submission|Other")),
            Map.entry(
                    "ODM@CreationDateTime",
                    Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?")),
            Map.entry("MetaDataVersion@def:DefineVersion", Pattern.compile("2\\.1\\.\\d+")),
            Map.entry("def:Standard@Name", Pattern.compile("ADaMIG|SDTMIG|CDISC/NCI")),
            Map.entry("def:Standard@Type", Pattern.compile("IG|CT")),
            Map.entry("def:Standard@Status", Pattern.compile("Draft|Final|Provisional")),
            Map.entry("ItemGroupDef@Repeating", Pattern.compile("Yes|No")),
            Map.entry("ItemGroupDef@IsReferenceData", Pattern.compile("Yes|No")),
            Map.entry("ItemGroupDef@Purpose", Pattern.compile("Analysis")),
            Map.entry("ItemGroupDef@Name", Pattern.compile("[A-Z][A-Z0-9]{0,7}")),
            Map.entry("ItemRef@Mandatory", Pattern.compile("Yes|No")),
            Map.entry("ItemRef@OrderNumber", Pattern.compile("[1-9]\\d*")),
            Map.entry("ItemRef@KeySequence", Pattern.compile("[1-9]\\d*")),
            Map.entry(
                    "def:Class@Name",
                    Pattern.compile("SUBJECT LEVEL ANALYSIS DATASET|BASIC DATA STRUCTURE|OCCURRENCE DATA STRUCTURE"
                            + "|ADAM OTHER")),
            Map.entry("ItemDef@Name", Pattern.compile("[A-Z_][A-Z0-9_]{0,7}")),
            Map.entry("ItemDef@DataType", Pattern.compile("text|integer|float|date")),
            Map.entry("ItemDef@Length", Pattern.compile("[1-9]\\d*")),
            Map.entry("ItemDef@SignificantDigits", Pattern.compile("[1-9]\\d*")),
            Map.entry("CodeList@DataType", Pattern.compile("text|integer|float")),
            Map.entry("CodeList@def:IsNonStandard", Pattern.compile("Yes")),
            Map.entry(
                    "def:Origin@Type",
                    Pattern.compile("Assigned|Collected|Derived|Not Available|Other|Predecessor|Protocol")),
            Map.entry("def:Origin@Source", Pattern.compile("Investigator|Sponsor|Subject|Vendor")));

    private final Map<String, String[]> rules = new HashMap<>();
    private List<Document> documents = List.of();

    @BeforeEach
    void write() throws Exception {
        for (String[] element : ELEMENTS) {
            rules.put(element[0], element);
        }
        AdamTrial small = SmallAdam.reader().build().read(SmallAdam.tables());
        List<Document> written = new ArrayList<>();
        for (AdamCohort cohort : List.of(
                AdamWriter.like(small).population("ITTFL").write(small.data()),
                AdamWriter.withDefaults().write(AdamEndpointTypesTest.data()))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            byte[] xml =
                    cohort.define().xml(Instant.parse("2026-01-02T03:04:05Z")).getBytes(StandardCharsets.UTF_8);
            written.add(factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)));
        }
        documents = List.copyOf(written);
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    @Test
    void everyElementHasItsPlaceItsAttributesAndTheirValues() {
        for (Document document : documents) {
            for (Element element : elements(document, "*")) {
                String name = element.getTagName();
                String[] rule = rules.get(name);
                assertThat(rule).as(name).isNotNull();
                assertThat(element.getNamespaceURI()).as(name).isEqualTo(name.startsWith("def:") ? DEFINE : ODM);
                List<String> order = List.of(rule[1].split(" "));
                int last = 0;
                for (Element child : children(element)) {
                    int place = order.indexOf(child.getTagName());
                    assertThat(place).as(child.getTagName() + " in " + name).isGreaterThanOrEqualTo(last);
                    last = place;
                }
                attributes(element, rule);
            }
        }
    }

    private static void attributes(Element element, String[] rule) {
        String name = element.getTagName();
        Set<String> known = new HashSet<>(List.of((rule[2] + " " + rule[3]).split(" ")));
        for (String required : rule[2].split(" ")) {
            assertThat(required.isEmpty() || !element.getAttribute(required).isBlank())
                    .as(name + " needs " + required)
                    .isTrue();
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.item(i).getNodeName();
            assertThat(known).as(name).contains(attribute);
            Pattern values = VALUES.get(name + "@" + attribute);
            assertThat(values == null
                            || values.matcher(attributes.item(i).getNodeValue()).matches())
                    .as(name + " " + attribute + "=" + attributes.item(i).getNodeValue())
                    .isTrue();
        }
    }

    @Test
    void identifiersAreUniqueAndEveryReferenceHasItsTarget() {
        for (Document document : documents) {
            Map<String, String> defined = new HashMap<>();
            for (Element element : elements(document, "*")) {
                String oid = element.getAttribute("OID");
                assertThat(oid.isEmpty() || defined.put(oid, element.getTagName()) == null)
                        .as(oid)
                        .isTrue();
            }
            Map<String, String> targets = Map.of(
                    "ItemOID", "ItemDef",
                    "CodeListOID", "CodeList",
                    "def:CommentOID", "def:CommentDef",
                    "def:StandardOID", "def:Standard");
            Set<String> used = new HashSet<>();
            for (Element element : elements(document, "*")) {
                targets.forEach((attribute, target) -> {
                    String oid = element.getAttribute(attribute);
                    assertThat(oid.isEmpty() || target.equals(defined.get(oid)))
                            .as(oid)
                            .isTrue();
                    used.add(oid);
                });
            }
            defined.forEach((oid, element) -> assertThat(used.contains(oid)
                            || element.equals("ItemGroupDef")
                            || element.equals("Study")
                            || element.equals("MetaDataVersion"))
                    .as(oid + " is used")
                    .isTrue());
        }
    }

    @Test
    void datasetsAndVariablesFollowTheRulesOfTheStandard() {
        for (Document document : documents) {
            Map<String, Element> items = new HashMap<>();
            elements(document, "ItemDef").forEach(item -> items.put(item.getAttribute("OID"), item));
            for (Element group : elements(document, "ItemGroupDef")) {
                int order = 0;
                Set<String> keys = new HashSet<>();
                Set<String> names = new HashSet<>();
                for (Element reference : children(group)) {
                    if (reference.getTagName().equals("ItemRef")) {
                        assertThat(reference.getAttribute("OrderNumber")).isEqualTo(Integer.toString(++order));
                        String key = reference.getAttribute("KeySequence");
                        assertThat(key.isEmpty() || keys.add(key)).isTrue();
                        Element item = items.get(reference.getAttribute("ItemOID"));
                        assertThat(names.add(item.getAttribute("Name"))).isTrue();
                    }
                }
                assertThat(keys).isNotEmpty();
                assertThat(group.getElementsByTagName("def:Class").getLength()).isEqualTo(1);
                boolean subjects = group.getAttribute("Name").equals("ADSL");
                assertThat(group.getAttribute("Repeating")).isEqualTo(subjects ? "No" : "Yes");
            }
            for (Element item : items.values()) {
                boolean date = item.getAttribute("DataType").equals("date");
                boolean decimals = item.getAttribute("DataType").equals("float");
                assertThat(item.getAttribute("Length").isEmpty()).isEqualTo(date);
                assertThat(item.getAttribute("SignificantDigits").isEmpty()).isEqualTo(!decimals);
                assertThat(item.getElementsByTagName("def:Origin").getLength()).isEqualTo(1);
                assertThat(item.getElementsByTagName("TranslatedText").item(0).getTextContent())
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(40);
            }
            for (Element list : elements(document, "CodeList")) {
                Set<String> codes = new HashSet<>();
                for (Element code : children(list)) {
                    assertThat(codes.add(code.getAttribute("CodedValue"))).isTrue();
                    assertThat(code.getTextContent()).isNotBlank();
                }
                assertThat(codes).isNotEmpty();
            }
        }
    }
}
