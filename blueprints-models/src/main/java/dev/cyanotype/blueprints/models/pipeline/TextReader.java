package dev.cyanotype.blueprints.models.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the text of a sample: all of it, or a column of a row. */
public final class TextReader {
    private final TextInput input;

    /** Makes one for a pipeline's input. */
    public TextReader(TextInput input) {
        this.input = input;
    }

    /** Returns the text; fails saying what is wrong with the sample. */
    public String read(byte[] bytes) throws IOException {
        String text = input.column().isPresent() ? column(bytes, input.column().get()) : utf8(bytes);
        return input.prefix().orElse("") + text;
    }

    private static String column(byte[] bytes, String column) throws IOException {
        Object value = TableReader.value(TableReader.row(bytes), column);
        if (value == null) {
            throw new IOException("has nothing in the column '" + column + "'; expected text");
        }
        return value.toString();
    }

    private static String utf8(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IOException("is no text in UTF-8", malformed);
        }
    }
}
