package org.trialtwin.core.data;

import java.util.Optional;

/**
 * Why a number is missing, as SAS marks it: the standard missing value {@code .} and the special ones {@code ._} and
 * {@code .A} to {@code .Z}, whose meaning a study defines. Twenty-eight in all.
 */
public enum MissingCode {
    /** The standard missing value, {@code .}; nothing is said about the reason. */
    STANDARD('.'),
    /** The special missing value {@code ._}. */
    UNDERSCORE('_'),
    /** The special missing value {@code .A}. */
    A('A'),
    /** The special missing value {@code .B}. */
    B('B'),
    /** The special missing value {@code .C}. */
    C('C'),
    /** The special missing value {@code .D}. */
    D('D'),
    /** The special missing value {@code .E}. */
    E('E'),
    /** The special missing value {@code .F}. */
    F('F'),
    /** The special missing value {@code .G}. */
    G('G'),
    /** The special missing value {@code .H}. */
    H('H'),
    /** The special missing value {@code .I}. */
    I('I'),
    /** The special missing value {@code .J}. */
    J('J'),
    /** The special missing value {@code .K}. */
    K('K'),
    /** The special missing value {@code .L}. */
    L('L'),
    /** The special missing value {@code .M}. */
    M('M'),
    /** The special missing value {@code .N}. */
    N('N'),
    /** The special missing value {@code .O}. */
    O('O'),
    /** The special missing value {@code .P}. */
    P('P'),
    /** The special missing value {@code .Q}. */
    Q('Q'),
    /** The special missing value {@code .R}. */
    R('R'),
    /** The special missing value {@code .S}. */
    S('S'),
    /** The special missing value {@code .T}. */
    T('T'),
    /** The special missing value {@code .U}. */
    U('U'),
    /** The special missing value {@code .V}. */
    V('V'),
    /** The special missing value {@code .W}. */
    W('W'),
    /** The special missing value {@code .X}. */
    X('X'),
    /** The special missing value {@code .Y}. */
    Y('Y'),
    /** The special missing value {@code .Z}. */
    Z('Z');

    private final char symbol;

    MissingCode(char symbol) {
        this.symbol = symbol;
    }

    /** {@return the character that stands for it in SAS files: a dot, an underscore or a letter} */
    public char symbol() {
        return symbol;
    }

    /**
     * The code that a character stands for.
     *
     * @param symbol a dot, an underscore or a capital letter
     * @return the code, or nothing if the character stands for none
     */
    public static Optional<MissingCode> ofSymbol(char symbol) {
        for (MissingCode code : values()) {
            if (code.symbol == symbol) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /** {@return the code as SAS prints it, for example {@code .A}} */
    @Override
    public String toString() {
        return this == STANDARD ? "." : "." + symbol;
    }
}
