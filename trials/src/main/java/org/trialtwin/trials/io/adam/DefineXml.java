package org.trialtwin.trials.io.adam;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.trials.io.adam.AdamDefine.Table;
import org.trialtwin.trials.io.adam.AdamDefine.Variable;

/** Writes metadata in the elements of Define-XML 2.1, an extension of ODM 1.3.2. */
final class DefineXml {
    private static final String COMMENT = "COM.SYNTHETIC";

    private final AdamDefine define;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    DefineXml(AdamDefine define) {
        this.define = define;
    }

    String text(Instant created) {
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        open(
                "ODM",
                "xmlns",
                "http://www.cdisc.org/ns/odm/v1.3",
                "xmlns:xlink",
                "http://www.w3.org/1999/xlink",
                "xmlns:def",
                "http://www.cdisc.org/ns/def/v2.1",
                "ODMVersion",
                "1.3.2",
                "FileType",
                "Snapshot",
                "FileOID",
                "trialtwin.define",
                "CreationDateTime",
                created.toString(),
                "SourceSystem",
                "trialtwin",
                "def:Context",
                "Other");
        open("Study", "OID", "STDY.1");
        open("GlobalVariables");
        leaf("StudyName", define.study());
        leaf("StudyDescription", "Real patients and synthetic twins. " + define.comment());
        leaf("ProtocolName", define.study());
        close("GlobalVariables");
        metadata();
        close("Study");
        close("ODM");
        return text.toString();
    }

    private void metadata() {
        open(
                "MetaDataVersion",
                "OID",
                "MDV.1",
                "Name",
                "Analysis datasets of " + define.study(),
                "def:DefineVersion",
                "2.1.0");
        open("def:Standards");
        empty("def:Standard", "OID", "STD.1", "Name", "ADaMIG", "Type", "IG", "Version", "1.1", "Status", "Final");
        close("def:Standards");
        define.datasets().forEach(this::dataset);
        for (Table table : define.datasets()) {
            table.variables().forEach(variable -> item(table, variable));
        }
        for (Table table : define.datasets()) {
            for (Variable variable : table.variables()) {
                if (!variable.codes().isEmpty()) {
                    codes(table, variable);
                }
            }
        }
        comment(COMMENT, define.comment());
        for (Table table : define.datasets()) {
            for (Variable variable : table.variables()) {
                if (variable.comment() != null) {
                    comment("COM." + oid(table, variable), variable.comment());
                }
            }
        }
        close("MetaDataVersion");
    }

    private void dataset(Table table) {
        open(
                "ItemGroupDef",
                "OID",
                "IG." + table.name(),
                "Name",
                table.name(),
                "Repeating",
                table.keys().size() > 2 ? "Yes" : "No",
                "IsReferenceData",
                "No",
                "SASDatasetName",
                table.name(),
                "Purpose",
                "Analysis",
                "def:Structure",
                table.structure(),
                "def:StandardOID",
                "STD.1",
                "def:CommentOID",
                COMMENT);
        description(table.label());
        List<Variable> variables = table.variables();
        for (int i = 0; i < variables.size(); i++) {
            int key = table.keys().indexOf(variables.get(i).name());
            String[] always = {
                "ItemOID",
                "IT." + oid(table, variables.get(i)),
                "OrderNumber",
                Integer.toString(i + 1),
                "Mandatory",
                key >= 0 ? "Yes" : "No"
            };
            empty("ItemRef", key < 0 ? always : with(always, "KeySequence", Integer.toString(key + 1)));
        }
        empty("def:Class", "Name", table.kind());
        close("ItemGroupDef");
    }

    private void item(Table table, Variable variable) {
        String[] attributes = {
            "OID", "IT." + oid(table, variable),
            "Name", variable.name(),
            "SASFieldName", variable.name(),
            "DataType", variable.type().name().toLowerCase(Locale.ROOT)
        };
        if (variable.type() != AdamDefine.Type.DATE) {
            // A number has a point and a digit before its decimals.
            int length =
                    variable.decimals() == 0 ? variable.length() : Math.max(variable.length(), variable.decimals() + 2);
            attributes = with(attributes, "Length", Integer.toString(length));
        }
        if (variable.type() == AdamDefine.Type.FLOAT) {
            attributes = with(attributes, "SignificantDigits", Integer.toString(variable.decimals()));
        }
        if (!variable.format().equals(DisplayFormat.NONE)) {
            attributes = with(attributes, "def:DisplayFormat", variable.format().toString());
        }
        if (variable.comment() != null) {
            attributes = with(attributes, "def:CommentOID", "COM." + oid(table, variable));
        }
        open("ItemDef", attributes);
        description(variable.label());
        if (!variable.codes().isEmpty()) {
            empty("CodeListRef", "CodeListOID", "CL." + oid(table, variable));
        }
        empty("def:Origin", "Type", "Assigned", "Source", "Sponsor");
        close("ItemDef");
    }

    private void codes(Table table, Variable variable) {
        open(
                "CodeList",
                "OID",
                "CL." + oid(table, variable),
                "Name",
                table.name() + " " + variable.label(),
                "def:IsNonStandard",
                "Yes",
                "DataType",
                variable.type().name().toLowerCase(Locale.ROOT));
        variable.codes().forEach((code, meaning) -> {
            open("CodeListItem", "CodedValue", code);
            open("Decode");
            leaf("TranslatedText", meaning, "xml:lang", "en");
            close("Decode");
            close("CodeListItem");
        });
        close("CodeList");
    }

    private void comment(String oid, String said) {
        open("def:CommentDef", "OID", oid);
        description(said);
        close("def:CommentDef");
    }

    private void description(String said) {
        open("Description");
        leaf("TranslatedText", said, "xml:lang", "en");
        close("Description");
    }

    private static String oid(Table table, Variable variable) {
        return table.name() + "." + variable.name();
    }

    private static String[] with(String[] attributes, String name, String value) {
        String[] more = Arrays.copyOf(attributes, attributes.length + 2);
        more[attributes.length] = name;
        more[attributes.length + 1] = value;
        return more;
    }

    private void open(String element, String... attributes) {
        start(element, attributes);
        text.append(">\n");
        depth++;
    }

    private void close(String element) {
        depth--;
        text.append("  ".repeat(depth)).append("</").append(element).append(">\n");
    }

    private void empty(String element, String... attributes) {
        start(element, attributes);
        text.append("/>\n");
    }

    private void leaf(String element, String content, String... attributes) {
        start(element, attributes);
        text.append('>').append(escaped(content)).append("</").append(element).append(">\n");
    }

    private void start(String element, String... attributes) {
        text.append("  ".repeat(depth)).append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    /** XML 1.0 has no way to write other control characters. */
    private static String escaped(String raw) {
        StringBuilder escaped = new StringBuilder();
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\r', '\t' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
