package org.trialtwin.trials.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON whose every value knows the line it stands on, so that a message can name it. */
sealed interface LocatedJson {
    /** The line on which the value begins, from 1. */
    int line();

    /** The value in words, for messages. */
    String describe();

    /** An object, members in their order. */
    record Obj(Map<String, LocatedJson> members, int line) implements LocatedJson {
        @Override
        public String describe() {
            return "an object";
        }
    }

    /** A list. */
    record Arr(List<LocatedJson> items, int line) implements LocatedJson {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** A text. */
    record Text(String value, int line) implements LocatedJson {
        @Override
        public String describe() {
            return "\"" + value + "\"";
        }
    }

    /** A number, as it is written. */
    record Num(String literal, int line) implements LocatedJson {
        double value() {
            return Double.parseDouble(literal);
        }

        @Override
        public String describe() {
            return literal;
        }
    }

    /** True or false. */
    record Bool(boolean value, int line) implements LocatedJson {
        @Override
        public String describe() {
            return Boolean.toString(value);
        }
    }

    /** Null. */
    record Null(int line) implements LocatedJson {
        @Override
        public String describe() {
            return "null";
        }
    }

    /**
     * Parses a file.
     *
     * @throws MalformedJson where it is not JSON, with the line
     */
    static LocatedJson parse(byte[] bytes) throws MalformedJson {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("line 1: the file is empty");
            }
            LocatedJson value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson(
                        "line " + parser.currentTokenLocation().getLineNr() + ": text after the end of the study");
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MalformedJson("line " + line + ": not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedJson("the file cannot be read: " + e.getMessage());
        }
    }

    private static LocatedJson value(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, LocatedJson> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    members.put(key, value(parser));
                }
                yield new Obj(members, line);
            }
            case START_ARRAY -> {
                List<LocatedJson> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Arr(items, line);
            }
            case VALUE_STRING -> new Text(parser.getText(), line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText(), line);
            case VALUE_TRUE -> new Bool(true, line);
            case VALUE_FALSE -> new Bool(false, line);
            default -> new Null(line);
        };
    }

    /** The file is not JSON. */
    final class MalformedJson extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedJson(String message) {
            super(message);
        }
    }
}
