package org.trialtwin.trials.io.xport;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trialtwin.core.data.DisplayFormat;

/** What a version cannot hold of a header. */
final class HeaderCheck {
    private static final int LONGEST_TABLE_LABEL = 40;
    private static final int MOST_VARIABLES = 9_999;

    private final XportVersion version;
    private final Charset charset;
    private final List<String> problems = new ArrayList<>();

    private HeaderCheck(XportVersion version, Charset charset) {
        this.version = version;
        this.charset = charset;
    }

    static List<String> problems(XportHeader header, XportVersion version, Charset charset) {
        HeaderCheck check = new HeaderCheck(version, charset);
        check.name("Table", header.name());
        check.bytes("The label of table \"" + header.name() + "\"", header.label(), LONGEST_TABLE_LABEL);
        if (header.variables().size() > MOST_VARIABLES) {
            check.problems.add("Table \"" + header.name() + "\" has "
                    + header.variables().size() + " variables, at most " + MOST_VARIABLES + " fit");
        }
        Set<String> names = new HashSet<>();
        for (XportVariable variable : header.variables()) {
            check.variable(variable);
            if (!names.add(variable.name().toUpperCase(Locale.ROOT))) {
                check.problems.add("Variable \"" + variable.name() + "\" occurs twice; capitals make no difference");
            }
        }
        return check.problems;
    }

    private void variable(XportVariable variable) {
        String where = " of variable \"" + variable.name() + "\"";
        name("Variable", variable.name());
        bytes("The label" + where, variable.label(), version.labelLength());
        format("The format" + where, variable.format());
        format("The informat" + where, variable.informat());
        if (variable.type() == XportType.CHARACTER && variable.length() > version.textLength()) {
            problems.add("Variable \"" + variable.name() + "\" has texts of " + variable.length() + " bytes, version "
                    + version + " holds at most " + version.textLength());
        }
    }

    private void name(String what, String name) {
        if (!version.isName(name)) {
            String letters = version == XportVersion.V5 ? "A to Z" : "A to Z, a to z";
            String capitals = name.toUpperCase(Locale.ROOT);
            String hint = version.isName(capitals) ? ", for example \"" + capitals + "\"" : "";
            problems.add(what + " \"" + name + "\": a name of version " + version + " has 1 to " + version.nameLength()
                    + " letters " + letters + ", digits and underscores, and does not begin with a digit" + hint);
        }
    }

    private void bytes(String what, String text, int most) {
        if (!charset.newEncoder().canEncode(text)) {
            problems.add(what + " (\"" + text + "\") cannot be written in " + charset);
        } else if (text.getBytes(charset).length > most) {
            problems.add(what + " has " + text.getBytes(charset).length + " bytes, version " + version
                    + " holds at most " + most + ": \"" + text + "\"");
        }
    }

    private void format(String what, DisplayFormat format) {
        if (format.name().length() > version.formatLength()) {
            problems.add(
                    what + ", " + format + ", has a name of " + format.name().length() + " characters, version "
                            + version + " holds at most " + version.formatLength());
        }
    }
}
