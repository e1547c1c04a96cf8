package org.trialtwin.trials.io.xport;

import java.util.regex.Pattern;

/** The two layouts of a transport file, and what each can hold. */
public enum XportVersion {
    /** Version 5 or 6: the one that regulators take. Names of 8 capitals, labels of 40 bytes, texts of 200. */
    V5("LIBRARY", "MEMBER", "DSCRPTR", "NAMESTR", "OBS", 8, 40, 200, "[A-Z_][A-Z0-9_]*"),
    /** Version 8 or 9: names of 32, labels of 256 bytes, texts of 32767, and the number of rows is stated. */
    V8("LIBV8", "MEMBV8", "DSCPTV8", "NAMSTV8", "OBSV8", 32, 256, 32_767, "[A-Za-z_][A-Za-z0-9_]*");

    private static final int LONGEST_PLAIN_FORMAT = 8;
    private static final int LONGEST_FORMAT = 32;

    private final String library;
    private final String member;
    private final String descriptor;
    private final String names;
    private final String observations;
    private final int nameLength;
    private final int labelLength;
    private final int textLength;
    private final Pattern name;

    XportVersion(
            String library,
            String member,
            String descriptor,
            String names,
            String observations,
            int nameLength,
            int labelLength,
            int textLength,
            String name) {
        this.library = library;
        this.member = member;
        this.descriptor = descriptor;
        this.names = names;
        this.observations = observations;
        this.nameLength = nameLength;
        this.labelLength = labelLength;
        this.textLength = textLength;
        this.name = Pattern.compile(name);
    }

    /** {@return the most characters of a name} */
    public int nameLength() {
        return nameLength;
    }

    /** {@return the most bytes of a variable's label} */
    public int labelLength() {
        return labelLength;
    }

    /** {@return the most bytes of a text} */
    public int textLength() {
        return textLength;
    }

    boolean isName(String candidate) {
        return candidate.length() <= nameLength && name.matcher(candidate).matches();
    }

    int formatLength() {
        return this == V5 ? LONGEST_PLAIN_FORMAT : LONGEST_FORMAT;
    }

    String library() {
        return library;
    }

    String member() {
        return member;
    }

    String descriptor() {
        return descriptor;
    }

    String names() {
        return names;
    }

    String observations() {
        return observations;
    }
}
