package org.trialtwin.trials.io.xport;

import java.nio.charset.StandardCharsets;

/** The records that say what comes next: 48 fixed bytes with a name in them, then 30 of numbers. */
final class HeaderRecord {
    private static final int NAME_AT = 20;
    private static final int NAME_LENGTH = 8;
    static final int NUMBERS_AT = 48;
    private static final int NUMBERS_LENGTH = 30;
    private static final byte[] BEFORE = "HEADER RECORD*******".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "HEADER RECORD!!!!!!!".getBytes(StandardCharsets.US_ASCII);

    private HeaderRecord() {}

    static boolean is(byte[] record, String name) {
        return matches(record, 0, BEFORE)
                && matches(record, NAME_AT + NAME_LENGTH, AFTER)
                && name.equals(ascii(record, NAME_AT, NAME_LENGTH).strip());
    }

    private static boolean matches(byte[] record, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (record[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** What the record says, for messages. */
    static String shown(byte[] record) {
        StringBuilder shown = new StringBuilder();
        for (char c : ascii(record, 0, NUMBERS_AT).toCharArray()) {
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return "\"" + shown.toString().stripTrailing() + "\"";
    }

    static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    /** A number among the blanks of some bytes, -1 if there is none. */
    static long number(byte[] record, int from, int length) {
        String digits = ascii(record, from, length).strip();
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }

    /** The number of rows that version 8 states; -1 if none is, as other software than SAS leaves it 0. */
    static long rows(byte[] record) {
        long rows = number(record, NUMBERS_AT, 15);
        return rows == 0 ? -1 : rows;
    }

    static byte[] of(String name, String numbers) {
        String text = "HEADER RECORD*******" + padded(name, NAME_LENGTH) + "HEADER RECORD!!!!!!!"
                + padded(numbers, NUMBERS_LENGTH);
        return padded(text, RecordInput.RECORD).getBytes(StandardCharsets.US_ASCII);
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }
}
