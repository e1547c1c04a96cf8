package org.trialtwin.core.synthesis.deep;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trialtwin.core.file.WholeFile;

/**
 * Named tensors of 32-bit numbers in a file of the safetensors format, which the Python world reads and writes: eight bytes with the
 * length of a JSON header, the header with type, shape and place of each tensor, then their numbers. Nothing in it can be executed.
 *
 * @param tensors by name
 */
record TensorFile(Map<String, Tensor> tensors) {
    private static final int LONGEST_HEADER = 100_000_000;
    private static final String TYPE = "F32";

    /**
     * One tensor.
     *
     * @param shape its sizes
     * @param values row after row
     */
    record Tensor(long[] shape, float[] values) {}

    void write(Path file) throws IOException {
        JsonObject header = new JsonObject();
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            JsonObject one = new JsonObject();
            one.addProperty("dtype", TYPE);
            JsonArray shape = new JsonArray();
            for (long size : entry.getValue().shape()) {
                shape.add(size);
            }
            one.add("shape", shape);
            JsonArray place = new JsonArray();
            place.add(at);
            at += 4L * entry.getValue().values().length;
            place.add(at);
            one.add("data_offsets", place);
            header.add(entry.getKey(), one);
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(8 + text.length + at)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                bytes.putFloat(value);
            }
        }
        WholeFile.write(file, bytes.array());
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is no such file, with what is wrong
     */
    static TensorFile read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            long length = bytes.getLong();
            if (length < 2 || length > Math.min(LONGEST_HEADER, bytes.remaining())) {
                throw new IOException(file + " is no safetensors file: its header would have " + length + " bytes");
            }
            byte[] text = new byte[(int) length];
            bytes.get(text);
            ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : JsonParser.parseString(new String(text, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .entrySet()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(
                            entry.getKey(),
                            tensor(file, entry.getKey(), entry.getValue().getAsJsonObject(), data));
                }
            }
            return new TensorFile(tensors);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | NumberFormatException
                | ArithmeticException
                | IndexOutOfBoundsException
                | BufferUnderflowException e) {
            throw new IOException(file + " is no safetensors file: " + e.getMessage(), e);
        }
    }

    private static Tensor tensor(Path file, String name, JsonObject header, ByteBuffer data) throws IOException {
        String type = header.get("dtype").getAsString();
        if (!type.equals(TYPE)) {
            throw new IOException(
                    "Tensor \"" + name + "\" of " + file + " has type " + type + "; only " + TYPE + " is read");
        }
        long[] shape = new long[header.getAsJsonArray("shape").size()];
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = header.getAsJsonArray("shape").get(i).getAsLong();
            size = Math.multiplyExact(size, shape[i]);
        }
        long from = header.getAsJsonArray("data_offsets").get(0).getAsLong();
        long to = header.getAsJsonArray("data_offsets").get(1).getAsLong();
        if (size < 0 || to - from != 4 * size || from < 0 || to > data.capacity()) {
            throw new IOException("Tensor \"" + name + "\" of " + file + " does not lie within the file");
        }
        float[] values = new float[(int) size];
        data.position((int) from);
        for (int i = 0; i < values.length; i++) {
            values[i] = data.getFloat();
        }
        return new Tensor(shape, values);
    }
}
